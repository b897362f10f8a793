// What a session may do on a connector, in the words of its log.
import AdminModel

/// The rights of one session, in the words of the protocol log's "Set Session Permissions".
struct SessionRights: OptionSet, Hashable, Sendable, CustomStringConvertible {
  let rawValue: Int
  init(rawValue: Int) { self.rawValue = rawValue }

  static let submit = SessionRights(rawValue: 1 << 0)
  static let acceptAnySender = SessionRights(rawValue: 1 << 1)
  static let acceptAuthoritativeDomainSender = SessionRights(rawValue: 1 << 2)
  static let acceptAnyRecipient = SessionRights(rawValue: 1 << 3)
  static let acceptAuthenticationFlag = SessionRights(rawValue: 1 << 4)
  static let bypassAntiSpam = SessionRights(rawValue: 1 << 5)
  static let bypassMessageSizeLimit = SessionRights(rawValue: 1 << 6)
  static let acceptRoutingHeaders = SessionRights(rawValue: 1 << 7)

  /// In the order of the log, with the directory's name of each.
  private static let names: [(flag: SessionRights, name: String, right: ExtendedRight)] = [
    (.submit, "SMTPSubmit", .submit), (.acceptAnyRecipient, "SMTPAcceptAnyRecipient", .acceptAnyRecipient),
    (.acceptAnySender, "SMTPAcceptAnySender", .acceptAnySender),
    (.acceptAuthoritativeDomainSender, "SMTPAcceptAuthoritativeDomainSender", .acceptAuthoritativeDomainSender),
    (.acceptAuthenticationFlag, "SMTPAcceptAuthenticationFlag", .acceptAuthenticationFlag),
    (.bypassAntiSpam, "BypassAntiSpam", .bypassAntiSpam), (.bypassMessageSizeLimit, "BypassMessageSizeLimit", .bypassMessageSizeLimit),
    (.acceptRoutingHeaders, "AcceptRoutingHeaders", .acceptHeadersRouting),
  ]

  var description: String {
    let held = SessionRights.names.filter { contains($0.flag) }.map(\.name)
    return held.isEmpty ? "None" : held.joined(separator: " ")
  }
}

/// Who the other end of a session is known to be.
enum Principal: Hashable, Sendable {
  case anonymous
  /// By AUTH.
  case user(String)
  /// By mutual TLS for its domain.
  case partner
  /// By the network that carries the session: AuthMechanism ExternalAuthoritative says that it is secured by other means.
  case externallySecured
}

extension Principal {
  /// Every group of the directory that the session belongs to.
  var tokens: Set<SecurityPrincipal> {
    switch self {
    case .anonymous: [.anonymousLogon, .everyone]
    case .user(let name):
      // `DOMAIN\user` and `user@domain` may be named by the user alone.
      [.authenticatedUsers, .everyone, .account(name.lowercased()), .account(Principal.short(name))]
    case .partner: [.partnerServers, .everyone]
    case .externallySecured: [.externallySecured, .everyone]
    }
  }

  private static func short(_ name: String) -> String {
    let behind = name.split(separator: "\\").last ?? Substring(name)
    return behind.prefix { $0 != "@" }.lowercased()
  }
}

extension SessionRights {
  /// The rights of a principal on a connector: permission groups and single rights (`ConnectorAccess`).
  init(of principal: Principal, on connector: ReceiveConnector, in contents: ConfigContents) {
    let given = contents.rights(of: principal.tokens, on: connector)
    self = SessionRights.names.reduce(into: []) { rights, entry in if given.contains(entry.right) { rights.insert(entry.flag) } }
  }
}
