// What a session may do on a connector: permission groups to rights, as one table.
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

  private static let names: [(SessionRights, String)] = [
    (.submit, "SMTPSubmit"), (.acceptAnyRecipient, "SMTPAcceptAnyRecipient"), (.acceptAnySender, "SMTPAcceptAnySender"),
    (.acceptAuthoritativeDomainSender, "SMTPAcceptAuthoritativeDomainSender"), (.acceptAuthenticationFlag, "SMTPAcceptAuthenticationFlag"),
    (.bypassAntiSpam, "BypassAntiSpam"), (.bypassMessageSizeLimit, "BypassMessageSizeLimit"),
    (.acceptRoutingHeaders, "AcceptRoutingHeaders"),
  ]

  var description: String {
    let held = SessionRights.names.filter { contains($0.0) }.map(\.1)
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

extension SessionRights {
  /// - Source: routing.md section 7.
  static let anonymous: SessionRights = [.submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptRoutingHeaders]
  static let users: SessionRights = [.submit, .acceptAnyRecipient, .bypassAntiSpam, .acceptRoutingHeaders]
  static let externallySecured: SessionRights = [
    .submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptAnyRecipient, .acceptAuthenticationFlag, .bypassAntiSpam,
    .bypassMessageSizeLimit, .acceptRoutingHeaders,
  ]
  static let partners: SessionRights = [.submit, .acceptRoutingHeaders]

  /// The rights of a principal on a connector: what its own group gives, and what everybody has.
  init(of principal: Principal, on connector: ReceiveConnector) {
    let groups = connector.permissionGroups
    var rights: SessionRights = groups.contains(.anonymousUsers) ? .anonymous : []
    switch principal {
    case .anonymous: break
    case .user: if groups.contains(.exchangeUsers) { rights.formUnion(.users) }
    case .partner: if groups.contains(.partners) { rights.formUnion(.partners) }
    case .externallySecured: if groups.contains(.exchangeServers) { rights.formUnion(.externallySecured) }
    }
    self = rights
  }
}
