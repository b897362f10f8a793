// How a variable or an alias is protected and where it is seen: `-Option`.
public import ShellValues

public struct ItemOptions: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let readOnly = ItemOptions(rawValue: 1)
  public static let constant = ItemOptions(rawValue: 2)
  public static let `private` = ItemOptions(rawValue: 4)
  public static let allScope = ItemOptions(rawValue: 8)
  public static let unspecified = ItemOptions(rawValue: 16)

  public static let definition = EnumDefinition(
    "System.Management.Automation.ScopedItemOptions", ["None", "ReadOnly", "Constant", "Private", "AllScope", "Unspecified"], isFlags: true)

  /// - Parameter value: names, or the number behind them.
  public init(_ value: ShellValue) {
    let chosen = ItemOptions.definition.value(Conversion.items(value).map(\.text).joined(separator: ", "))
    guard case .int(let bits)? = chosen?.plain else {
      self.init(rawValue: 0)
      return
    }
    self.init(rawValue: bits)
  }

  public var value: ShellValue {
    let names = zip(ItemOptions.definition.names.dropFirst(), 0...).filter { rawValue & (1 << $0.1) != 0 }.map(\.0)
    return .scalar(ItemOptions.definition.value(names.isEmpty ? "None" : names.joined(separator: ", "))!)
  }
}
