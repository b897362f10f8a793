// The server itself: its name.

/// A server.
public struct ExchangeServer: AdminRecord {
  public static let kind = ObjectKind.exchangeServer

  public var name: String
  public var facts = ObjectFacts()

  public var fqdn: String = "localhost"
  public var customerFeedbackEnabled: Bool?
  public var dataCollectionEnabled = true
  public var errorReportingEnabled: Bool?
  public var internetWebProxy = ""
  public var internetWebProxyBypassList: [String] = []
  public var mitigationsEnabled = true
  public var mitigationsApplied: [String] = []
  public var mitigationsBlocked: [String] = []
  public var monitoringGroup = ""
  public var productKey = ""
  public var ringLevel = ""
  public var staticConfigDomainController = ""
  public var staticDomainControllers: [String] = []
  public var staticExcludedDomainControllers: [String] = []
  public var staticGlobalCatalogs: [String] = []

  public init(name: String) { self.name = name }
}
