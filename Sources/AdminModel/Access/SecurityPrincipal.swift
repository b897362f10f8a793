// Whom a right is given to: the well-known groups that a session can belong to, or a user who logs on.
import ShellValues

/// A user or group of Add-ADPermission.
public enum SecurityPrincipal: Hashable, Sendable {
  /// Nobody in particular: a session without authentication.
  case anonymousLogon
  case authenticatedUsers
  case everyone
  case exchangeServers
  /// The network that an ExternalAuthoritative connector answers.
  case externallySecured
  /// Partners proved by mutual TLS.
  case partnerServers
  case legacyServers
  /// Somebody by name, as AUTH names him. Lower case.
  case account(String)

  /// Names, the shown one first, and the security identifier.
  private static let known: [(principal: SecurityPrincipal, names: [String])] = [
    (.anonymousLogon, ["NT AUTHORITY\\ANONYMOUS LOGON", "ANONYMOUS LOGON", "Anonymous", "S-1-5-7"]),
    (.authenticatedUsers, ["NT AUTHORITY\\Authenticated Users", "Authenticated Users", "S-1-5-11"]),
    (.everyone, ["Everyone", "S-1-1-0"]),
    (.exchangeServers, ["Exchange Servers", "MS Exchange\\Hub Transport Servers", "MS Exchange\\Edge Transport Servers"]),
    (.externallySecured, ["MS Exchange\\Externally Secured Servers", "Externally Secured Servers"]),
    (.partnerServers, ["MS Exchange\\Partner Servers", "Partner Servers"]),
    (.legacyServers, ["ExchangeLegacyInterop"]),
  ]

  /// - Parameter text: a well-known name, a security identifier, or an account: `user`, `DOMAIN\user`, `user@domain`.
  public init?(_ text: String) {
    let text = text.trimmingBlanks
    guard !text.isEmpty else { return nil }
    let short = text.split(separator: "\\").last.map(String.init) ?? text
    let found = SecurityPrincipal.known.first { entry in
      entry.names.contains { TextFolding.equal($0, text) || TextFolding.equal($0, short) }
    }
    self = found?.principal ?? .account(text.lowercased())
  }

  public var description: String {
    if case .account(let name) = self { return name }
    return SecurityPrincipal.known.first { $0.principal == self }!.names[0]
  }
}

extension FieldType where Value == SecurityPrincipal {
  static var principal: FieldType {
    FieldType(
      text: "SecurityPrincipalIdParameter",
      convert: { (typed) throws(ConversionFailure) in
        guard let principal = SecurityPrincipal(typed.text) else { throw ConversionFailure("A user or group has a name.") }
        return principal
      }, show: { .string($0.description) }, format: \.description, read: { SecurityPrincipal($0) })
  }
}
