// Format-Custom: an object as the class it is, its properties between braces, what they hold indented below, as deep as asked.
public import ShellValues

/// A line with how far it is indented.
public struct CustomLine: Sendable, Equatable {
  public var indent: Int
  public var text: String
  public init(_ indent: Int, _ text: String) { (self.indent, self.text) = (indent, text) }
}

/// Lays out one object of Format-Custom.
public struct CustomFormat {
  /// How many levels of objects are opened; below, an object is its text.
  public static let defaultDepth = 5
  static let step = 2

  private let depth: Int
  private let display: DisplayText
  private var result: [CustomLine] = []

  /// - Parameter entries: the properties of the object itself, which the cmdlet has chosen.
  public static func lines(
    of value: ShellValue, entries: [(label: String, value: ShellValue)], depth: Int, display: DisplayText
  ) -> [CustomLine] {
    var format = CustomFormat(depth: depth, display: display)
    format.add(object: value, entries: entries, level: 0, indent: 0)
    return format.result
  }

  private init(depth: Int, display: DisplayText) { (self.depth, self.display) = (depth, display) }

  private mutating func add(object: ShellValue, entries: [(label: String, value: ShellValue)], level: Int, indent: Int) {
    add(indent, "class " + object.shortTypeName)
    add(indent, "{")
    let inner = indent + CustomFormat.step
    for entry in entries {
      if level < depth, let items = CustomFormat.items(of: entry.value) {
        add(inner, entry.label + " = ")
        add(items: items, level: level + 1, indent: inner + CustomFormat.step)
      } else if isLeaf(entry.value, level) {
        add(inner, entry.label + " = " + text(of: entry.value))
      } else {
        add(inner, entry.label + " = ")
        add(object: entry.value, level: level + 1, indent: inner + CustomFormat.step)
      }
    }
    add(indent, "}")
  }

  private mutating func add(object: ShellValue, level: Int, indent: Int) {
    add(object: object, entries: DefaultShape.listEntries(of: object, view: nil), level: level, indent: indent)
  }

  private mutating func add(items: [ShellValue], level: Int, indent: Int) {
    add(indent, "[")
    let inner = indent + CustomFormat.step
    for (place, item) in items.enumerated() {
      if display.enumerationLimit >= 0, place == display.enumerationLimit {
        add(inner, "...")
        break
      }
      if isLeaf(item, level) {
        add(inner, text(of: item))
      } else if let nested = CustomFormat.items(of: item) {
        add(0, "")
        add(items: nested, level: level + 1, indent: inner)
      } else {
        add(object: item, level: level + 1, indent: inner)
      }
    }
    add(indent, "]")
    add(0, "")
  }

  private func isLeaf(_ value: ShellValue, _ level: Int) -> Bool {
    if level >= depth || PlainTypes.holds(value) { return true }
    return CustomFormat.items(of: value) == nil && ShownProperties.names(of: value).isEmpty
  }

  /// Past the last level an object is its type's name, as 5.1 has it; a list is still its items.
  private func text(of value: ShellValue) -> String { display.text(of: value) }

  private static func items(of value: ShellValue) -> [ShellValue]? {
    switch value {
    case .array(let array): array.items
    case .hashtable(let table): table.pairs.map { .object(DictionaryEntry.object($0.key, $0.value)) }
    default: nil
    }
  }

  private mutating func add(_ indent: Int, _ text: String) {
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      result.append(CustomLine(indent, String(part)))
    }
  }

  /// Lines that fit the screen; what is too long goes on at the same indentation.
  public static func lines(_ lines: [CustomLine], width: Int) -> [String] {
    lines.flatMap { line in
      let indent = min(line.indent, max(0, width - 20))
      return DisplayWidth.wrap(line.text, width - indent).map { DisplayWidth.trimmedEnd(DisplayWidth.blanks(indent) + $0) }
    }
  }
}

/// An entry of a hash table as the object that formatting sees.
public enum DictionaryEntry {
  public static func object(_ key: ShellValue, _ value: ShellValue) -> ShellObject {
    ShellObject(
      typeNames: ["System.Collections.DictionaryEntry"],
      properties: [.init("Name", .string(key.text)), .init("Key", key, isHidden: true), .init("Value", value)])
  }
}
