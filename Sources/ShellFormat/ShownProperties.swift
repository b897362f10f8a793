// The properties of a value as lists and tables see them: which exist, what they hold, and which names a pattern stands for.
public import ShellValues

/// Reads the properties that can be shown.
public enum ShownProperties {
  /// Names in order; hidden ones only on request.
  public static func names(of value: ShellValue, includingHidden: Bool = false) -> [String] {
    switch value {
    case .object(let object): object.properties.filter { includingHidden || !$0.isHidden }.map(\.name)
    case .scalar(let scalar): scalar.memberNames
    case .hashtable(let table): table.keys.map(\.text)
    case .array: ["Length"]
    case .string: ["Length"]
    default: []
    }
  }

  /// A property's value; null when there is none.
  public static func value(_ name: String, of value: ShellValue) -> ShellValue {
    switch value {
    case .object(let object): object[name] ?? .null
    case .scalar(let scalar): scalar.member(name) ?? .null
    case .hashtable(let table): table[name] ?? (name.lowercased() == "count" ? .int(table.count) : .null)
    case .array(let array): ["length", "count"].contains(name.lowercased()) ? .int(array.items.count) : .null
    case .string(let text): name.lowercased() == "length" ? .int(text.utf16.count) : .null
    default: .null
    }
  }

  /// Expands names with `*` and `?` to the value's own names in its order; a plain name stands for itself, spelled as the value spells it.
  /// `*` alone includes hidden properties. Nothing is named twice.
  public static func expand(_ patterns: [String], of value: ShellValue) -> [String] {
    let all = names(of: value, includingHidden: true)
    var seen: Set<String> = []
    var result: [String] = []
    for pattern in patterns {
      let found: [String]
      if Wildcard.isPattern(pattern) {
        let wildcard = Wildcard(pattern)
        found = all.filter(wildcard.matches)
      } else {
        found = [all.first { TextFolding.equal($0, pattern) } ?? pattern]
      }
      result += found.filter { seen.insert($0.lowercased()).inserted }
    }
    return result
  }
}
