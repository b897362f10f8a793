// The types of the general cmdlets' parameters. Exchange's own types stand in AdminModel; both speak `ValueType`.

/// Any value, unchanged.
public struct AnyType: ValueType {
  public init() {}
  public var name: String { "Object" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue { value }
}

/// Text; every value has one. A list is joined by blanks.
public struct StringType: ValueType {
  public var name: String
  public init(name: String = "String") { self.name = name }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    if case .string = value { return value }
    return .string(value.text)
  }
}

/// A whole number of 32 bits.
public struct IntType: ValueType {
  public init() {}
  public var name: String { "Int32" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    let number = try Conversion.int(value)
    guard Int32(exactly: number) != nil else {
      throw Conversion.failure(value, "System.Int32", "Value was either too large or too small for an Int32.")
    }
    return .int(number)
  }
}

/// A real number.
public struct DoubleType: ValueType {
  public init() {}
  public var name: String { "Double" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue { .double(try Conversion.double(value)) }
}

/// `$true`, `$false` or a number. Text is refused: 'False' would count as true.
public struct BoolType: ValueType {
  public init() {}
  public var name: String { "Boolean" }
  public var completions: [String] { ["$true", "$false"] }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    switch value {
    case .bool: return value
    case .int(let n): return .bool(n != 0)
    case .double(let d): return .bool(d != 0)
    default:
      throw ConversionFailure(
        "Cannot convert value \"\(value.typeName)\" to type \"System.Boolean\". Boolean parameters accept only Boolean values and numbers, "
          + "such as $True, $False, 1 or 0.")
    }
  }
}

/// A switch: present means true, a value only after a colon.
public struct SwitchType: ValueType {
  public init() {}
  public var name: String { "SwitchParameter" }
  public var isSwitch: Bool { true }
  public var completions: [String] { ["$true", "$false"] }
  /// Null counts as not given: `-Skip:$null`.
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    if value.isNull { return .bool(false) }
    return try BoolType().convert(value)
  }
}

/// A list of one type; a single value becomes a list of one.
public struct ArrayType: ValueType {
  public let element: any ValueType
  public init(element: any ValueType) { self.element = element }
  public var name: String { element.name + "[]" }
  public var completions: [String] { element.completions }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard case .array(let array) = value else { return .list([try element.convert(value)]) }
    var items: [ShellValue] = []
    for item in array.items { items.append(try element.convert(item)) }
    return .list(items)
  }
}

/// A script block, recognised by its type's name: blocks themselves belong to the runtime.
public struct ScriptBlockType: ValueType {
  public init() {}
  public static let typeName = "System.Management.Automation.ScriptBlock"
  public var name: String { "ScriptBlock" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard value.typeName == ScriptBlockType.typeName else { throw Conversion.failure(value, ScriptBlockType.typeName, nil) }
    return value
  }
}

/// One of a list of names.
public struct EnumType: ValueType {
  public let definition: EnumDefinition
  public init(definition: EnumDefinition) { self.definition = definition }
  public var name: String { String(definition.typeName.split(separator: ".").last ?? "") }
  public var completions: [String] { definition.names }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    let text = Conversion.items(value).map(\.text).joined(separator: ",")
    guard let found = definition.value(text) else { throw definition.failure(text) }
    return .scalar(found)
  }
}

/// A span of time.
public struct TimeSpanType: ValueType {
  public init() {}
  public var name: String { "TimeSpan" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard let span = TimeSpanValue.reading(value) else {
      throw Conversion.failure(value, "System.TimeSpan", "String was not recognized as a valid TimeSpan.")
    }
    return .scalar(span)
  }
}

/// A date with its time.
public struct DateTimeType: ValueType {
  public init() {}
  public var name: String { "DateTime" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard let date = DateTimeValue.reading(value) else {
      throw Conversion.failure(value, "System.DateTime", "String was not recognized as a valid DateTime.")
    }
    return .scalar(date)
  }
}

/// A hash table.
public struct HashtableType: ValueType {
  public init() {}
  public var name: String { "Hashtable" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard case .hashtable = value else { throw Conversion.failure(value, "System.Collections.Hashtable", nil) }
    return value
  }
}

extension ValueType where Self == AnyType {
  public static var any: AnyType { AnyType() }
}
extension ValueType where Self == StringType {
  public static var string: StringType { StringType(name: "String") }
  /// Text that names a file; Tab offers files for it.
  public static var path: StringType { StringType(name: "Path") }
}
extension ValueType where Self == IntType {
  public static var int: IntType { IntType() }
}
extension ValueType where Self == DoubleType {
  public static var double: DoubleType { DoubleType() }
}
extension ValueType where Self == BoolType {
  public static var bool: BoolType { BoolType() }
}
extension ValueType where Self == SwitchType {
  public static var `switch`: SwitchType { SwitchType() }
}
extension ValueType where Self == ArrayType {
  public static func array(of element: any ValueType) -> ArrayType { ArrayType(element: element) }
}
extension ValueType where Self == ScriptBlockType {
  public static var scriptBlock: ScriptBlockType { ScriptBlockType() }
}
extension ValueType where Self == EnumType {
  /// - Parameter name: the full .NET name when it has one; errors show it.
  public static func enumeration(_ name: String, _ values: [String]) -> EnumType { EnumType(definition: EnumDefinition(name, values)) }
  public static func flags(_ name: String, _ values: [String]) -> EnumType {
    EnumType(definition: EnumDefinition(name, values, isFlags: true))
  }
}
extension ValueType where Self == TimeSpanType {
  public static var timeSpan: TimeSpanType { TimeSpanType() }
}
extension ValueType where Self == DateTimeType {
  public static var dateTime: DateTimeType { DateTimeType() }
}
extension ValueType where Self == HashtableType {
  public static var hashtable: HashtableType { HashtableType() }
}
