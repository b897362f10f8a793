// Suspend-Message, Resume-Message and Remove-Message: orders to the engine about single messages.
import ShellRuntime
import ShellValues
import TransportControl

enum MessageOrderCmdlets {
  /// Orders travel together: a hundred thousand messages are no hundred thousand questions.
  private static let batch = 500

  static func definitions(_ environment: TransportEnvironment) -> [CmdletDefinition] {
    [suspend(environment), resume(environment), remove(environment)]
  }

  private static func suspend(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Suspend-Message",
      synopsis: "Holds messages back until Resume-Message.",
      description:
        "A suspended message is neither tried nor given up. One that is on its way just now is held if this attempt fails. A message that "
        + "waits in several queues is held in all of them.",
      parameters: selection(environment, "to hold back"), defaultParameterSet: "Identity", confirmImpact: .medium,
      examples: [
        HelpExample("Suspend-Message EX01\\3\\71", "Holds one message back."),
        HelpExample("Suspend-Message -Filter {FromAddress -like '*@contoso.com'}", "Holds back everything from contoso.com."),
      ],
      make: { SimpleCmdlet { try carryOut(.suspend, $0, environment) } })
  }

  private static func resume(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Resume-Message",
      synopsis: "Lets suspended messages go.",
      parameters: selection(environment, "to let go"), defaultParameterSet: "Identity", confirmImpact: .medium,
      examples: [HelpExample("Resume-Message -Filter {Status -eq 'Suspended'}", "Lets every suspended message go.")],
      make: { SimpleCmdlet { try carryOut(.resume, $0, environment) } })
  }

  private static func remove(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Remove-Message",
      synopsis: "Takes messages out of a queue.",
      description:
        "Only the copy in the queue that the identity names is removed; *\\Number removes all copies. The sender gets a non-delivery report, "
        + "unless -WithNDR $false. A message that is on its way just now is removed if this attempt fails.",
      parameters: selection(environment, "to remove") + [
        .transport("WithNDR", BoolType.bool, default: "$true", "Whether the sender gets a non-delivery report.")
      ],
      defaultParameterSet: "Identity", confirmImpact: .high,
      examples: [
        HelpExample("Remove-Message EX01\\3\\71 -WithNDR $false", "Removes one message and tells nobody."),
        HelpExample("Remove-Message -Filter {FromAddress -eq 'spam@contoso.com'} -Confirm:$false", "Removes one sender's messages."),
      ],
      make: {
        SimpleCmdlet { run in
          try carryOut(.remove(withNDR: TransportArguments(run).flag("WithNDR", default: true)), run, environment)
        }
      })
  }

  static func identity(_ purpose: String) -> ParameterDefinition {
    .transport(
      "Identity", MessageIdentityType(), at: 0, mandatory: true, pipeline: true, byName: true, in: ["Identity"],
      "The message \(purpose), as Server\\Queue\\Number, Queue\\Number or Number; *\\Number for every copy.")
  }

  private static func selection(_ environment: TransportEnvironment, _ purpose: String) -> [ParameterDefinition] {
    [
      identity(purpose),
      .transport(
        "Filter", StringType.string, mandatory: true, in: ["Filter"],
        "Conditions on the properties of messages, such as {FromAddress -like '*@contoso.com' -and Size -gt 1MB}."),
      .transport("Server", ServerNameType(), pipeline: true, in: ["Filter"], "The server; there is one."),
    ]
  }

  private static func carryOut(_ order: MessageOrder, _ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    var waiting: [MessageView] = []
    func send() throws {
      guard !waiting.isEmpty else { return }
      for failure in try environment.change(order, messages: waiting) { try run.writeError(failure) }
      waiting = []
    }
    try MessageSelection(run, environment).forEach { message in
      guard try run.shouldProcess(target: message.identity, operation: run.definition.name) else { return true }
      waiting.append(message)
      if waiting.count == batch { try send() }
      return true
    }
    try send()
  }
}

/// -Identity of a message: text, or a message that Get-Message returned.
struct MessageIdentityType: ValueType {
  var name: String { "MessageIdentity" }

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard case .object(let object) = value else { return .string(value.text) }
    guard object["InternetMessageId"] != nil, let identity = object["Identity"] else {
      throw Conversion.failure(value, "Microsoft.Exchange.Data.QueueViewer.MessageIdentity", nil)
    }
    return .string(identity.text)
  }
}
