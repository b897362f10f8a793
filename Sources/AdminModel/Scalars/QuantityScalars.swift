// Sizes and limits in the shell: they sort and compare as numbers, and have `.Value.ToMB()` as scripts expect.
public import MailModel
public import ShellValues

extension ByteQuantity: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.ByteQuantifiedSize" }
  public static var expectation: String { "a size such as 20MB or 1048576" }
  public static func reading(_ text: String) -> ByteQuantity? { ByteQuantity(text) }
  public var plain: ShellValue { .int(Int(bytes)) }

  public func order(against other: ShellValue) -> Int? {
    guard let other = ByteQuantity(other.text) else { return nil }
    return bytes < other.bytes ? -1 : bytes > other.bytes ? 1 : 0
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("tobytes", 0): .int(Int(bytes))
    case ("tokb", 0): .int(Int(bytes >> 10))
    case ("tomb", 0): .int(Int(bytes >> 20))
    case ("togb", 0): .int(Int(bytes >> 30))
    case ("totb", 0): .int(Int(bytes >> 40))
    default: nil
    }
  }
}

/// What a limit counts: sizes and plain numbers.
public protocol LimitedQuantity: Hashable, Sendable, Comparable, CustomStringConvertible {
  static var shellTypeName: String { get }
  static var expectation: String { get }
  static func reading(_ text: String) -> Self?
  var shown: ShellValue { get }
}

extension ByteQuantity: LimitedQuantity {
  public var shown: ShellValue { .scalar(self) }
}

extension Int: LimitedQuantity {
  public static var shellTypeName: String { "System.Int32" }
  public static var expectation: String { "a whole number" }
  public static func reading(_ text: String) -> Int? { Int(text) }
  public var shown: ShellValue { .int(self) }
}

extension Unlimited: ShellScalar, MailScalar where Value: LimitedQuantity {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.Unlimited`1[[\(Value.shellTypeName)]]" }
  public static var expectation: String { "\(Value.expectation), or Unlimited" }
  public static func reading(_ text: String) -> Unlimited? {
    text.lowercased() == "unlimited" ? .unlimited : Value.reading(text).map { .limited($0) }
  }

  public var plain: ShellValue {
    switch value?.shown {
    case .scalar(let scalar): scalar.plain
    case .some(let number): number
    case nil: .string(text)
    }
  }

  public func order(against other: ShellValue) -> Int? {
    guard let other = Unlimited.reading(other.text) else { return nil }
    return self < other ? -1 : other < self ? 1 : 0
  }

  public var memberNames: [String] { ["IsUnlimited", "Value"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "isunlimited": .bool(value == nil)
    case "value": value?.shown ?? .null
    default: nil
    }
  }
}
