// Write-Host, -Output, -Warning, -Error, -Verbose, -Debug, -Information and -Progress: what scripts say, and to whom.
import ShellRuntime
import ShellValues

enum WriteCommands {
  private static let message = parameter(
    "Message", .string, at: 0, pipeline: true, aliases: ["Msg"], "The text; may be empty.")

  static let definitions = [
    CmdletDefinition(
      "Write-Host", synopsis: "Writes to the screen, beside the pipeline.",
      parameters: [
        parameter("Object", .any, at: 0, pipeline: true, remaining: true, "What to write; items are separated by blanks."),
        parameter("NoNewline", .switch, "No line end."), parameter("Separator", .any, default: "a blank", "What stands between items."),
        parameter("ForegroundColor", .enumeration("System.ConsoleColor", HostColours.names), "The letters' colour, on a terminal."),
        parameter("BackgroundColor", .enumeration("System.ConsoleColor", HostColours.names), "The colour behind them, on a terminal."),
      ],
      examples: [HelpExample("Write-Host 'Queue', 'checked' -Separator ': '", "One line on the screen.")], make: { SimpleCmdlet(host) }),
    CmdletDefinition(
      "Write-Output", synopsis: "Sends objects to the next command.",
      parameters: [
        parameter("InputObject", .any, at: 0, pipeline: true, remaining: true, "The objects."),
        parameter("NoEnumerate", .switch, "Send an array as one object."),
      ],
      examples: [HelpExample("Write-Output 1, 2 | Measure-Object", "Two objects.")],
      make: {
        SimpleCmdlet { run in
          let value = run.item
          if run.flag("NoEnumerate") { return try run.write(value) }
          for item in Conversion.items(value) { try run.write(item) }
        }
      }),
    CmdletDefinition(
      "Write-Warning", synopsis: "Writes a warning.", parameters: [message],
      examples: [HelpExample("Write-Warning 'The certificate expires soon.'", "In front stands WARNING.")],
      make: { SimpleCmdlet { run in try run.warning(run.text("Message") ?? run.input.text) } }),
    CmdletDefinition(
      "Write-Verbose", synopsis: "Writes a text that is shown with -Verbose.", parameters: [message],
      examples: [HelpExample("Write-Verbose 'Reading the list' -Verbose", "Shown because of -Verbose.")],
      make: { SimpleCmdlet { run in try run.verbose(run.text("Message") ?? run.input.text) } }),
    CmdletDefinition(
      "Write-Debug", synopsis: "Writes a text that is shown when $DebugPreference is Continue.", parameters: [message],
      examples: [HelpExample("$DebugPreference = 'Continue'; Write-Debug 'step 1'", "In front stands DEBUG.")],
      make: { SimpleCmdlet { run in try run.debug(run.text("Message") ?? run.input.text) } }),
    CmdletDefinition(
      "Write-Information", synopsis: "Writes a text that is shown when $InformationPreference is Continue.",
      parameters: [
        parameter("MessageData", .any, at: 0, mandatory: true, pipeline: true, aliases: ["Msg", "Message"], "What to write."),
        parameter("Tags", .strings, at: 1, "Words to find it by later."),
      ],
      examples: [HelpExample("$InformationPreference = 'Continue'; Write-Information 'done'", "Shown on the screen.")],
      make: { SimpleCmdlet { run in try run.information(run["MessageData"] ?? run.input, tags: run.strings("Tags")) } }),
    WriteProgress.definition,
    writeError,
  ]

  private static let writeError = CmdletDefinition(
    "Write-Error", synopsis: "Writes an error and goes on.",
    parameters: [
      ParameterDefinition(
        "Message", .string, aliases: ["Msg"],
        sets: ["NoException": ParameterRole(isMandatory: true, position: 0, fromPipeline: true), "WithException": ParameterRole()],
        help: "What is wrong."),
      parameter("ErrorRecord", .any, mandatory: true, in: ["ErrorRecord"], "An error to write again, such as $_ in a catch block."),
      parameter("Exception", .any, mandatory: true, in: ["WithException"], "An error or text to write again."),
      parameter(
        "Category", .enumeration("System.Management.Automation.ErrorCategory", ErrorCategory.allCases.map(\.rawValue)), "Its kind."),
      parameter("ErrorId", .string, "An id for scripts to test."), parameter("TargetObject", .any, "What it is about."),
      parameter("RecommendedAction", .string, "What would help."),
      parameter("CategoryReason", .string, aliases: ["Reason"], "The exception's name."),
      parameter("CategoryActivity", .string, aliases: ["Activity"], "Accepted."),
      parameter("CategoryTargetName", .string, aliases: ["TargetName"], "Accepted."),
      parameter("CategoryTargetType", .string, aliases: ["TargetType"], "Accepted."),
    ],
    defaultParameterSet: "NoException",
    examples: [
      HelpExample("Write-Error 'No connector serves fabrikam.com.' -Category ObjectNotFound -ErrorId NoConnector", "An error of one's own.")
    ],
    make: { SimpleCmdlet(error) })

  private static func host(_ run: any CmdletRun) throws {
    let separator = run.text("Separator") ?? " "
    func text(_ value: ShellValue) -> String {
      if case .array(let array) = value { return array.items.map(text).joined(separator: separator) }
      return value.text
    }
    try run.hostText(text(run["Object"] ?? run.input), newline: !run.flag("NoNewline"),
      colours: HostColours(text: run.text("ForegroundColor"), behind: run.text("BackgroundColor")))
  }

  private static func error(_ run: any CmdletRun) throws {
    var record: ErrorRecord
    if case .scalar(let earlier as ErrorValue)? = run["ErrorRecord"] ?? run["Exception"] {
      record = earlier.record
    } else if case .object(let exception)? = run["Exception"], ExceptionObject.isException(.object(exception)) {
      record = ErrorRecord(exception: exception, id: exception.typeNames.first)
      if let message = run.text("Message") { record.details = message }
    } else {
      record = ErrorRecord(
        run.text("Message") ?? run["Exception"]?.text ?? run.input.text, id: "Microsoft.PowerShell.Commands.WriteErrorException",
        reason: "WriteErrorException")
    }
    if let id = run.text("ErrorId") { record.id = id }
    if let category = run.text("Category").flatMap(ErrorCategory.init) { record.category = category }
    if let target = run["TargetObject"] { record.target = target }
    if let reason = run.text("CategoryReason") { record.reason = reason }
    record.targetName = run.text("CategoryTargetName") ?? record.targetName
    record.targetType = run.text("CategoryTargetType") ?? record.targetType
    record.recommendation = run.text("RecommendedAction") ?? record.recommendation
    // The error is the function's that writes it, not Write-Error's.
    let caller = (run.shell as? Shell)?.callerName
    record.activity = run.text("CategoryActivity") ?? caller ?? "Write-Error"
    record.source = caller ?? ""
    try run.writeError(record)
  }
}
