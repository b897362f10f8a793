// Events of the session: what New-Event puts into the queue, and who has asked to be told. There are no .NET objects here that raise
// events of their own.
import ShellRuntime
import ShellValues

/// One queued event.
final class QueuedEvent {
  let number: Int
  let source: String
  let sender: ShellValue
  let arguments: [ShellValue]
  let data: ShellValue
  let made: DateTimeValue

  init(_ number: Int, _ source: String, sender: ShellValue, arguments: [ShellValue], data: ShellValue, made: DateTimeValue) {
    (self.number, self.source, self.sender) = (number, source, sender)
    (self.arguments, self.data, self.made) = (arguments, data, made)
  }

  private(set) lazy var object: ShellValue = .object(
    ShellObject(
      typeNames: ["System.Management.Automation.PSEventArgs", "System.EventArgs", "System.Object"],
      properties: [
        .init("ComputerName", .string("")), .init("RunspaceId", .string("")), .init("EventIdentifier", .int(number)),
        .init("Sender", sender), .init("SourceEventArgs", .null), .init("SourceArgs", .list(arguments)),
        .init("SourceIdentifier", .string(source)), .init("TimeGenerated", .scalar(made)), .init("MessageData", data),
      ], text: "System.Management.Automation.PSEventArgs"))
}

/// Somebody who asked to be told.
final class EventSubscriber {
  let number: Int
  let source: String
  let action: ShellValue?
  let data: ShellValue

  init(_ number: Int, _ source: String, action: ShellValue?, data: ShellValue) {
    (self.number, self.source, self.action, self.data) = (number, source, action, data)
  }

  private(set) lazy var object: ShellValue = .object(
    ShellObject(
      typeNames: ["System.Management.Automation.PSEventSubscriber", "System.Object"],
      properties: [
        .init("SubscriptionId", .int(number)), .init("SourceObject", .null), .init("EventName", .string("")),
        .init("SourceIdentifier", .string(source)), .init("Action", action.map { _ in job } ?? .null), .init("HandlerDelegate", .null),
        .init("SupportEvent", .bool(false)), .init("ForwardEvent", .bool(false)),
      ], text: "System.Management.Automation.PSEventSubscriber"))

  /// What Register-EngineEvent gives for an action.
  private(set) lazy var job: ShellValue = .object(
    ShellObject(
      typeNames: ["System.Management.Automation.PSEventJob", "System.Management.Automation.Job", "System.Object"],
      properties: [
        .init("Id", .int(number)), .init("Name", .string(source)), .init("PSJobTypeName", .string("")),
        .init("State", .string("NotStarted")),
        .init("HasMoreData", .bool(false)), .init("Location", .string("")), .init("Command", .string(action?.text ?? "")),
      ], text: "System.Management.Automation.PSEventJob"))
}

/// The session's events and subscribers.
final class EventQueue {
  var events: [QueuedEvent] = []
  var subscribers: [EventSubscriber] = []
  private var lastEvent = 0
  private var lastSubscription = 0

  static func of(_ run: any CmdletRun) -> EventQueue {
    guard let shell = run.shell as? Shell else { preconditionFailure("cmdlets run in a shell") }
    return shell.guest(EventQueue.self) { EventQueue() }
  }

  func nextEvent() -> Int {
    lastEvent += 1
    return lastEvent
  }

  func subscribe(_ source: String, action: ShellValue?, data: ShellValue) -> EventSubscriber {
    lastSubscription += 1
    let subscriber = EventSubscriber(lastSubscription, source, action: action, data: data)
    subscribers.append(subscriber)
    return subscriber
  }
}
