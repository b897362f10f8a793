// Settings that are sets of flags. They print in one fixed order, whatever order they were typed in (objects.md section 1).

/// A set of named flags.
public protocol FlagSet: OptionSet, Hashable, Sendable where RawValue == Int {
  static var typeName: String { get }
  /// The flags in display order; without the name for none of them.
  static var flags: [(name: String, flag: Self)] { get }
  /// What the empty set is called.
  static var emptyName: String { get }
}

extension FlagSet {
  public static var emptyName: String { "None" }

  /// Every name that may be typed, the empty set's first.
  public static var names: [String] { [emptyName] + flags.map(\.name) }
  /// `Tls, Integrated`, or the empty set's name.
  public var text: String {
    let set = Self.flags.filter { isSuperset(of: $0.flag) }.map(\.name)
    return set.isEmpty ? Self.emptyName : set.joined(separator: ", ")
  }
}

/// What a Receive connector offers to authenticate by.
public struct AuthMechanisms: FlagSet {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let tls = AuthMechanisms(rawValue: 1)
  public static let integrated = AuthMechanisms(rawValue: 2)
  public static let basicAuth = AuthMechanisms(rawValue: 4)
  public static let basicAuthRequireTLS = AuthMechanisms(rawValue: 8)
  public static let exchangeServer = AuthMechanisms(rawValue: 16)
  public static let externalAuthoritative = AuthMechanisms(rawValue: 32)

  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthMechanisms"
  public static let flags: [(name: String, flag: AuthMechanisms)] = [
    ("Tls", .tls), ("Integrated", .integrated), ("BasicAuth", .basicAuth), ("BasicAuthRequireTLS", .basicAuthRequireTLS),
    ("ExchangeServer", .exchangeServer), ("ExternalAuthoritative", .externalAuthoritative),
  ]
}

/// Who may submit on a Receive connector (routing.md section 7).
public struct PermissionGroups: FlagSet {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let anonymousUsers = PermissionGroups(rawValue: 1)
  public static let exchangeUsers = PermissionGroups(rawValue: 2)
  public static let exchangeServers = PermissionGroups(rawValue: 4)
  public static let exchangeLegacyServers = PermissionGroups(rawValue: 8)
  public static let partners = PermissionGroups(rawValue: 16)
  public static let custom = PermissionGroups(rawValue: 32)

  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.PermissionGroups"
  public static let flags: [(name: String, flag: PermissionGroups)] = [
    ("AnonymousUsers", .anonymousUsers), ("ExchangeUsers", .exchangeUsers), ("ExchangeServers", .exchangeServers),
    ("ExchangeLegacyServers", .exchangeLegacyServers), ("Partners", .partners), ("Custom", .custom),
  ]
}

/// What a message rate is counted by.
public struct MessageRateSource: FlagSet {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let user = MessageRateSource(rawValue: 1)
  public static let ipAddress = MessageRateSource(rawValue: 2)
  public static let all: MessageRateSource = [.user, .ipAddress]

  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.MessageRateSourceFlags"
  public static let flags: [(name: String, flag: MessageRateSource)] = [("User", .user), ("IPAddress", .ipAddress), ("All", .all)]

  public var text: String { self == .all ? "All" : self == .user ? "User" : self == .ipAddress ? "IPAddress" : "None" }
}

/// Which failures of a Send connector change their permanence.
public struct ErrorPolicies: FlagSet {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let downgradeDnsFailures = ErrorPolicies(rawValue: 1)
  public static let downgradeCustomFailures = ErrorPolicies(rawValue: 2)
  public static let upgradeCustomFailures = ErrorPolicies(rawValue: 4)

  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ErrorPolicies"
  public static let emptyName = "Default"
  public static let flags: [(name: String, flag: ErrorPolicies)] = [
    ("DowngradeDnsFailures", .downgradeDnsFailures), ("DowngradeCustomFailures", .downgradeCustomFailures),
    ("UpgradeCustomFailures", .upgradeCustomFailures),
  ]
}
