// Measure-Object: counts, sums and extremes of numbers; lines, words and characters of text.
import ShellRuntime
import ShellValues

/// Measures when the last object has come; one result per property.
final class MeasureObject: CmdletBody {
  static let numbersType = "Microsoft.PowerShell.Commands.GenericMeasureInfo"
  static let textType = "Microsoft.PowerShell.Commands.TextMeasureInfo"

  static let definition = CmdletDefinition(
    "Measure-Object",
    synopsis: "Calculates numeric properties of objects, and the characters, words and lines of text.",
    description: "Counts the objects, or those that have the named property. What is not asked for stays blank.",
    parameters: [
      parameter("Property", .values, at: 0, "The properties to measure; the objects themselves when none is named."),
      parameter("Sum", .switch, in: ["GenericMeasure"], "The sum of the values."),
      parameter("Average", .switch, in: ["GenericMeasure"], "Their mean."),
      parameter("Maximum", .switch, in: ["GenericMeasure"], "The greatest value."),
      parameter("Minimum", .switch, in: ["GenericMeasure"], "The least value."),
      parameter("Line", .switch, in: ["TextMeasure"], "The number of lines."),
      parameter("Word", .switch, in: ["TextMeasure"], "The number of words."),
      parameter("Character", .switch, in: ["TextMeasure"], "The number of characters."),
      parameter("IgnoreWhiteSpace", .switch, in: ["TextMeasure"], "Do not count white space as characters."),
      inputObject(),
    ],
    defaultParameterSet: "GenericMeasure",
    examples: [
      HelpExample("1..10 | Measure-Object -Sum -Average", "Sum and mean."),
      HelpExample("'two words' | Measure-Object -Word", "Counts words."),
    ],
    outputType: numbersType,
    make: { MeasureObject() })

  private var values: [String: [ShellValue]] = [:]
  private var count = 0

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if case .null = item { return }
    count += 1
    let names = run.strings("Property")
    if names.isEmpty { values["", default: []].append(item) }
    for name in names where Access.has(name, in: item) {
      let value = Access.property(name, of: item)
      if !value.isNull { values[name, default: []].append(value) }
    }
  }

  func end(_ run: any CmdletRun) throws {
    let names = run.strings("Property")
    for name in names.isEmpty ? [""] : names {
      if !name.isEmpty, values[name] == nil {
        try run.writeError(
          ErrorRecord(
            "The property \"\(name)\" cannot be found in the input for any objects.", id: "GenericMeasurePropertyNotFound",
            category: .invalidArgument, reason: "PSArgumentException"))
        continue
      }
      let property: ShellValue = name.isEmpty ? .null : .string(name)
      let isText = ["Line", "Word", "Character"].contains { run.flag($0) }
      try run.write(.object(isText ? textInfo(values[name] ?? [], property, run) : try numberInfo(values[name] ?? [], property, run)))
    }
  }

  private func numberInfo(_ values: [ShellValue], _ property: ShellValue, _ run: any CmdletRun) throws -> ShellObject {
    var total = 0.0
    var exact: Int? = 0
    if run.flag("Sum") || run.flag("Average") {
      for value in values {
        guard let number = Comparing.number(value) else {
          try run.writeError(
            ErrorRecord(
              "Input object \"\(value.text)\" is not numeric.", id: "NonNumericInputObject", category: .invalidType,
              reason: "PSInvalidCastException", target: value))
          continue
        }
        total += number
        if case .int(let whole) = Comparing.plainNumber(value), let sum = exact?.addingReportingOverflow(whole), !sum.overflow {
          exact = sum.partialValue
        } else {
          exact = nil
        }
      }
    }
    func extreme(_ sign: Int) -> ShellValue {
      values.dropFirst().reduce(values.first ?? .null) { Comparing.order($1, $0, ignoringCase: true) * sign > 0 ? $1 : $0 }
    }
    let mean: ShellValue = values.isEmpty ? .null : .double(total / Double(values.count))
    return ShellObject(
      typeNames: [MeasureObject.numbersType],
      properties: [
        .init("Count", .int(values.count)), .init("Average", run.flag("Average") ? mean : .null),
        .init("Sum", run.flag("Sum") ? exact.map { .int($0) } ?? .double(total) : .null),
        .init("Maximum", run.flag("Maximum") ? extreme(1) : .null), .init("Minimum", run.flag("Minimum") ? extreme(-1) : .null),
        .init("Property", property),
      ])
  }

  private func textInfo(_ values: [ShellValue], _ property: ShellValue, _ run: any CmdletRun) -> ShellObject {
    let texts = values.map(\.text)
    let lines = texts.reduce(0) { total, text in
      total + (text.isEmpty ? 0 : text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count)
    }
    let words = texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    let characters = texts.reduce(0) { total, text in
      total + (run.flag("IgnoreWhiteSpace") ? text.filter { !$0.isWhitespace }.utf16.count : text.utf16.count)
    }
    return ShellObject(
      typeNames: [MeasureObject.textType],
      properties: [
        .init("Lines", run.flag("Line") ? .int(lines) : .null), .init("Words", run.flag("Word") ? .int(words) : .null),
        .init("Characters", run.flag("Character") ? .int(characters) : .null), .init("Property", property),
      ])
  }
}
