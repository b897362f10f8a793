// Comma-separated values: every value quoted, a null empty and unquoted, quotation marks doubled; read back by the same rules.
import ShellFormat
import ShellValues

enum CsvText {
  /// One line without its end.
  static func line(_ values: [String?], delimiter: Character) -> String {
    values.map { $0.map(quoted) ?? "" }.joined(separator: String(delimiter))
  }

  static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  /// The text of a value in a file. A collection shows its type's name, as PowerShell does: join it first to keep its items.
  static func text(of value: ShellValue) -> String? {
    switch value {
    case .null: nil
    case .array, .hashtable: value.typeName
    default: value.text
    }
  }

  /// The names that become columns: an object's properties, hidden ones too.
  static func columns(of value: ShellValue) -> [String] { ShownProperties.names(of: value, includingHidden: true) }

  /// The objects of one input: an array's items.
  static func row(of value: ShellValue, columns: [String]) -> [String?] { columns.map { text(of: ShownProperties.value($0, of: value)) } }

  /// Records of a text. Line ends inside quotation marks belong to the value; blanks before an opening mark are skipped; an empty line
  /// is no record.
  static func records(_ text: String, delimiter: Character) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var value = ""
    var (isQuoted, wasQuoted) = (false, false)
    var letters = Array(text)[...]
    func isBreak(_ letter: Character) -> Bool { letter == "\n" || letter == "\r\n" || letter == "\r" }
    func endValue() {
      record.append(value)
      (value, wasQuoted) = ("", false)
    }
    func endRecord() {
      if record.isEmpty, value.isEmpty, !wasQuoted { return }
      endValue()
      records.append(record)
      record = []
    }
    while let letter = letters.popFirst() {
      switch letter {
      case "\"" where isQuoted && letters.first == "\"":
        value.append("\"")
        letters.removeFirst()
      case "\"" where isQuoted: isQuoted = false
      case _ where isQuoted: value.append(letter)
      case "\"" where value.allSatisfy({ $0 == " " || $0 == "\t" }) && !wasQuoted: (value, isQuoted, wasQuoted) = ("", true, true)
      case delimiter: endValue()
      case _ where isBreak(letter): endRecord()
      case " " where wasQuoted: break
      default: value.append(letter)
      }
    }
    endRecord()
    return records
  }

  /// Objects from a text whose first record names the properties, unless `header` does. A `#TYPE` line is passed over.
  static func objects(_ text: String, delimiter: Character, header: [String]?) -> (objects: [ShellObject], unnamed: Bool) {
    let body = text.hasPrefix("#TYPE") ? text.drop { !$0.isNewline } : text[...]
    var records = records(String(body), delimiter: delimiter)[...]
    guard let first = header ?? records.popFirst() else { return ([], false) }
    var unnamed = 0
    let names = first.map { name -> String in
      if !name.isEmpty { return name }
      unnamed += 1
      return "H\(unnamed)"
    }
    let objects = records.map { record in
      ShellObject(names.enumerated().map { ($1, $0 < record.count ? .string(record[$0]) : .null) })
    }
    return (objects, unnamed > 0)
  }
}
