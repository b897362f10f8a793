// The messages that -Identity, -Queue or -Filter name, page by page as the engine tells of them: a million messages are never in memory.
import ShellRuntime
import ShellValues
import TransportControl

struct MessageSelection {
  let environment: TransportEnvironment
  private let arguments: TransportArguments
  private let filter: ObjectFilter?

  static let properties = MessageObject.make(.empty, withRecipients: false).properties.map(\.name)

  init(_ run: any CmdletRun, _ environment: TransportEnvironment) throws(ErrorRecord) {
    self.environment = environment
    arguments = TransportArguments(run)
    try environment.checkServer(arguments.filled("Server"))
    filter = try arguments.filled("Filter").map { text throws(ErrorRecord) in
      try ObjectFilter(text, properties: MessageSelection.properties, variable: run.shell.variable)
    }
  }

  /// Calls `body` for each message in the order of identities, until it returns `false`.
  /// - Throws: when one message or queue is named and there is none.
  func forEach(_ body: (MessageView) throws -> Bool) throws {
    if let text = arguments.filled("Identity") {
      for message in try named(text) where try !body(message) { return }
      return
    }
    for queue in try queues() {
      var isGoingOn = true
      try environment.forEachMessage(queue: queue) { message in
        if let filter, try !filter.matches(MessageObject.make(message, withRecipients: true)) { return true }
        isGoingOn = try body(message)
        return isGoingOn
      }
      if !isGoingOn { return }
    }
  }

  /// - Returns: identities of queues; `nil` for all at once.
  private func queues() throws -> [String?] {
    guard let text = arguments.filled("Queue") else { return [nil] }
    let wanted = QueueIdentity(text)
    let queues = try environment.queues().filter { wanted.matches(identity: $0.identity, nextHopDomain: $0.nextHopDomain, in: environment) }
    if queues.isEmpty, wanted.isExact { throw environment.notFound(text) }
    return queues.map(\.identity).sorted { IdentityOrder($0) < IdentityOrder($1) }
  }

  private func named(_ text: String) throws -> [MessageView] {
    let identity = MessageIdentity(text)
    guard let number = Int64(identity.number) else { throw environment.notFound(text) }
    let nextHops = Dictionary(try environment.queues().map { ($0.identity, $0.nextHopDomain) }, uniquingKeysWith: { first, _ in first })
    let found = try environment.message(number).filter { message in
      identity.matches(identity: message.identity, queue: message.queue, nextHopDomain: nextHops[message.queue] ?? "", in: environment)
    }
    guard !found.isEmpty else { throw environment.notFound(text) }
    return found.sorted { IdentityOrder($0.identity) < IdentityOrder($1.identity) }
  }
}

extension MessageView {
  /// Stands for no message: its object tells the names of the properties.
  static let empty = MessageView(
    identity: "", queue: "", subject: "", internetMessageID: "", fromAddress: "", status: "None", sizeBytes: 0, sourceName: "",
    sourceIP: "", dateReceived: 0, expirationTime: 0, lastError: "", retryCount: 0, recipients: [])

  /// The number that the message has in every queue.
  var number: Int64 { identity.split(separator: "\\").last.flatMap { Int64($0) } ?? 0 }
}
