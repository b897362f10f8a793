// The enumerations of connector and transport settings, spelled as Exchange spells them.

/// An enumeration that the shell shows by name and accepts by name in any case.
public protocol NamedChoice: RawRepresentable<String>, CaseIterable, Hashable, Sendable where AllCases: RandomAccessCollection {
  /// The .NET name that errors and Get-Member show.
  static var typeName: String { get }
}

public enum ProtocolLoggingLevel: String, NamedChoice {
  case none = "None"
  case verbose = "Verbose"
  public static let typeName = "Microsoft.Exchange.Data.ProtocolLoggingLevel"
}

/// How much a Send connector demands of the peer's certificate.
public enum TlsAuthLevel: String, NamedChoice {
  case encryptionOnly = "EncryptionOnly"
  case certificateValidation = "CertificateValidation"
  case domainValidation = "DomainValidation"
  public static let typeName = "Microsoft.Exchange.Data.TlsAuthLevel"
}

/// Which of Exchange's services a Receive connector belongs to.
public enum TransportRole: String, NamedChoice {
  case hubTransport = "HubTransport"
  case frontendTransport = "FrontendTransport"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ServerRole"
}

/// How a Send connector logs on to its smart hosts; exactly one.
public enum SmartHostAuthMechanism: String, NamedChoice {
  case none = "None"
  case basicAuth = "BasicAuth"
  case basicAuthRequireTLS = "BasicAuthRequireTLS"
  case exchangeServer = "ExchangeServer"
  case externalAuthoritative = "ExternalAuthoritative"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig+AuthMechanisms"

  /// Whether it needs a user name and a password.
  public var needsCredential: Bool { self == .basicAuth || self == .basicAuthRequireTLS }
}

public enum ConnectorType: String, NamedChoice {
  case `default` = "Default"
  case xPremises = "XPremises"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.TenantConnectorType"
}

public enum ConnectorRegion: String, NamedChoice {
  case notSpecified = "NotSpecified"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig+ConnectorRegion"
}

/// How a Receive connector announces its size limit.
public enum SizeMode: String, NamedChoice {
  case disabled = "Disabled"
  case enabled = "Enabled"
  case enabledWithoutValue = "EnabledWithoutValue"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.SizeMode"
}

public enum ExtendedProtectionPolicy: String, NamedChoice {
  case none = "None"
  case allow = "Allow"
  case require = "Require"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionPolicySetting"
}

/// Which mail for a domain is ours: all of it, what has a mailbox here, or none, to be sent on.
public enum AcceptedDomainType: String, NamedChoice {
  case authoritative = "Authoritative"
  case externalRelay = "ExternalRelay"
  case internalRelay = "InternalRelay"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomainType"
}

public enum DSNConversionMode: String, NamedChoice {
  case useExchangeDSNs = "UseExchangeDSNs"
  case preserveDSNBody = "PreserveDSNBody"
  case doNotConvert = "DoNotConvert"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.DSNConversionOption"
}

public enum HeaderPromotionMode: String, NamedChoice {
  case noCreate = "NoCreate"
  case mayCreate = "MayCreate"
  case mustCreate = "MustCreate"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.HeaderPromotionMode"
}

public enum ShadowMessagePreference: String, NamedChoice {
  case preferRemote = "PreferRemote"
  case localOnly = "LocalOnly"
  case remoteOnly = "RemoteOnly"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ShadowMessagePreference"
}

public enum DNSProtocolOption: String, NamedChoice {
  case any = "Any"
  case useUdpOnly = "UseUdpOnly"
  case useTcpOnly = "UseTcpOnly"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ProtocolOption"
}

public enum SyncLogLoggingLevel: String, NamedChoice {
  case none = "None"
  case error = "Error"
  case information = "Information"
  case verbose = "Verbose"
  case rawData = "RawData"
  case debugging = "Debugging"
  public static let typeName = "Microsoft.Exchange.Data.SyncLogLoggingLevel"
}
