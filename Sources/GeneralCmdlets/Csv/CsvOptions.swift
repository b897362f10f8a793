// What the four Csv cmdlets have in common: the delimiter and the file's name.
import ShellRuntime
import ShellValues

enum CsvOptions {
  static func delimiter(of run: any CmdletRun) throws -> Character {
    if run.flag("UseCulture") { return listSeparator }
    return run.text("Delimiter")?.first ?? ","
  }

  /// That of the culture in force, a comma unless somebody set it to something else.
  private static var listSeparator: Character {
    let culture = try? SessionContext.current?.types.type("System.Globalization.CultureInfo")?.get("currentculture")
    let texts = culture.flatMap { Members.get($0, "TextInfo") }
    return texts.flatMap { Members.get($0, "ListSeparator") }?.text.first ?? ","
  }

  /// Exactly one of -Path and -LiteralPath.
  static func checkPaths(_ run: any CmdletRun) throws {
    guard (run["Path"] != nil) == (run["LiteralPath"] != nil) else { return }
    throw ErrorRecord(
      "You must specify either the -Path or -LiteralPath parameters, but not both.", id: "CannotSpecifyPathAndLiteralPath",
      category: .invalidData, reason: "InvalidOperationException")
  }

  /// One character.
  struct DelimiterType: ValueType {
    var name: String { "Char" }
    func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
      let text = value.text
      guard text.count == 1 else {
        throw Conversion.failure(value, "System.Char", "String must be exactly one character long.")
      }
      return .string(text)
    }
  }
}
