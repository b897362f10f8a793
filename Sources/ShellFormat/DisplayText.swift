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
    return "{" + shown.map { $0.isNull ? "$null" : $0.text }.joined(separator: ", ") + (limited ? "..." : "") + "}"
  }

  /// Where a column stands that nobody aligned: numbers, truth values and enumerations right, everything else left.
  /// 5.1 decides by the first object.
  public static func alignment(of value: ShellValue) -> TextAlignment {
    switch value {
    case .int, .double, .bool, .scalar(is EnumValue): .right
    case .scalar(let scalar) where PlainTypes.standRight.contains(scalar.typeName): .right
    default: .left
    }
  }
}

/// The types that print as their text wherever they stand, whatever their properties.
public enum PlainTypes {
  static let standRight: Set<String> = [
    "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
    "System.Single", "System.Double", "System.Decimal", "System.Char", "System.Boolean", "System.Numerics.BigInteger",
    "System.Security.SecureString",
  ]

  /// Whether a value is a line of its own whatever the format cmdlet, unless -Force says otherwise: texts, numbers, enumerations.
  public static func holds(_ value: ShellValue) -> Bool {
    switch value {
    case .null, .bool, .int, .double, .string, .scalar(is EnumValue): true
    case .scalar(let scalar): standRight.contains(scalar.typeName)
    default: false
    }
  }
}
