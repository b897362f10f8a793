// Get-Message: the messages in the engine's queues.
import ShellRuntime
import ShellValues
import TransportControl

enum GetMessage {
  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-Message",
      synopsis: "Shows the messages in queues.",
      description: "Without parameters the messages of every queue are shown. A message that waits in several queues is shown for each.",
      parameters: [
        .transport(
          "Identity", StringType.string, at: 0, in: ["Identity"],
          "A message as Server\\Queue\\Number, Queue\\Number or Number; *\\Number shows every copy."),
        .transport(
          "Queue", QueueIdentityType(), pipeline: true, in: ["Queue"], complete: GetQueue.identities(environment),
          "Show the messages of this queue."),
        .transport("Server", ServerNameType(), pipeline: true, in: ["Filter"], "The server; there is one."),
        .transport(
          "Filter", StringType.string, in: ["Filter"],
          "Conditions on properties, such as {FromAddress -like '*@contoso.com' -and Size -gt 1MB}: -eq -ne -gt -ge -lt -le -like, joined by "
            + "-and."),
        .transport("IncludeRecipientInfo", SwitchType.switch, "Also show the recipients; without it Recipients is blank."),
        .transport("IncludeComponentLatencyInfo", SwitchType.switch, "Accepted; the engine keeps no times of its components."),
      ] + ResultPage.parameters(of: "message"),
      defaultParameterSet: "Filter",
      examples: [
        HelpExample("Get-Message -IncludeRecipientInfo | Format-List Subject,Recipients,LastError", "What waits, for whom and why."),
        HelpExample("Get-Queue EX01\\3 | Get-Message", "The messages of one queue."),
      ], outputType: MessageObject.typeName, make: { SimpleCmdlet { try get($0, environment) } })
  }

  private static let properties = MessageObject.make(.empty, withRecipients: false).properties.map(\.name)

  private static func get(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    let arguments = TransportArguments(run)
    try environment.checkServer(arguments.filled("Server"))
    let page = try ResultPage(run, properties: properties)
    let withRecipients = arguments.flag("IncludeRecipientInfo")
    var objects = try choose(arguments, environment).map { MessageObject.make($0, withRecipients: withRecipients) }
    if let text = arguments.filled("Filter") {
      let filter = try ObjectFilter(text, properties: properties, variable: run.shell.variable)
      objects = try objects.filter { try filter.matches($0) }
    }
    try page.write(objects, to: run)
  }

  private static func choose(_ arguments: TransportArguments, _ environment: TransportEnvironment) throws(ErrorRecord) -> [MessageView] {
    if let text = arguments.filled("Identity") {
      let identity = MessageIdentity(text)
      let nextHops = try nextHopDomains(environment)
      let found = try environment.messages().filter { message in
        identity.matches(identity: message.identity, queue: message.queue, nextHopDomain: nextHops[message.queue] ?? "", in: environment)
      }
      guard !found.isEmpty else { throw environment.notFound(text) }
      return found
    }
    guard let text = arguments.filled("Queue") else { return try environment.messages() }
    let wanted = QueueIdentity(text)
    let queues = try environment.queues().filter { wanted.matches(identity: $0.identity, nextHopDomain: $0.nextHopDomain, in: environment) }
    if queues.isEmpty, wanted.isExact { throw environment.notFound(text) }
    var found: [MessageView] = []
    for queue in queues { found += try environment.messages(queue: queue.identity) }
    return found
  }

  private static func nextHopDomains(_ environment: TransportEnvironment) throws(ErrorRecord) -> [String: String] {
    Dictionary(try environment.queues().map { ($0.identity, $0.nextHopDomain) }, uniquingKeysWith: { first, _ in first })
  }
}

extension MessageView {
  /// Stands for no message: its object tells the names of the properties.
  static let empty = MessageView(
    identity: "", queue: "", subject: "", internetMessageID: "", fromAddress: "", status: "None", sizeBytes: 0, sourceName: "",
    sourceIP: "",
    dateReceived: 0, expirationTime: 0, lastError: "", retryCount: 0, recipients: [])
}
