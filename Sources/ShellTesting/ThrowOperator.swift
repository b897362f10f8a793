// Throw: runs a block and judges the error that ended it.
import ShellRuntime
import ShellValues

enum ThrowOperator {
  static let all = ShouldOperator("Throw", judge)

  private static func judge(_ a: Assertion) throws -> Verdict {
    guard let block = a.actual.block else {
      throw testingError(
        "Input is not a ScriptBlock. Input to '-Throw' and '-Not -Throw' must be enclosed in curly braces.", id: "ArgumentException")
    }
    let shell = a.shell
    let error = try shell.attempt { try shell.call(block, in: shell.runningScope) }
    if a.isNegated {
      guard let error else { return .holds }
      return .fails("Expected no exception to be thrown,\(a.because) but an exception \"\(error.message)\" was thrown \(origin(error)).")
    }
    return try compare(error, a)
  }

  /// The filters in order: type, message, id. Positions are Pester's: message, id, type.
  private static func compare(_ error: ErrorRecord?, _ a: Assertion) throws -> Verdict {
    let message = a.text("expectedmessage") ?? a.text("expectedvalue") ?? text(a.values, 0)
    let id = a.text("errorid") ?? text(a.values, 1)
    let type = a.named["exceptiontype"] ?? (a.values.count > 2 ? a.values[2] : .null)
    var filters: [String] = []
    var buts: [String] = []
    if !type.isNull {
      filters.append("type \(Nicely.format(type))")
      if let error {
        let exception = Members.get(.scalar(ErrorValue.of(error)), "Exception") ?? .null
        if try !a.shell.operate("-is", exception, type).truth {
          buts.append("the exception type was [\(exception.typeName)]")
        }
      }
    }
    if let message {
      filters.append("message like '\(message)'")
      if let error, !matches(error.message, message) { buts.append("the message was '\(error.message)'") }
    }
    if let id {
      filters.append("FullyQualifiedErrorId '\(id)'")
      if let error, !matches(error.fullyQualifiedId, id) { buts.append("the FullyQualifiedErrorId was '\(error.fullyQualifiedId)'") }
    }
    if error == nil { buts.append("no exception was thrown") }
    if !buts.isEmpty {
      let filter = filters.isEmpty ? "" : " with " + Nicely.and(filters)
      let place = error.map { " " + origin($0) } ?? ""
      return .fails("Expected an exception\(filter) to be thrown,\(a.because) but \(Nicely.and(buts)).\(place)")
    }
    if a.flag("passthru"), let error { return .gives(.scalar(ErrorValue.of(error))) }
    return .holds
  }

  private static func text(_ values: [ShellValue], _ place: Int) -> String? {
    guard values.indices.contains(place), !values[place].isNull, !values[place].text.trimmed.isEmpty else { return nil }
    return values[place].text
  }

  /// Pester 5 reads a wildcard, Pester 4 looks for a part; either will do.
  private static func matches(_ text: String, _ wanted: String) -> Bool {
    Wildcard(wanted).matches(text) || text.lowercased().contains(wanted.lowercased())
  }

  private static func origin(_ error: ErrorRecord) -> String {
    guard let place = error.place else { return "" }
    return "from \(place.file ?? "line"):\(place.line) char:\(place.column)\n    + \(place.lineText)"
  }
}
