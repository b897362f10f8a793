// What must hold of accepted domains (routing.md section 8).
import MailModel

extension AcceptedDomain {
  /// The rules that this record breaks.
  /// - Parameter contents: with this record in its place.
  public func violations(in contents: ConfigContents) -> [RuleViolation] {
    let others = contents.acceptedDomains.filter { $0.guid != guid }
    var found = nameViolations(among: others.map(\.name))
    if let twin = others.first(where: { $0.domainName == domainName }) {
      found.append(
        RuleViolation(
          ["DomainName"], "The domain '\(domainName)' is already accepted by '\(twin.name)'. Change that entry with Set-AcceptedDomain.",
          id: "ADObjectAlreadyExists"))
    }
    if domainName.description.utf8.count > 256 {
      found.append(RuleViolation(["DomainName"], "The domain name is longer than 256 characters."))
    }
    if addressBookEnabled, domainType != .authoritative {
      found.append(
        RuleViolation(
          ["AddressBookEnabled", "DomainType"],
          "AddressBookEnabled is for domains of type Authoritative; '\(name)' is \(domainType.rawValue). Add -AddressBookEnabled $false."))
    }
    let isOneDomain = if case .exact = domainName { true } else { false }
    if matchSubDomains, !isOneDomain {
      found.append(
        RuleViolation(["MatchSubDomains"], "'\(domainName)' takes subdomains already; MatchSubDomains is for a domain without a wildcard."))
    }
    if self.default, domainName == .any {
      found.append(
        RuleViolation(["MakeDefault"], "'*' cannot be the default domain: addresses are made of it. Choose a domain with a name."))
    }
    return found
  }

  /// Why it may not be removed; `nil` when it may.
  public func removalViolation(in contents: ConfigContents) -> RuleViolation? {
    if self.default {
      return RuleViolation(
        ["Identity"],
        "'\(name)' is the default accepted domain and cannot be removed. Make another one the default first: Set-AcceptedDomain <other> -MakeDefault $true."
      )
    }
    if let mailbox = contents.mailboxes.first(where: { $0.emailAddresses.contains { coveredPattern.matches($0.address.domain) } }),
      !contents.acceptedDomains.contains(where: { other in
        other.guid != guid && mailbox.emailAddresses.allSatisfy { other.coveredPattern.matches($0.address.domain) }
      })
    {
      return RuleViolation(
        ["Identity"],
        "'\(name)' is the domain of addresses of mailbox '\(mailbox.name)'. Take them away first: Set-Mailbox '\(mailbox.name)' -EmailAddresses …")
    }
    if let user = contents.receiveConnectors.first(where: { $0.defaultDomain?.lowercased() == name.lowercased() }) {
      return RuleViolation(
        ["Identity"],
        "'\(name)' is the DefaultDomain of Receive connector '\(user.identity)'. Empty that first: Set-ReceiveConnector '\(user.identity)' -DefaultDomain $null."
      )
    }
    return nil
  }
}
