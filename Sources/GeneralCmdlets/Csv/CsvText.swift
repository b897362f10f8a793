// Small pieces of comma-separated text for those who write or read a line or two.

enum CsvText {
  static func quoted(_ text: String) -> String {
    text.utf8.contains(0x22) ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : "\"\(text)\""
  }

  /// All records of a text; an empty line is none.
  static func records(_ text: String, delimiter: Character) -> [[String]] {
    var parser = CsvParser(delimiter: delimiter)
    var records: [[String]] = []
    parser.push(text.utf8) { records.append($0) }
    if let last = parser.finish() { records.append(last) }
    return records.filter { $0 != [""] }
  }
}
