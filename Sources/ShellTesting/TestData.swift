// The data of -TestCases and -ForEach, and titles with `<name>` in them.
import ShellRuntime
import ShellSyntax
import ShellValues

/// One row of data; the empty row when a test has none.
struct TestData {
  /// `nil` without data.
  var item: ShellValue?

  /// - Parameter isFailing: set-up has failed, so that the data may be missing: its one test fails with the error of the set-up.
  static func rows(_ value: ShellValue?, isFailing: Bool = false) throws -> [TestData] {
    guard let value, !(isFailing && value.isNull) else { return [TestData(item: nil)] }
    if value.isNull { throw testingError("Value can not be null or empty array.", id: "ArgumentException") }
    return Conversion.items(value).map { TestData(item: $0) }
  }

  /// The entries of a table.
  var pairs: [(name: String, value: ShellValue)] {
    guard case .hashtable(let table)? = item else { return [] }
    return table.pairs.map { ($0.key.text, $0.value) }
  }

  /// Entries become variables (Pester 5).
  func define(in scope: GuestScope, of shell: Shell) {
    for (name, value) in pairs { shell.define(name, value, in: scope) }
  }

  /// Entries that the block's `param` names are passed as well (Pester 4).
  func arguments(for tree: ScriptBlockTree) -> [(String, ShellValue)] {
    let wanted = Set((tree.parameters ?? []).map(\.name.key))
    return pairs.filter { wanted.contains($0.name.lowercased()) }
  }
}

enum TestTitle {
  /// Replaces `<name>` by the value of that name, `<_>` by the item, `<a.b>` by a property.
  static func expand(_ title: String, _ data: TestData) -> String {
    guard let item = data.item, title.contains("<") else { return title }
    var text = ""
    var rest = title[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      text += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      if let value = value(name, data, item) {
        text += shown(value)
        rest = rest[rest.index(after: close)...]
      } else {
        text += "<"
        rest = rest[rest.index(after: open)...]
      }
    }
    return text + rest
  }

  private static func value(_ name: String, _ data: TestData, _ item: ShellValue) -> ShellValue? {
    let parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first, !first.contains(" ") else { return nil }
    var value: ShellValue
    if first == "_" {
      value = item
    } else if let pair = data.pairs.first(where: { TextFolding.equal($0.name, first) }) {
      value = pair.value
    } else {
      return nil
    }
    for part in parts.dropFirst() { value = Members.get(value, part) ?? .null }
    return value
  }

  /// Texts as they stand; everything else as messages show it.
  private static func shown(_ value: ShellValue) -> String {
    if case .string(let text) = value { return text }
    return Nicely.format(value)
  }
}
