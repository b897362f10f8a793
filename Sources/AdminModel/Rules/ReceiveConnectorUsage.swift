// What New-ReceiveConnector makes of a usage type: defaults that the usage brings, and what must and must not be given.
import MailModel

/// The usage types of New-ReceiveConnector. A usage is a starting point and is not kept.
/// - Source: routing.md section 6.
public enum ReceiveConnectorUsage: String, NamedChoice {
  case client = "Client"
  case custom = "Custom"
  case `internal` = "Internal"
  case internet = "Internet"
  case partner = "Partner"
  public static let typeName = "Microsoft.Exchange.Management.SystemConfigurationTasks.NewReceiveConnector+UsageType"

  /// Whether -Bindings must be given; otherwise the usage brings its own and none may be given.
  public var takesBindings: Bool { self != .client && self != .internal }
  public var takesRemoteIPRanges: Bool { self != .internet }

  private var preset: (groups: PermissionGroups, auth: AuthMechanisms) {
    switch self {
    case .client: ([.exchangeUsers], [.tls, .basicAuth, .basicAuthRequireTLS, .integrated])
    case .internal: ([.exchangeLegacyServers, .exchangeServers], [.tls, .exchangeServer])
    case .internet: ([.anonymousUsers], [.tls])
    case .partner: ([.partners], [.tls])
    case .custom: ([], [.tls])
    }
  }

  /// Sets what the usage brings.
  public func apply(to connector: inout ReceiveConnector) {
    (connector.permissionGroups, connector.authMechanism) = preset
    // The type is described as mutual TLS; whoever picks it wants it.
    connector.domainSecureEnabled = self == .partner
    switch self {
    case .client: connector.bindings = [IPEndpoint(.anyV4, 587)]
    case .internal: connector.bindings = [IPEndpoint(.anyV4, 25)]
    case .internet: connector.remoteIPRanges = [.allV4]
    case .partner, .custom: break
    }
  }

  /// What is missing or too much among the given parameters.
  public func violations(given: [String]) -> [RuleViolation] {
    check("Bindings", wanted: takesBindings, given) + check("RemoteIPRanges", wanted: takesRemoteIPRanges, given)
  }

  private func check(_ parameter: String, wanted: Bool, _ given: [String]) -> [RuleViolation] {
    switch (wanted, given.contains(parameter)) {
    case (true, false): [RuleViolation([parameter], "A Receive connector of usage \(rawValue) needs -\(parameter).")]
    case (false, true):
      [
        RuleViolation(
          [parameter],
          "-\(parameter) cannot be given for usage \(rawValue), which brings its own. Use -Usage Custom, or change it afterwards with Set-ReceiveConnector."
        )
      ]
    default: []
    }
  }
}
