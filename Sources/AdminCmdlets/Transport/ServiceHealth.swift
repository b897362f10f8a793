// Test-ServiceHealth: whether the services that mail needs are running, and whether the engine itself is content.
import ShellRuntime
import ShellValues
import TransportControl

enum ServiceHealth {
  static let typeName = "Microsoft.Exchange.Monitoring.ServiceHealthResult"

  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Test-ServiceHealth",
      synopsis: "Tells which of the services that mail needs are running.",
      description:
        "One object for each role. A running engine that could not open a listener, or that keeps an older configuration because the "
        + "newest one is not valid, is reported as a warning.",
      parameters: [.transport("Server", ServerNameType(), at: 0, pipeline: true, "The server; there is one.")],
      examples: [HelpExample("Test-ServiceHealth", "RequiredServicesRunning tells at a glance.")], outputType: typeName,
      make: { SimpleCmdlet { try test($0, environment) } })
  }

  private static func test(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    try environment.checkServer(TransportArguments(run).filled("Server"))
    let isRunning = environment.service.status().isRunning
    if isRunning, let answer = try? environment.ask(.health), case .health(let health) = answer {
      for problem in health.listenerProblems { try run.warning("A listener could not be opened: \(problem)") }
      for problem in health.configurationProblems { try run.warning("The newest configuration is not live: \(problem)") }
    }
    for (role, service) in [("Client Access Server Role", ServiceObject.frontEnd), ("Hub Transport Server Role", ServiceObject.transport)] {
      try run.write(
        .object(
          ShellObject(
            typeNames: [typeName],
            properties: [
              .init("Role", .string(role)), .init("RequiredServicesRunning", .bool(isRunning)),
              .init("ServicesRunning", .strings(isRunning ? [service.name] : [])),
              .init("ServicesNotRunning", .strings(isRunning ? [] : [service.name])),
            ])))
    }
  }
}
