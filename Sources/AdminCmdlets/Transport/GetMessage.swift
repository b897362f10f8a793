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
          "Conditions on properties, such as {FromAddress -like '*@contoso.com' -and Size -gt 1MB}: -eq -ne -gt -ge -lt -le -like -notlike, joined by "
            + "-and, -or, -not and round brackets."),
        .transport("IncludeRecipientInfo", SwitchType.switch, "Also show the recipients; without it Recipients is blank."),
        .transport("IncludeComponentLatencyInfo", SwitchType.switch, "Accepted; the engine keeps no times of its components."),
      ] + ResultPage.parameters(of: "message"),
      defaultParameterSet: "Filter",
      examples: [
        HelpExample("Get-Message -IncludeRecipientInfo | Format-List Subject,Recipients,LastError", "What waits, for whom and why."),
        HelpExample("Get-Queue EX01\\3 | Get-Message", "The messages of one queue."),
      ], outputType: MessageObject.typeName, make: { SimpleCmdlet { try get($0, environment) } })
  }

  private static func get(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    let selection = try MessageSelection(run, environment)
    let page = try ResultPage(run, properties: MessageSelection.properties)
    let withRecipients = TransportArguments(run).flag("IncludeRecipientInfo")
    var collector = ResultPage.Collector(page)
    try selection.forEach { message in collector.take(MessageObject.make(message, withRecipients: withRecipients)) }
    try page.write(collector.objects, to: run)
  }
}
