// Measure-Object: counts, sums and extremes of numbers; lines, words and characters of text. Nothing but running totals is kept.
import ShellFormat
import ShellRuntime
import ShellValues

/// Measures as objects come; one result per property, in the order in which properties first came.
final class MeasureObject: CmdletBody {
  static let numbersType = "Microsoft.PowerShell.Commands.GenericMeasureInfo"
  static let textType = "Microsoft.PowerShell.Commands.TextMeasureInfo"

  private var wanted = Measurements.Wanted()
  private var hasInput = false
  private var requests: [PropertyRequest] = []
  private var names: [String] = []
  private var totals: [String: Measurements] = [:]
  private var isText = false
  private var hasPatterns = false
  /// Lower-case names of the requests.
  private var keys: [String] = []

  func begin(_ run: any CmdletRun) throws {
    wanted = Measurements.Wanted(run)
    requests = try PropertyRequest.parse(run.list("Property"))
    isText = ["Line", "Word", "Character", "IgnoreWhiteSpace"].contains { run[$0] != nil }
    hasPatterns = requests.contains(where: \.isPattern)
    keys = requests.map { $0.heading.lowercased() }
    if hasPatterns { return }
    for request in requests { enter(request.heading) }
    if requests.isEmpty { enter("") }
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if item.isNull { return }
    hasInput = true
    if requests.isEmpty { return try add(item, to: "", key: "", run) }
    if !hasPatterns {
      for (request, key) in zip(requests, keys) where request.exists(in: item) {
        try add(try request.quietValue(of: item, run), to: request.heading, key: key, run)
      }
      return
    }
    var counted: Set<String> = []
    for request in requests {
      if !request.isPattern { enter(request.heading) }
      for one in request.expanded(for: item) where one.exists(in: item) && counted.insert(one.heading.lowercased()).inserted {
        let name = request.isPattern ? one.heading : request.heading
        try add(try one.quietValue(of: item, run), to: name, key: name.lowercased(), run)
      }
    }
  }

  private func enter(_ name: String) {
    guard totals[name.lowercased()] == nil else { return }
    totals[name.lowercased()] = Measurements()
    names.append(name)
  }

  private func add(_ value: ShellValue, to name: String, key: String, _ run: any CmdletRun) throws {
    if totals[key] == nil { enter(name) }
    guard !totals[key, default: Measurements()].add(value, wanted) else { return }
    try run.writeError(
      ErrorRecord(
        "Input object \"\(value.text)\" is not numeric.", id: "NonNumericInputObject", category: .invalidType,
        reason: "PSInvalidOperationException", target: value))
  }

  func end(_ run: any CmdletRun) throws {
    // Nothing came that could lack a property.
    guard hasInput || requests.isEmpty else { return }
    for name in names {
      guard let total = totals[name.lowercased()] else { continue }
      if total.count == 0, !name.isEmpty {
        try run.writeError(
          ErrorRecord(
            "The property \"\(name)\" cannot be found in the input for any objects.",
            id: isText ? "TextMeasurePropertyNotFound" : "GenericMeasurePropertyNotFound", category: .invalidArgument,
            reason: "PSArgumentException"))
        continue
      }
      try run.write(.object(isText ? textInfo(total, name) : numberInfo(total, name)))
    }
  }

  private func numberInfo(_ total: Measurements, _ name: String) -> ShellObject {
    var properties: [ShellObject.Property] = [
      .init("Count", .int(total.count)), .init("Average", wanted.average ? total.average : .null),
      .init("Sum", wanted.sum && total.count > 0 ? .double(total.sum) : .null), .init("Maximum", wanted.maximum ? total.greatest : .null),
      .init("Minimum", wanted.minimum ? total.least : .null), .init("Property", name.isEmpty ? .null : .string(name)),
    ]
    // A later addition of PowerShell: shown only when asked for, so that the list looks as in 5.1.
    if wanted.deviation { properties.insert(.init("StandardDeviation", total.deviation), at: 5) }
    return ShellObject(typeNames: [MeasureObject.numbersType], properties: properties, text: MeasureObject.numbersType)
  }

  private func textInfo(_ total: Measurements, _ name: String) -> ShellObject {
    ShellObject(
      typeNames: [MeasureObject.textType],
      properties: [
        .init("Lines", wanted.lines ? .int(total.lines) : .null), .init("Words", wanted.words ? .int(total.words) : .null),
        .init("Characters", wanted.characters ? .int(total.characters) : .null), .init("Property", name.isEmpty ? .null : .string(name)),
      ], text: MeasureObject.textType)
  }
}
