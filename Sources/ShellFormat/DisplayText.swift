// The text of a value in a list or table (objects.md section 1): collections in braces, cut at $FormatEnumerationLimit.
public import ShellValues

/// Turns property values into the text that lists and tables show.
public struct DisplayText: Sendable {
  /// Items shown of a collection; -1 for all. 4 in PowerShell, 16 in the Exchange shell.
  public var enumerationLimit: Int

  public init(enumerationLimit: Int = 4) { self.enumerationLimit = enumerationLimit }

  /// Null is blank, an empty collection `{}`, one past the limit `{a, b...}` with the dots right after the last item shown.
  public func text(of value: ShellValue) -> String {
    switch value {
    case .array(let array): braces(array.items)
    case .hashtable(let table): braces(table.keys)
    default: value.text
    }
  }

  private func braces(_ items: [ShellValue]) -> String {
    let limited = enumerationLimit >= 0 && items.count > enumerationLimit
    let shown = limited ? items.prefix(enumerationLimit) : items[...]
    return "{" + shown.map(\.text).joined(separator: ", ") + (limited ? "..." : "") + "}"
  }

  /// Where a column stands that nobody aligned: numbers, truth values and enumerations right, everything else left.
  /// 5.1 decides by the first object.
  public static func alignment(of value: ShellValue) -> TextAlignment {
    switch value {
    case .int, .double, .bool, .scalar(is EnumValue): .right
    default: .left
    }
  }
}
