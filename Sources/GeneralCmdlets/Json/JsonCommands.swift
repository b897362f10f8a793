// ConvertTo-Json, ConvertFrom-Json and Test-Json.
import ShellRuntime
import ShellValues

enum JsonCommands {
  /// The text of ConvertFrom-Json; an empty one gives nothing.
  private static let text: ParameterDefinition = {
    var text = parameter("InputObject", .string, at: 0, mandatory: true, pipeline: true, "The text.")
    text.allowsEmptyString = true
    return text
  }()

  static let definitions = [
    CmdletDefinition(
      "ConvertTo-Json", synopsis: "Converts an object to a JSON-formatted string.",
      description:
        "Several objects become an array. Dates are written as 5.1 writes them, as \\/Date(milliseconds)\\/; enumerations as their "
        + "number; sizes and other values of mail as their text. Objects deeper than -Depth are written as their text too.",
      parameters: [
        parameter("InputObject", .any, at: 0, mandatory: true, pipeline: true, "The objects."),
        parameter("Depth", .int(from: 0, to: 100), default: "2", "Levels of contained objects that are written out."),
        parameter("Compress", .switch, "No blanks and line ends."), parameter("EnumsAsStrings", .switch, "Enumerations as their names."),
        parameter("AsArray", .switch, "An array also for one object."),
        parameter(
          "EscapeHandling", .enumeration("Newtonsoft.Json.StringEscapeHandling", ["Default", "EscapeNonAscii", "EscapeHtml"]),
          default: "EscapeHtml", "Which letters are written as \\u escapes."),
      ],
      examples: [HelpExample("@{Name='mx1'; Ports=25,587} | ConvertTo-Json -Compress", "One line of JSON.")],
      outputType: "System.String", make: { JsonOut() }),
    CmdletDefinition(
      "ConvertFrom-Json", synopsis: "Converts a JSON-formatted string to a custom object.",
      description:
        "Lines from the pipeline are read as one text, or as one text each when the first one is whole. A JSON array comes out as "
        + "one array object.",
      parameters: [
        text,
        parameter("AsHashtable", .switch, "Hash tables instead of objects; names may then differ by case only."),
        parameter("Depth", .int(from: 1), default: "1024", "How deeply the text may be nested."),
        parameter("NoEnumerate", .switch, "An array comes out as one object, which it does in any case."),
        parameter(
          "DateKind", .enumeration("Microsoft.PowerShell.Commands.JsonDateKind", ["Default", "Local", "Utc", "Offset", "String"]),
          "Read texts in the ISO form as dates of this kind."),
      ],
      examples: [HelpExample("'{\"Name\": \"mx1\", \"Port\": 25}' | ConvertFrom-Json", "One object with Name and Port.")],
      make: { JsonIn() }),
    CmdletDefinition(
      "Test-Json", synopsis: "Tests whether a string is a valid JSON document.", description: "Schemas are not read.",
      parameters: [parameter("Json", .string, at: 0, mandatory: true, pipeline: true, "The text.")],
      examples: [HelpExample("'{\"a\": 1}' | Test-Json", "True.")], outputType: "System.Boolean", make: { SimpleCmdlet(test) }),
  ]

  private static func test(_ run: any CmdletRun) throws {
    do {
      _ = try JsonReader.value(of: run.text("Json") ?? "", JsonReader.Options(asHashtable: true))
      try run.write(.bool(true))
    } catch let record as ErrorRecord {
      try run.write(.bool(false))
      try run.writeError(
        ErrorRecord(
          "Cannot parse the JSON.", id: "InvalidJson", category: .invalidData, reason: "Exception", target: .string(run.text("Json") ?? ""),
          recommendation: record.message))
    }
  }
}

private final class JsonOut: CmdletBody {
  private var items: [ShellValue] = []

  func process(_ run: any CmdletRun) throws { items.append(run.input.isNull ? run.item : JsonOut.extended(run.item)) }

  /// What comes from the pipeline is written with the members that types.ps1xml gives it: a Guid has one of its own name.
  private static func extended(_ item: ShellValue) -> ShellValue {
    guard item.typeName == "System.Guid" else { return item }
    switch item {
    case .object(let object) where object["Guid"] == nil:
      let copy = object.copy()
      copy["Guid"] = .string(item.text)
      return .object(copy)
    case .scalar: return .object(ShellObject(typeNames: ["System.Guid"], properties: [.init("Guid", .string(item.text))], base: item))
    default: return item
    }
  }

  func end(_ run: any CmdletRun) throws {
    guard !items.isEmpty else { return }
    let value = items.count == 1 && !(run.flag("AsArray") && !items[0].isArray) ? items[0] : .list(items)
    var writer = JsonWriter(depth: run.int("Depth") ?? 2, compress: run.flag("Compress"))
    writer.enumsAsStrings = run.flag("EnumsAsStrings")
    switch run.text("EscapeHandling")?.lowercased() {
    case "default": writer.escaping = .plain
    case "escapenonascii": writer.escaping = .ascii
    default: break
    }
    try run.write(.string(writer.text(of: value)))
  }
}

extension ShellValue {
  fileprivate var isArray: Bool { if case .array = self { true } else { false } }
}

private final class JsonIn: CmdletBody {
  private var lines: [String] = []

  func process(_ run: any CmdletRun) throws { lines.append(run.text("InputObject") ?? "") }

  func end(_ run: any CmdletRun) throws {
    var options = JsonReader.Options(asHashtable: run.flag("AsHashtable"), depth: run.int("Depth") ?? 1024)
    options.text = JsonDates.reader(run.text("DateKind"))
    // Several texts are either whole each, or pieces of one.
    if lines.count > 1, let first = try? JsonReader.value(of: lines[0], options) {
      try run.write(first)
      for line in lines.dropFirst() where !line.trimmingBlanks.isEmpty { try run.write(try JsonReader.value(of: line, options)) }
      return
    }
    let text = lines.joined(separator: "\n")
    if text.trimmingBlanks.isEmpty { return }
    try run.write(try JsonReader.value(of: text, options))
  }
}
