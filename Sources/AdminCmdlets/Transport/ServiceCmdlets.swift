// Get-, Start-, Stop- and Restart-Service for the engine.
import ShellRuntime
import ShellValues
import TransportControl

enum ServiceCmdlets {
  static func definitions(_ environment: TransportEnvironment) -> [CmdletDefinition] {
    [get(environment)] + Order.allCases.map { changing($0, environment) }
  }

  private enum Order: String, CaseIterable { case start = "Start", stop = "Stop", restart = "Restart" }

  private static func get(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-Service",
      synopsis: "Shows whether the transport service runs.",
      description: "MSExchangeTransport and MSExchangeFrontEndTransport are one process here and always have the same status.",
      parameters: [
        .transport(
          "Name", ArrayType.array(of: StringType.string), at: 0, pipeline: true, byName: true, aliases: ["ServiceName"], in: ["Default"],
          complete: names, "Names of services; wildcards are allowed."),
        .transport(
          "DisplayName", ArrayType.array(of: StringType.string), mandatory: true, in: ["DisplayName"],
          "Display names of services; wildcards are allowed."),
        .transport("Include", ArrayType.array(of: StringType.string), "Only services with these names; wildcards are allowed."),
        .transport("Exclude", ArrayType.array(of: StringType.string), "Leave out services with these names; wildcards are allowed."),
        .transport(
          "ComputerName", ArrayType.array(of: StringType.string), byName: true, aliases: ["Cn"], "This server by any of its names; others are refused."),
      ],
      defaultParameterSet: "Default", examples: [HelpExample("Get-Service MSExchangeTransport", "Running or stopped.")],
      outputType: ServiceObject.typeName,
      make: {
        SimpleCmdlet { run in
          try refuseOthers(run, environment)
          let status = environment.service.status()
          for service in try select(run) { try run.write(.object(ServiceObject.make(service, status))) }
        }
      })
  }

  /// Services of other computers are not seen from here.
  private static func refuseOthers(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    for value in run["ComputerName"].map(Conversion.items) ?? [] {
      let own = [".", "localhost", "127.0.0.1", environment.serverName(), environment.serverFQDN()]
      guard !own.contains(where: { TextFolding.equal($0, value.text) }) else { continue }
      throw ErrorRecord(
        "Cannot open Service Control Manager on computer '\(value.text)'. This shell sees the services of its own server.",
        id: "GetServiceCommand", category: .notSpecified, reason: "InvalidOperationException", target: value)
    }
  }

  private static func changing(_ order: Order, _ environment: TransportEnvironment) -> CmdletDefinition {
    let verb = order.rawValue
    return CmdletDefinition(
      "\(verb)-Service",
      synopsis: "\(verb)s the transport service.",
      description: order == .start ? "Returns when the service answers." : "Sessions under way are finished first; mail in queues is kept.",
      parameters: [
        .transport(
          "Name", ArrayType.array(of: StringType.string), at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["ServiceName"],
          in: ["Default"], complete: names, "Names of services; wildcards are allowed."),
        .transport(
          "DisplayName", ArrayType.array(of: StringType.string), mandatory: true, in: ["DisplayName"],
          "Display names of services; wildcards are allowed."),
        .transport("Include", ArrayType.array(of: StringType.string), "Only services with these names; wildcards are allowed."),
        .transport("Exclude", ArrayType.array(of: StringType.string), "Leave out services with these names; wildcards are allowed."),
        .transport("PassThru", SwitchType.switch, "Return the service afterwards."),
      ] + (order == .start ? [] : [.transport("Force", SwitchType.switch, "Accepted; no service depends on this one.")]),
      defaultParameterSet: "Default", confirmImpact: .medium,
      examples: [HelpExample("\(verb)-Service MSExchangeTransport -PassThru", "\(verb)s the engine and shows its status.")],
      outputType: ServiceObject.typeName, make: { SimpleCmdlet { try carryOut(order, $0, environment) } })
  }

  private static let names: @Sendable () -> [String] = { ServiceObject.all.map(\.name) }

  private static func carryOut(_ order: Order, _ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    // The services are one process: restarting both must not stop it twice.
    var isDone = false
    for service in try select(run) {
      guard try run.shouldProcess(target: service.title, operation: run.definition.name) else { continue }
      do throws(ControlFailure) {
        if !isDone, order != .start { try environment.service.stop() }
        if !isDone, order != .stop { try environment.service.start() }
        isDone = true
      } catch {
        let verb = order == .start || order == .restart && !environment.service.status().isRunning ? "start" : "stop"
        try run.writeError(
          ErrorRecord(
            "Service '\(service.title)' cannot be \(verb == "start" ? "started" : "stopped") due to the following error: \(error.message)",
            id: verb == "start" ? "CouldNotStartService" : "CouldNotStopService", category: .invalidOperation,
            reason: "ServiceCommandException", target: .string(service.name), recommendation: error.recommendation))
        return
      }
      if TransportArguments(run).flag("PassThru") { try run.write(.object(ServiceObject.make(service, environment.service.status()))) }
    }
  }

  /// The services that -Name or -DisplayName mean. A name without wildcards that nobody has is reported, the others go on.
  private static func select(_ run: any CmdletRun) throws -> [ServiceObject.Known] {
    let arguments = TransportArguments(run)
    let byDisplayName = arguments.run["DisplayName"] != nil
    let given = arguments.strings(byDisplayName ? "DisplayName" : "Name")
    var chosen: [ServiceObject.Known] = []
    for pattern in given.isEmpty ? ["*"] : given {
      let wildcard = Wildcard(pattern)
      let found = ServiceObject.all.filter { wildcard.matches(byDisplayName ? $0.displayName : $0.name) }
      if found.isEmpty, !Wildcard.isPattern(pattern) { try run.writeError(unknown(pattern, byDisplayName: byDisplayName)) }
      for service in found where !chosen.contains(where: { $0.name == service.name }) { chosen.append(service) }
    }
    let included = arguments.strings("Include").map { Wildcard($0) }
    let excluded = arguments.strings("Exclude").map { Wildcard($0) }
    return chosen.filter { service in
      (included.isEmpty || included.contains { $0.matches(service.name) }) && !excluded.contains { $0.matches(service.name) }
    }
  }

  private static func unknown(_ name: String, byDisplayName: Bool) -> ErrorRecord {
    ErrorRecord(
      "Cannot find any service with \(byDisplayName ? "display" : "service") name '\(name)'.",
      id: byDisplayName ? "NoServiceFoundForGivenDisplayName" : "NoServiceFoundForGivenName", category: .objectNotFound,
      reason: "ServiceCommandException", target: .string(name))
  }
}
