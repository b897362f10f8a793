// How objects become lines: which values stand in quotation marks, what names the type, what a value's text is.
import ShellFormat
import ShellRuntime
import ShellValues

struct CsvLayout {
  enum Quotes { case always, asNeeded, never }

  private let delimiter: Character
  private let quotes: Quotes
  /// Columns to quote, lower case; `nil` when `quotes` decides.
  private let quotedColumns: Set<String>?

  init(_ run: any CmdletRun) throws {
    delimiter = try CsvOptions.delimiter(of: run)
    guard run["UseQuotes"] == nil || run["QuoteFields"] == nil else {
      throw ErrorRecord(
        "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.", id: "CannotSpecifyQuoteFieldsAndUseQuotes",
        category: .invalidData, reason: "InvalidOperationException")
    }
    quotedColumns = run["QuoteFields"].map { _ in Set(run.strings("QuoteFields").map { $0.lowercased() }) }
    quotes =
      switch run.text("UseQuotes")?.lowercased() {
      case "never": .never
      case "asneeded": .asNeeded
      default: .always
      }
  }

  func head(_ columns: [String]) -> String { line(columns.map { $0 }, columns) }

  func row(of item: ShellValue, _ columns: [String]) -> String {
    line(columns.map { CsvLayout.text(of: CsvLayout.value($0, of: item)) }, columns)
  }

  private static func value(_ name: String, of item: ShellValue) -> ShellValue {
    if case .object(let object) = item { return object[name] ?? .null }
    return Access.property(name, of: item)
  }

  private func line(_ values: [String?], _ columns: [String]) -> String {
    var out = ""
    for (place, value) in values.enumerated() {
      if place > 0 { out.append(delimiter) }
      guard let value else { continue }
      let isQuoted =
        if let quotedColumns {
          quotedColumns.contains(columns[place].lowercased())
        } else {
          quotes == .always || quotes == .asNeeded && needsQuotes(value)
        }
      out += isQuoted ? CsvText.quoted(value) : value
    }
    return out
  }

  private func needsQuotes(_ value: String) -> Bool { value.contains { $0 == delimiter || $0 == "\"" || $0.isNewline } }

  /// The text of a value in a file. A collection shows its type's name, as PowerShell does: join it first to keep its items.
  static func text(of value: ShellValue) -> String? {
    switch value {
    case .null: nil
    case .array, .hashtable: value.typeName
    default: value.text
    }
  }

  /// `#TYPE` and the most specific type.
  static func typeLine(of item: ShellValue) -> String {
    var type = item.typeName
    if case .object(let object) = item { type = object.typeNames.first ?? "" }
    return "#TYPE" + (type.isEmpty ? "" : " " + (type.hasPrefix("CSV:") ? String(type.dropFirst(4)) : type))
  }

  /// The names that become columns: an object's properties, hidden ones too; a hash table's keys.
  static func columns(of item: ShellValue) -> [String] { ShownProperties.names(of: item, includingHidden: true) }
}
