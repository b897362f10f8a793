// New-Event, Get-Event, Remove-Event, Wait-Event, Register-EngineEvent, Get-EventSubscriber and Unregister-Event.
import ShellRuntime
import ShellValues

enum EventCommands {
  static let definitions: [CmdletDefinition] = [
    CmdletDefinition(
      "New-Event", synopsis: "Puts an event into the session's queue.",
      parameters: [
        source(mandatory: true), parameter("Sender", .any, at: 1, "Who raised it."),
        parameter("EventArguments", .values, at: 2, "What it carries."), parameter("MessageData", .any, at: 3, "More that it carries."),
      ],
      examples: [HelpExample("New-Event -SourceIdentifier Nightly -MessageData 'done'", "An event of one's own.")],
      outputType: "System.Management.Automation.PSEventArgs", make: { SimpleCmdlet(raise) }),
    CmdletDefinition(
      "Get-Event", synopsis: "Gets events from the session's queue.",
      parameters: [source(in: ["BySource"]), number("EventIdentifier", in: ["ById"])], defaultParameterSet: "BySource",
      examples: [HelpExample("Get-Event", "Everything in the queue.")],
      make: { SimpleCmdlet { run in for event in try chosen(run) { try run.write(event.object) } } }),
    CmdletDefinition(
      "Remove-Event", synopsis: "Takes events out of the session's queue.",
      parameters: [source(mandatory: true, byName: true, in: ["BySource"]), number("EventIdentifier", mandatory: true, in: ["ById"])],
      defaultParameterSet: "BySource", confirmImpact: .medium,
      examples: [HelpExample("New-Event Nightly | Remove-Event", "Made and taken out.")],
      make: {
        SimpleCmdlet { run in
          for event in try chosen(run) where try run.shouldProcess(target: "Event '\(event.source)'", operation: "Remove") {
            EventQueue.of(run).events.removeAll { $0 === event }
          }
        }
      }),
    CmdletDefinition(
      "Wait-Event", synopsis: "Waits until an event is in the queue.",
      parameters: [source(), parameter("Timeout", .int, aliases: ["TimeoutSec"], "Seconds; without it there is no end.")],
      examples: [HelpExample("New-Event Nightly; Wait-Event Nightly -Timeout 1", "There already.")], make: { SimpleCmdlet(wait) }),
    CmdletDefinition(
      "Register-EngineEvent", synopsis: "Runs a block when an event of a name is raised.",
      parameters: [
        parameter("SourceIdentifier", .string, at: 100, mandatory: true, "The event's name."),
        parameter("Action", .scriptBlock, at: 101, "What to run; it sees $Event."),
        parameter("MessageData", .any, "What the block sees as $Event.MessageData."),
        parameter("SupportEvent", .switch, "Leaves it out of Get-EventSubscriber."),
        parameter("MaxTriggerCount", .int, "Accepted only as 0: without end."),
      ],
      examples: [HelpExample("Register-EngineEvent Nightly -Action { 'raised' }; New-Event Nightly", "The block runs.")],
      make: { SimpleCmdlet(register) }),
    CmdletDefinition(
      "Get-EventSubscriber", synopsis: "Gets who has asked to be told of events.",
      parameters: [
        parameter("SourceIdentifier", .string, at: 0, byName: true, in: ["BySource"], "The event's name."),
        number("SubscriptionId", in: ["ById"]), parameter("Force", .switch, "Accepted: nobody is hidden."),
      ], defaultParameterSet: "BySource", examples: [HelpExample("Get-EventSubscriber", "All of them.")],
      make: { SimpleCmdlet { run in for subscriber in try subscribers(run) { try run.write(subscriber.object) } } }),
    CmdletDefinition(
      "Unregister-Event", synopsis: "Takes back what Register-EngineEvent asked for.",
      parameters: [
        parameter("SourceIdentifier", .string, at: 0, mandatory: true, byName: true, in: ["BySource"], "The event's name."),
        number("SubscriptionId", mandatory: true, in: ["ById"]), parameter("Force", .switch, "Accepted: nobody is hidden."),
      ], defaultParameterSet: "BySource", confirmImpact: .medium,
      examples: [HelpExample("Get-EventSubscriber | Unregister-Event", "Nobody is told any more.")],
      make: {
        SimpleCmdlet { run in
          for subscriber in try subscribers(run)
          where try run.shouldProcess(target: "Event subscription '\(subscriber.source)'", operation: "Unsubscribe") {
            EventQueue.of(run).subscribers.removeAll { $0 === subscriber }
          }
        }
      }),
  ]

  private static func source(mandatory: Bool = false, byName: Bool = false, in sets: [String] = ["*"]) -> ParameterDefinition {
    parameter("SourceIdentifier", .string, at: 0, mandatory: mandatory, byName: byName, in: sets, "The event's name.")
  }

  private static func number(_ name: String, mandatory: Bool = false, in sets: [String]) -> ParameterDefinition {
    parameter(name, .int, at: 0, mandatory: mandatory, byName: true, in: sets, "Its number.")
  }

  private static func raise(_ run: any CmdletRun) throws {
    let queue = EventQueue.of(run)
    let source = run.text("SourceIdentifier") ?? ""
    let event = QueuedEvent(
      queue.nextEvent(), source, sender: run["Sender"] ?? .null, arguments: run.items("EventArguments"), data: run["MessageData"] ?? .null,
      made: DateTimeValue.now)
    let told = queue.subscribers.filter { TextFolding.equal($0.source, source) && $0.action != nil }
    if told.isEmpty { queue.events.append(event) }
    for subscriber in told {
      guard let action = subscriber.action else { continue }
      run.shell.setVariable("Event", event.object)
      _ = try run.invoke(action, with: .null)
    }
    try run.write(event.object)
  }

  /// The events that a use means. A name or a number that is in none is an error, as in 5.1.
  private static func chosen(_ run: any CmdletRun) throws -> [QueuedEvent] {
    let all = EventQueue.of(run).events
    if let number = run.int("EventIdentifier") {
      let found = all.filter { $0.number == number }
      if found.isEmpty { try run.writeError(missing("Event with identifier '\(number)' does not exist.", .int(number))) }
      return found
    }
    guard let source = run.text("SourceIdentifier") else { return all }
    let pattern = Wildcard(source)
    let found = all.filter { pattern.matches($0.source) }
    if found.isEmpty, !Wildcard.isPattern(source) {
      try run.writeError(missing("Event with source identifier '\(source)' does not exist.", .string(source)))
    }
    return found
  }

  private static func missing(_ message: String, _ target: ShellValue) -> ErrorRecord {
    ErrorRecord(message, id: "INVALID_SOURCE_IDENTIFIER", category: .invalidArgument, reason: "ArgumentException", target: target)
  }

  private static func wait(_ run: any CmdletRun) throws {
    let source = run.text("SourceIdentifier").map { Wildcard($0) }
    var left = run.int("Timeout").map { $0 * 100 } ?? Int.max
    while true {
      if let event = EventQueue.of(run).events.first(where: { event in source.map { $0.matches(event.source) } ?? true }) {
        return try run.write(event.object)
      }
      guard left > 0 else { return }
      // Nothing but this session raises events, and Ctrl-C ends the wait.
      try run.shell.pause(milliseconds: 10)
      left -= 1
    }
  }

  private static func register(_ run: any CmdletRun) throws {
    let source = run.text("SourceIdentifier") ?? ""
    guard !TextFolding.equal(source, "PowerShell.Exiting"), !TextFolding.equal(source, "PowerShell.OnIdle"),
      run.int("MaxTriggerCount") ?? 0 == 0
    else {
      throw ErrorRecord(
        "This shell raises no event '\(source)' and counts no triggers.", id: "NotSupported", category: .notImplemented,
        reason: "NotSupportedException", target: .string(source))
    }
    let queue = EventQueue.of(run)
    if queue.subscribers.contains(where: { TextFolding.equal($0.source, source) }) {
      throw ErrorRecord(
        "Cannot subscribe to the specified event. A subscriber with the source identifier '\(source)' already exists.",
        id: "SUBSCRIBER_EXISTS", category: .invalidArgument, reason: "ArgumentException", target: .string(source))
    }
    let subscriber = queue.subscribe(source, action: run["Action"], data: run["MessageData"] ?? .null)
    if subscriber.action != nil { try run.write(subscriber.job) }
  }

  private static func subscribers(_ run: any CmdletRun) throws -> [EventSubscriber] {
    let all = EventQueue.of(run).subscribers
    if let number = run.int("SubscriptionId") {
      let found = all.filter { $0.number == number }
      if found.isEmpty { try run.writeError(missing("Event subscription with identifier '\(number)' does not exist.", .int(number))) }
      return found
    }
    guard let source = run.text("SourceIdentifier") else { return all }
    let pattern = Wildcard(source)
    let found = all.filter { pattern.matches($0.source) }
    if found.isEmpty, !Wildcard.isPattern(source) {
      try run.writeError(missing("Event subscription with source identifier '\(source)' does not exist.", .string(source)))
    }
    return found
  }
}
