// Test-SmtpConnectivity: calls every binding of the server's Receive connectors and tells how each answers.
import AdminModel
import MailModel
import ShellFormat
import ShellRuntime
import ShellValues

enum SmtpConnectivity {
  static let typeName = "Microsoft.Exchange.Management.SmtpConnectivityStatus"

  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Test-SmtpConnectivity",
      synopsis: "Calls the server's Receive connectors and tells how they answer.",
      description:
        "Each binding of each enabled connector is called, where it stands for all addresses by way of the loopback address. Success means "
        + "that the banner came; Details has it, or what went wrong.",
      parameters: [
        .transport("Identity", ServerNameType(), at: 0, pipeline: true, "The server; there is one."),
        .transport("MonitoringContext", BoolType.bool, default: "$false", "Accepted; there is no monitoring to report to."),
        .transport("DomainController", StringType.string, "Accepted; there is no domain controller."),
      ],
      confirmImpact: .medium,
      examples: [HelpExample("Test-SmtpConnectivity | Where-Object StatusCode -ne Success", "Connectors that cannot be reached.")],
      outputType: typeName, make: { SimpleCmdlet { try test($0, environment) } })
  }

  private static func test(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    try environment.checkServer(TransportArguments(run).filled("Identity"))
    guard try run.shouldProcess(target: environment.serverName(), operation: run.definition.name) else { return }
    for connector in environment.receiveConnectors() where connector.enabled {
      for binding in connector.bindings {
        let endpoint = callable(binding)
        let (status, details) = call(endpoint)
        try run.write(
          .object(
            ShellObject(
              typeNames: [typeName],
              properties: [
                .init("Server", .string(environment.serverName())), .init("ReceiveConnector", .string(connector.name)),
                .init("Binding", .string(binding.description)), .init("EndPoint", .string(endpoint.description)),
                .init("StatusCode", .string(status)), .init("Details", .string(details)),
              ], text: binding.description)))
      }
    }
  }

  /// All addresses of a family are called by way of its loopback address.
  private static func callable(_ binding: IPEndpoint) -> IPEndpoint {
    guard binding.address.isUnspecified else { return binding }
    return IPEndpoint(IPAddress(binding.address.family == .v4 ? "127.0.0.1" : "::1")!, binding.port)
  }

  private static func call(_ endpoint: IPEndpoint) -> (status: String, details: String) {
    let socket: SubmissionSocket
    do throws(SubmissionSocket.ConnectFailure) {
      socket = try SubmissionSocket(host: endpoint.address.description, port: Int(endpoint.port), timeoutSeconds: 10)
    } catch {
      let reason = if case .unreachable(let reason) = error { reason } else { "The address could not be used." }
      return ("UnableToConnect", reason)
    }
    var banner: [UInt8] = []
    while !banner.contains(0x0A), banner.count < 2048 {
      guard case .bytes(let bytes) = socket.read() else {
        return ("ConnectionClosed", banner.isEmpty ? "The connection was closed, or nothing came, before the banner." : line(banner))
      }
      banner += bytes
    }
    _ = socket.write(Array("QUIT\r\n".utf8))
    return (banner.starts(with: Array("220".utf8)) ? "Success" : "UnexpectedResponse", line(banner))
  }

  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
  }

  static let view = TypeView.table([
    ViewColumn("ReceiveConnector"), ViewColumn("Binding"), ViewColumn("StatusCode", width: 18), ViewColumn("Details"),
  ])
}
