// Who is behind an address, and who behind a logon name: asked for every recipient, so looked up and not searched for.
public import MailModel

public struct MailboxIndex: Sendable {
  private var byAddress: [String: Mailbox] = [:]
  private var byLogon: [String: Mailbox] = [:]
  /// Domains in which somebody has an address.
  private var domains: Set<MailDomain> = []

  init(_ mailboxes: [Mailbox]) {
    for mailbox in mailboxes {
      for proxy in mailbox.emailAddresses {
        byAddress[proxy.address.folded] = mailbox
        domains.insert(proxy.address.domain)
      }
    }
    // What names one person only comes last and wins: a user principal name before an address before an alias.
    for mailbox in mailboxes { byLogon[mailbox.alias.lowercased()] = mailbox }
    for (address, mailbox) in byAddress { byLogon[address] = mailbox }
    for mailbox in mailboxes where !mailbox.userPrincipalName.isEmpty { byLogon[mailbox.userPrincipalName.lowercased()] = mailbox }
  }

  public func mailbox(for address: MailAddress) -> Mailbox? {
    byAddress.isEmpty ? nil : byAddress[address.folded]
  }

  /// Who logs on with a name: a user principal name, an address, `DOMAIN\alias` or the alias alone.
  public func mailbox(logon name: String) -> Mailbox? {
    let name = name.lowercased()
    return byLogon[name] ?? name.firstIndex(of: "\\").flatMap { byLogon[String(name[name.index(after: $0)...])] }
  }

  /// Whether somebody gets the mail of an address in a domain that keeps its mail.
  ///
  /// As long as nobody has a mailbox in a domain, every address of it has one; from the first New-Mailbox on only those that were made,
  /// and the postmaster, whom RFC 5321 section 4.5.1 wants.
  public func knows(_ address: MailAddress) -> Bool {
    !domains.contains(address.domain) || byAddress[address.folded] != nil || address.localPart.lowercased() == "postmaster"
  }
}
