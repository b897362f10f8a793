// What the cmdlets of this folder need from whoever runs the shell. They know the engine only as somebody who answers questions.
public import AdminModel
public import ShellFormat
public import ShellRuntime
public import TransportControl

public struct TransportEnvironment: Sendable {
  /// Where certificates and the control socket are.
  public var dataFolder: String
  /// Asks the engine; `nil` when none is running.
  public var ask: @Sendable (ControlRequest) throws(ControlFailure) -> ControlResponse?
  /// Short name of the server: `EX01`.
  public var serverName: @Sendable () -> String
  public var serverFQDN: @Sendable () -> String
  /// Where the message tracking log is; `nil` when it has no place.
  public var trackingFolder: @Sendable () -> String?
  public var receiveConnectors: @Sendable () -> [ReceiveConnector]
  public var service: any TransportServiceController

  public init(
    dataFolder: String, ask: @escaping @Sendable (ControlRequest) throws(ControlFailure) -> ControlResponse?,
    serverName: @escaping @Sendable () -> String, serverFQDN: @escaping @Sendable () -> String,
    trackingFolder: @escaping @Sendable () -> String?, receiveConnectors: @escaping @Sendable () -> [ReceiveConnector] = { [] },
    service: any TransportServiceController
  ) {
    (self.dataFolder, self.ask, self.trackingFolder, self.receiveConnectors) = (dataFolder, ask, trackingFolder, receiveConnectors)
    (self.serverName, self.serverFQDN, self.service) = (serverName, serverFQDN, service)
  }
}

/// Starts and stops the engine of a data folder.
public protocol TransportServiceController: Sendable {
  func status() -> TransportServiceStatus
  /// Returns when the engine answers. Does nothing when it runs already.
  func start() throws(ControlFailure)
  /// Returns when the engine has ended. Does nothing when none runs.
  func stop() throws(ControlFailure)
}

public enum TransportServiceStatus: Sendable, Hashable {
  case running(processID: Int32)
  /// Running inside the shell's own process.
  case embedded
  case stopped

  public var isRunning: Bool { self != .stopped }
}

/// The cmdlets that look at the engine's work and steer it.
public enum TransportCmdlets {
  public static func all(_ environment: TransportEnvironment) -> [CmdletDefinition] {
    [
      GetQueue.definition(environment), GetMessage.definition(environment), GetMessageTrackingLog.definition(environment),
      SendMailMessage.definition(environment), ServiceHealth.definition(environment),
      QueueDigest.definition(environment), ExportMessage.definition(environment), AssembleMessage.definition,
      RedirectMessage.definition(environment), NetworkConnectionInfo.definition(environment), SmtpConnectivity.definition(environment),
    ] + QueueOrders.definitions(environment) + MessageOrderCmdlets.definitions(environment) + ServiceCmdlets.definitions(environment)
  }

  /// How their objects look.
  public static var views: ViewRegistry {
    var views = ViewRegistry()
    views.register(QueueObject.view, for: QueueObject.typeName)
    views.register(MessageObject.view, for: MessageObject.typeName)
    views.register(TrackingEvent.view, for: TrackingEvent.typeName)
    views.register(ServiceObject.view, for: ServiceObject.typeName)
    views.register(.list(), for: ServiceHealth.typeName)
    views.register(SmtpConnectivity.view, for: SmtpConnectivity.typeName)
    views.register(.list(), for: NetworkConnectionInfo.typeName)
    views.register(QueueDigest.view, for: QueueDigest.typeName)
    return views
  }

  public static let aliases: [(name: String, target: String)] = [
    ("gsv", "Get-Service"), ("sasv", "Start-Service"), ("spsv", "Stop-Service"),
  ]
}
