// Parts of the server that are switched off for maintenance, each by somebody who asked for it.

/// The parts of a server that have a state.
public enum ServerComponent: String, NamedChoice {
  case serverWideOffline = "ServerWideOffline"
  case hubTransport = "HubTransport"
  case frontendTransport = "FrontendTransport"
  case monitoring = "Monitoring"
  case recoveryActionsEnabled = "RecoveryActionsEnabled"
  case autoDiscoverProxy = "AutoDiscoverProxy"
  case activeSyncProxy = "ActiveSyncProxy"
  case ecpProxy = "EcpProxy"
  case ewsProxy = "EwsProxy"
  case imapProxy = "ImapProxy"
  case oabProxy = "OabProxy"
  case owaProxy = "OwaProxy"
  case popProxy = "PopProxy"
  case pushNotificationsProxy = "PushNotificationsProxy"
  case rpsProxy = "RpsProxy"
  case rwsProxy = "RwsProxy"
  case rpcProxy = "RpcProxy"
  case umCallRouter = "UMCallRouter"
  case xropProxy = "XropProxy"
  case httpProxyAvailabilityGroup = "HttpProxyAvailabilityGroup"
  case forwardSyncDaemon = "ForwardSyncDaemon"
  case provisioningRps = "ProvisioningRps"
  case mapiProxy = "MapiProxy"
  case edgeTransport = "EdgeTransport"
  case highAvailability = "HighAvailability"
  case sharedCache = "SharedCache"
  case mailboxDeliveryProxy = "MailboxDeliveryProxy"
  case routingUpdates = "RoutingUpdates"
  case restProxy = "RestProxy"
  case defaultProxy = "DefaultProxy"
  case lsass = "Lsass"
  case routingService = "RoutingService"
  case e4eProxy = "E4EProxy"
  case cafeLAMv2 = "CafeLAMv2"
  case logExportProvider = "LogExportProvider"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ServerComponentEnum"
}

public enum ComponentRequester: String, NamedChoice {
  case healthAPI = "HealthAPI"
  case maintenance = "Maintenance"
  case sidelined = "Sidelined"
  case functional = "Functional"
  case deployment = "Deployment"
  public static let typeName = "Microsoft.Exchange.Data.ApplicationLogic.ServerComponentRequester"
}

public enum ServiceState: String, NamedChoice {
  case active = "Active"
  case inactive = "Inactive"
  case draining = "Draining"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ServiceState"
}

/// What one requester wants of one component.
public struct ServerComponentState: AdminRecord {
  public static let kind = ObjectKind.serverComponentState

  public var name: String
  public var facts = ObjectFacts()
  public var component = ServerComponent.serverWideOffline
  public var requester = ComponentRequester.maintenance
  public var state = ServiceState.active

  public init(name: String) { self.name = name }

  public init(_ component: ServerComponent, _ requester: ComponentRequester, _ state: ServiceState) {
    self.init(name: "\(component.rawValue) \(requester.rawValue)")
    (self.component, self.requester, self.state) = (component, requester, state)
  }

  public func violations(in contents: ConfigContents) -> [RuleViolation] { [] }
}

extension ConfigContents {
  /// What holds for a component: it is active only when nobody wants anything else of it and the server as a whole is not off.
  public func state(of component: ServerComponent) -> ServiceState {
    func worst(_ component: ServerComponent) -> ServiceState {
      let wanted = componentStates.filter { $0.component == component }.map(\.state)
      return wanted.contains(.inactive) ? .inactive : wanted.contains(.draining) ? .draining : .active
    }
    let exempt: [ServerComponent] = [.serverWideOffline, .monitoring, .recoveryActionsEnabled]
    if !exempt.contains(component), worst(.serverWideOffline) != .active { return .inactive }
    return worst(component)
  }
}
