// The engine as Windows services, which is how scripts for Exchange ask for it and restart it.
import ShellFormat
import ShellValues

/// The services whose work the engine does. One process does it all, so they start, stop and run together.
enum ServiceObject {
  static let typeName = "System.ServiceProcess.ServiceController"

  struct Known: Sendable {
    var name: String
    var displayName: String
    /// `Microsoft Exchange Transport (MSExchangeTransport)`, as errors and questions name it.
    var title: String { "\(displayName) (\(name))" }
  }

  static let frontEnd = Known(name: "MSExchangeFrontEndTransport", displayName: "Microsoft Exchange Frontend Transport")
  static let transport = Known(name: "MSExchangeTransport", displayName: "Microsoft Exchange Transport")
  static let all = [frontEnd, transport]

  static let status = EnumDefinition(
    "System.ServiceProcess.ServiceControllerStatus",
    ["Stopped", "StartPending", "StopPending", "Running", "ContinuePending", "PausePending", "Paused"])

  static func make(_ service: Known, _ state: TransportServiceStatus) -> ShellObject {
    let process: ShellValue = if case .running(let id) = state { .int(Int(id)) } else { .null }
    return ShellObject(
      typeNames: [typeName],
      properties: [
        .init("Name", .string(service.name)), .init("DisplayName", .string(service.displayName)),
        .init("Status", status.shown(state.isRunning ? "Running" : "Stopped")), .init("DependentServices", .list([])),
        .init("ServicesDependedOn", .list([])), .init("CanPauseAndContinue", .bool(false)), .init("CanShutdown", .bool(state.isRunning)),
        .init("CanStop", .bool(state.isRunning)), .init("ServiceType", .string("Win32OwnProcess")),
        .init("ServiceName", .string(service.name), isHidden: true), .init("MachineName", .string("."), isHidden: true),
        .init("ProcessId", process, isHidden: true),
      ], text: service.name)
  }

  static let view = TypeView.table(
    [ViewColumn("Status", width: 8), ViewColumn("Name", width: 28), ViewColumn("DisplayName", width: 38)],
    list: [
      "Name", "DisplayName", "Status", "DependentServices", "ServicesDependedOn", "CanPauseAndContinue", "CanShutdown", "CanStop",
      "ServiceType",
    ])
}
