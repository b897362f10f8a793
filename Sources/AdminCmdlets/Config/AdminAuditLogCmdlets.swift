// Search-AdminAuditLog: the journal as Exchange shows its audit log, newest first, its chain checked on the way.
import AdminModel
import MailModel
import ShellRuntime
import ShellValues

enum AdminAuditLogCmdlets {
  static let typeName = "Microsoft.Exchange.Management.SystemConfigurationTasks.AdminAuditLogEvent"
  private static let usualResultSize = 1000

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      CmdletDefinition(
        "Search-AdminAuditLog", synopsis: "Shows who changed what, newest first.",
        description:
          "Every change of the configuration is one record, bound to the record before by its hash. A break in the chain is a warning.",
        parameters: [
          list("Cmdlets", "Only changes by these cmdlets, such as Set-SendConnector."),
          list("Parameters", "Only changes of these settings."),
          list("ObjectIds", "Only changes of these objects; wildcards allowed."), list("UserIds", "Only changes by these users."),
          ParameterDefinition("StartDate", .dateTime, help: "Not before this time."),
          ParameterDefinition("EndDate", .dateTime, help: "Not after this time."),
          ParameterDefinition("IsSuccess", .bool, help: "The journal holds successful changes only; $false finds nothing."),
          ParameterDefinition("ResultSize", .int, help: "How many records at most.", defaultText: "\(usualResultSize)"),
          ParameterDefinition("StartIndex", .int, help: "How many of the newest records to leave out.", defaultText: "0"),
          .adminDomainController,
        ],
        examples: [
          HelpExample(
            "Search-AdminAuditLog -Cmdlets Set-TransportConfig | Format-List", "Every change of the secure lists and their neighbours."),
          HelpExample(
            "Search-AdminAuditLog -ObjectIds Partner* -StartDate (Get-Date).AddDays(-1)",
            "What happened to the partner connectors since yesterday."),
        ], outputType: typeName, make: { SimpleCmdlet { run in try search(environment, run) } })
    ]
  }

  private static func list(_ name: String, _ help: String) -> ParameterDefinition {
    ParameterDefinition(name, .array(of: StringType.string), help: help)
  }

  private static func search(_ environment: AdminEnvironment, _ run: any CmdletRun) throws {
    let records: [JournalRecord]
    do { records = try environment.store.journal(from: 1) } catch { throw ConfigFailure.record(error) }
    if let fault = JournalChain.verify(records) {
      try run.warning("The journal's chain is broken, so what it says from there on is not proved. \(fault).")
    }
    if run["IsSuccess"].map({ !$0.truth }) ?? false { return }
    let server = try environment.snapshot().server.fqdn
    let found = records.reversed().lazy.filter { matches($0, run) }.dropFirst(number("StartIndex", run) ?? 0).prefix(
      number("ResultSize", run) ?? usualResultSize)
    for record in found { try run.write(object(record, server: server)) }
  }

  private static func number(_ name: String, _ run: any CmdletRun) -> Int? {
    if case .int(let number)? = run[name] { max(0, number) } else { nil }
  }

  private static func matches(_ record: JournalRecord, _ run: any CmdletRun) -> Bool {
    func fits(_ parameter: String, _ texts: [String]) -> Bool {
      guard let wanted = run[parameter].map(Conversion.items) else { return true }
      return wanted.contains { pattern in texts.contains { Wildcard(pattern.text).matches($0) } }
    }
    func time(_ parameter: String) -> Int64? {
      if case .scalar(let date as DateTimeValue)? = run[parameter] { date.microseconds } else { nil }
    }
    return fits("Cmdlets", [cmdlet(of: record)]) && fits("Parameters", changes(of: record).map(\.name)) && fits("UserIds", [record.actor])
      && fits("ObjectIds", [record.identity, String(record.identity.split(separator: "\\").last ?? "")])
      && time("StartDate").map { record.time.microseconds >= $0 } ?? true && time("EndDate").map { record.time.microseconds <= $0 } ?? true
  }

  /// What was done, named by what happened to the object: the command line may hold a whole script.
  private static func cmdlet(of record: JournalRecord) -> String {
    let verb = record.before == nil ? "New" : record.after == nil ? "Remove" : "Set"
    return "\(verb)-\(record.kind.rawValue)"
  }

  private static func changes(of record: JournalRecord) -> [JournalRecord.Modification] { record.modifiedProperties }

  private static func object(_ record: JournalRecord, server: String) -> ShellValue {
    let changes = changes(of: record)
    let modified = changes.map { ShellValue.string("\($0.name): \(words($0.old)) -> \(words($0.new))") }
    return .object(
      ShellObject(
        typeNames: [typeName],
        properties: [
          .init("ObjectModified", .string(record.identity)), .init("CmdletName", .string(cmdlet(of: record))),
          .init("CmdletParameters", .strings(changes.map(\.name))), .init("ModifiedProperties", .list(modified)),
          .init("Caller", .string(record.actor)), .init("Succeeded", .bool(true)), .init("Error", .string("None")),
          .init("RunDate", record.time.shown(.local)), .init("CommandLine", .string(record.commandLine)),
          .init("OriginatingServer", .string(server)), .init("Identity", .int(Int(record.version))), .init("Hash", .string(record.hash)),
          .init("IsValid", .bool(true)), .init("ObjectState", .string("New")),
        ], text: "\(record.version)"))
  }

  private static func words(_ value: JSONValue) -> String {
    switch value {
    case .null: "(empty)"
    case .bool(let b): b ? "True" : "False"
    case .int(let n): String(n)
    case .string(let text): text
    case .array(let items): "{" + items.map(words).joined(separator: ", ") + "}"
    case .object: value.text
    }
  }
}
