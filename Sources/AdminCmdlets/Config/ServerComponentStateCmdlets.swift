// Get- and Set-ServerComponentState: maintenance. What is not active takes no new mail; what is queued is still delivered.
import AdminModel
import ShellRuntime
import ShellValues

enum ServerComponentStateCmdlets {
  static let typeName = "Microsoft.Exchange.Data.ApplicationLogic.ServerComponentState"

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] { [get(environment), set(environment)] }

  private static func server(mandatory: Bool, _ environment: AdminEnvironment) -> ParameterDefinition {
    ParameterDefinition(
      "Identity", NounIdentityType(name: "ServerIdParameter"), aliases: ["Server"],
      sets: ["*": ParameterRole(isMandatory: mandatory, position: 0, fromPipeline: true, fromPropertyName: true)],
      help: "The server.", complete: { environment.identities(of: ExchangeServer.self) })
  }

  private static func choice<Choice: NamedChoice>(_ type: Choice.Type) -> EnumType {
    .enumeration(Choice.typeName, Choice.allCases.map(\.rawValue))
  }

  private static func get(_ environment: AdminEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-ServerComponentState", synopsis: "Shows which parts of the server are active.",
      parameters: [
        server(mandatory: true, environment),
        ParameterDefinition("Component", choice(ServerComponent.self), help: "One part only."), .adminDomainController,
      ],
      examples: [HelpExample("Get-ServerComponentState EX01 -Component HubTransport", "Whether it takes mail.")], outputType: typeName,
      make: {
        SimpleCmdlet { run in
          let contents = try environment.snapshot().contents
          let server = try TransportServiceCmdlets.server.one(run["Identity"]?.text ?? "", in: contents)
          for component in ServerComponent.allCases where run["Component"].map({ $0.text == component.rawValue }) ?? true {
            try run.write(object(component, server, contents))
          }
        }
      })
  }

  private static func object(_ component: ServerComponent, _ server: ExchangeServer, _ contents: ConfigContents) -> ShellValue {
    let local = contents.componentStates.filter { $0.component == component }.map { entry -> ShellValue in
      .object(
        ShellObject(
          [("Component", .string(component.rawValue)), ("Requester", .string(entry.requester.rawValue)), ("State", .string(entry.state.rawValue))]
        ))
    }
    let state: EnumType = choice(ServiceState.self)
    return .object(
      ShellObject(
        typeNames: [typeName],
        properties: [
          .init("ServerFqdn", .string(contents.server.fqdn)), .init("Component", .string(component.rawValue)),
          .init("State", state.definition.value(contents.state(of: component).rawValue).map { .scalar($0) } ?? .null),
          .init("LocalStates", .list(local)), .init("RemoteStates", .list([])), .init("Server", .string(server.name)),
          .init("Identity", .string(server.name)),
        ], text: "\(server.name) \(component.rawValue)"))
  }

  private static func set(_ environment: AdminEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Set-ServerComponentState", synopsis: "Switches a part of the server off for maintenance, or on again.",
      description: "Each requester asks on his own; a part is active when all who asked want it so. HubTransport and FrontendTransport act "
        + "here: while they are Inactive or Draining, new sessions hear 421 4.3.2 Service not active, and what is queued is still delivered. "
        + "ServerWideOffline takes all parts with it.",
      parameters: [
        server(mandatory: true, environment),
        ParameterDefinition(
          "Component", choice(ServerComponent.self), sets: ["*": ParameterRole(isMandatory: true)], help: "The part."),
        ParameterDefinition(
          "Requester", choice(ComponentRequester.self), sets: ["*": ParameterRole(isMandatory: true)], help: "Who asks, such as Maintenance."),
        ParameterDefinition(
          "State", choice(ServiceState.self), sets: ["*": ParameterRole(isMandatory: true)], help: "Active, Inactive or Draining."),
        ParameterDefinition("LocalOnly", .switch, help: "Accepted: there is one place where states are kept."),
        ParameterDefinition("RemoteOnly", .switch, help: "Accepted: there is one place where states are kept."),
        ParameterDefinition("TimeoutInSeconds", .int, help: "Accepted: the change is live at once."), .adminDomainController,
      ],
      confirmImpact: .medium,
      examples: [
        HelpExample("Set-ServerComponentState EX01 -Component HubTransport -State Draining -Requester Maintenance", "Takes no more mail.")
      ],
      make: {
        SimpleCmdlet { run in
          let change = ProposedChange<ServerComponentState>(environment: environment, run: run, operation: "Set-ServerComponentState") {
            try propose(run, $0)
          }
          _ = try change.carryOut()
        }
      })
  }

  private static func propose(_ run: any CmdletRun, _ contents: ConfigContents) throws -> Proposal<ServerComponentState> {
    _ = try TransportServiceCmdlets.server.one(run["Identity"]?.text ?? "", in: contents)
    guard let component = ServerComponent(rawValue: run["Component"]?.text ?? ""),
      let requester = ComponentRequester(rawValue: run["Requester"]?.text ?? ""), let state = ServiceState(rawValue: run["State"]?.text ?? "")
    else { preconditionFailure("enumerations bound to names that are not theirs") }
    let target = "\(component.rawValue) \(requester.rawValue)"
    guard let old = contents.componentStates.first(where: { $0.component == component && $0.requester == requester }) else {
      let new = ServerComponentState(component, requester, state)
      return Proposal(record: new, change: .create(new), target: target)
    }
    var new = old
    new.state = state
    return Proposal(record: new, change: .modify(old, to: new), target: target)
  }
}
