// What must hold of mailboxes: addresses in our domains and nobody else's, one of them primary, and names to log on with that mean one person.
import MailModel

extension Mailbox {
  public func violations(in contents: ConfigContents) -> [RuleViolation] {
    let others = contents.mailboxes.filter { $0.guid != guid }
    return nameViolations(among: others.map(\.name)) + aliasViolations(others) + logonViolations(others) + addressViolations(contents, others)
  }

  private func aliasViolations(_ others: [Mailbox]) -> [RuleViolation] {
    guard !alias.contains("@"), MailAddress(localPart: alias, domain: MailDomain("localhost")!).isWellFormed else {
      return [RuleViolation(["Alias"], "'\(alias)' is no alias: letters, digits and !#$%&'*+-/=?^_`{|}~ with single periods between them.")]
    }
    guard let twin = others.first(where: { $0.alias.lowercased() == alias.lowercased() }) else { return [] }
    return [RuleViolation(["Alias"], "'\(alias)' is the alias of mailbox '\(twin.name)' already. Choose another one.", id: "ADObjectAlreadyExists")]
  }

  private func logonViolations(_ others: [Mailbox]) -> [RuleViolation] {
    guard !userPrincipalName.isEmpty else { return [] }
    guard MailAddress(userPrincipalName) != nil else {
      return [RuleViolation(["UserPrincipalName"], "'\(userPrincipalName)' is no user principal name: it is written as alice@contoso.com.")]
    }
    guard let twin = others.first(where: { $0.userPrincipalName.lowercased() == userPrincipalName.lowercased() }) else { return [] }
    return [
      RuleViolation(
        ["UserPrincipalName"], "'\(userPrincipalName)' is the user principal name of mailbox '\(twin.name)' already. Choose another one.",
        id: "ADObjectAlreadyExists")
    ]
  }

  private func addressViolations(_ contents: ConfigContents, _ others: [Mailbox]) -> [RuleViolation] {
    var found: [RuleViolation] = []
    let parameters = ["EmailAddresses", "PrimarySmtpAddress"]
    if emailAddresses.count(where: \.isPrimary) != 1 {
      found.append(
        RuleViolation(parameters, "A mailbox has exactly one primary address: write SMTP: before that one and smtp: before the others."))
    }
    for proxy in emailAddresses {
      if contents.acceptedDomain(for: proxy.address.domain) == nil {
        found.append(
          RuleViolation(
            parameters,
            "'\(proxy.address)' is in no accepted domain. Accept it first: New-AcceptedDomain \(proxy.address.domain) -DomainName \(proxy.address.domain)."
          ))
      }
      if let owner = others.first(where: { $0.emailAddresses.contains { $0.address.folded == proxy.address.folded } }) {
        found.append(
          RuleViolation(
            parameters, "The proxy address \"\(proxy)\" is already being used by mailbox '\(owner.name)'. Please choose another proxy address.",
            id: "ADObjectAlreadyExists"))
      }
    }
    return found
  }
}

extension MailAddress {
  /// Whether the text of it reads as this address.
  fileprivate var isWellFormed: Bool { !localPart.isEmpty && MailAddress(description) == self }
}
