// Get-Queue: the engine's queues, chosen by name, filter or kind.
import ShellRuntime
import ShellValues
import TransportControl

enum GetQueue {
  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-Queue",
      synopsis: "Shows the queues of messages that wait for delivery.",
      description:
        "Without parameters every queue is shown. A queue in Retry tells in LastError what went wrong last and in NextRetryTime when "
        + "the next attempt is due.",
      parameters: [
        .transport(
          "Identity", QueueIdentityType(), at: 0, pipeline: true, byName: true, in: ["Identity"], complete: identities(environment),
          "A queue as Server\\Queue or Queue, where Queue is a number, a name such as Submission, or the domain of the next hop; Server\\* or * "
            + "for all."),
        .transport("Server", ServerNameType(), pipeline: true, in: ["Server"], "The server; there is one."),
        filter(in: ["Server"], mandatory: false),
        .transport(
          "Include", ArrayType.array(of: StringType.string), "Show only these kinds: Internal, External, Empty or a DeliveryType."),
        .transport(
          "Exclude", ArrayType.array(of: StringType.string), "Leave these kinds out: Internal, External, Empty or a DeliveryType."),
      ] + ResultPage.parameters(of: "queue"),
      defaultParameterSet: "Identity",
      examples: [
        HelpExample("Get-Queue", "All queues."),
        HelpExample(
          "Get-Queue -Filter {Status -eq 'Retry' -and MessageCount -gt 5} | Format-List Identity,LastError", "Why mail is stuck."),
      ], outputType: QueueObject.typeName, make: { SimpleCmdlet { try get($0, environment) } })
  }

  static let properties = QueueObject.make(.empty).properties.map(\.name)

  static func filter(in sets: [String], mandatory: Bool) -> ParameterDefinition {
    .transport(
      "Filter", StringType.string, mandatory: mandatory, in: sets,
      "Conditions on properties, such as {Status -eq 'Retry' -and NextHopDomain -like '*.com'}: -eq -ne -gt -ge -lt -le -like -notlike, joined by "
        + "-and, -or, -not and round brackets."
    )
  }

  /// What Tab offers; nothing while no engine answers.
  static func identities(_ environment: TransportEnvironment) -> @Sendable () -> [String] {
    { ((try? environment.queues()) ?? []).map(\.identity) }
  }

  private static func get(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    let arguments = TransportArguments(run)
    try environment.checkServer(arguments.filled("Server"))
    let page = try ResultPage(run, properties: properties)
    let included = try arguments.strings("Include").map(QueueKind.init)
    let excluded = try arguments.strings("Exclude").map(QueueKind.init)
    let chosen = try choose(run, environment).filter { queue in
      (included.isEmpty || included.contains { $0.holds(queue) }) && !excluded.contains { $0.holds(queue) }
    }
    try page.write(chosen.map(QueueObject.make), to: run)
  }

  /// The queues that -Identity or -Filter names.
  /// - Throws: when one queue is named and there is none.
  static func choose(_ run: any CmdletRun, _ environment: TransportEnvironment) throws -> [QueueView] {
    let arguments = TransportArguments(run)
    let queues = try environment.queues()
    if let text = arguments.filled("Filter") {
      let filter = try ObjectFilter(text, properties: properties, variable: run.shell.variable)
      return try queues.filter { try filter.matches(QueueObject.make($0)) }
    }
    guard let text = arguments.filled("Identity") else { return queues }
    let identity = QueueIdentity(text)
    let found = queues.filter { identity.matches(identity: $0.identity, nextHopDomain: $0.nextHopDomain, in: environment) }
    if found.isEmpty, identity.isExact { throw environment.notFound(text) }
    return found
  }
}

/// A word of -Include and -Exclude.
struct QueueKind {
  private let name: String

  init(_ text: String) throws(ErrorRecord) {
    let words = ["Internal", "External", "Empty"] + QueueObject.deliveryType.names
    guard let name = words.first(where: { TextFolding.equal($0, text) }) else {
      throw ErrorRecord(
        "'\(text)' isn't a kind of queue. Specify one of the following: \(words.joined(separator: ", ")).", id: "InvalidQueueKind",
        category: .invalidArgument, reason: "ArgumentException", target: .string(text))
    }
    self.name = name
  }

  func holds(_ queue: QueueView) -> Bool {
    name == "Empty" ? queue.messageCount == 0 : name == queue.nextHopCategory || name == queue.deliveryType
  }
}

extension QueueView {
  /// Stands for no queue: its object tells the names of the properties.
  static let empty = QueueView(
    identity: "", deliveryType: "Undefined", nextHopDomain: "", tlsDomain: "", nextHopConnector: "", status: "None", messageCount: 0,
    deferredMessageCount: 0, lastError: "", retryCount: 0, firstRetryTime: nil, lastRetryTime: nil, nextRetryTime: nil,
    nextHopCategory: "Internal")
}
