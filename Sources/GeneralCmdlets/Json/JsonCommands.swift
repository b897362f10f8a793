// ConvertTo-Json and ConvertFrom-Json.
import ShellRuntime
import ShellValues

enum JsonCommands {
  static let definitions = [
    CmdletDefinition(
      "ConvertTo-Json", synopsis: "Converts objects to a JSON-formatted text.",
      description: "Several objects become an array. Sizes, dates and enumerations are written as their text. Objects deeper than -Depth "
        + "are written as their text too.",
      parameters: [
        parameter("Depth", .int, default: "2", "Levels of contained objects that are written out."),
        parameter("Compress", .switch, "No blanks and line ends."),
        parameter("InputObject", .any, at: 0, pipeline: true, "The objects."),
      ],
      examples: [HelpExample("@{Name='mx1'; Ports=25,587} | ConvertTo-Json -Compress", "One line of JSON.")],
      outputType: "System.String", make: { JsonOut() }),
    CmdletDefinition(
      "ConvertFrom-Json", synopsis: "Converts a JSON-formatted text to objects.",
      description: "Lines from the pipeline are read as one text. A JSON array comes out as one array object.",
      parameters: [parameter("InputObject", .any, at: 0, pipeline: true, "The text.")],
      examples: [HelpExample("'{\"Name\": \"mx1\", \"Port\": 25}' | ConvertFrom-Json", "One object with Name and Port.")],
      make: { JsonIn() }),
  ]
}

private final class JsonOut: CmdletBody {
  private var items: [ShellValue] = []
  private var count = 0

  func process(_ run: any CmdletRun) throws {
    items.append(run.item)
    count += 1
  }

  func end(_ run: any CmdletRun) throws {
    let depth = run.int("Depth") ?? 2
    guard (1...100).contains(depth) else {
      throw ErrorRecord(
        "Cannot validate argument on parameter 'Depth'. The \(depth) argument is not in the range 1 to 100.",
        id: "ParameterArgumentValidationError", category: .invalidData, reason: "ParameterBindingValidationException")
    }
    guard count > 0 else { return }
    let value = items.count == 1 ? items[0] : .list(items)
    try run.write(.string(JsonWriter(depth: depth, compress: run.flag("Compress")).text(of: value)))
  }
}

private final class JsonIn: CmdletBody {
  private var lines: [String] = []
  func process(_ run: any CmdletRun) throws { lines += Conversion.items(run.item).map(\.text) }
  func end(_ run: any CmdletRun) throws {
    let text = lines.joined(separator: "\n")
    if text.trimmingBlanks.isEmpty { return }
    try run.write(try JsonReader.value(of: text))
  }
}
