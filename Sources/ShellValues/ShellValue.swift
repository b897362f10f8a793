// What a value is while a script runs. Cheap kinds are held inline; collections and objects are references, as in PowerShell,
// so that `$a = $b` shares and `$a.Name = 'x'` is seen through both names.

/// A value of the shell language.
public enum ShellValue {
  case null
  case bool(Bool)
  /// Int32 when it fits, else Int64; arithmetic that overflows continues in `double`.
  case int(Int)
  case double(Double)
  case string(String)
  case array(ShellArray)
  case hashtable(ShellHashtable)
  case object(ShellObject)
  /// Everything else with a type of its own: dates, spans, sizes, enumerations, script blocks, types.
  case scalar(any ShellScalar)

  public static func list(_ items: [ShellValue]) -> ShellValue { .array(ShellArray(items)) }
  public static func strings(_ items: [String]) -> ShellValue { .array(ShellArray(items.map { .string($0) })) }

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The value itself where a script has added members to one; operators and conversions work on that.
  public var unwrapped: ShellValue {
    if case .object(let object) = self, let base = object.base { base } else { self }
  }
}

/// A value with a type of its own that behaves as one thing: it prints, compares and has members.
///
/// Types of mail (sizes, ranges, address spaces) and of the shell (dates, script blocks) conform.
public protocol ShellScalar {
  /// The .NET name that `Get-Member` and errors show, such as `Microsoft.Exchange.Data.ByteQuantifiedSize`.
  var typeName: String { get }
  /// What `ToString()` gives: the text of lists, tables, strings and exported files.
  var text: String { get }
  /// Whether it counts as `$true` in a condition.
  var truth: Bool { get }
  /// Equality with the right-hand side of `-eq` after an attempt to read it as this type; `nil` leaves it to comparison by text.
  /// - Parameter ignoringCase: false for `-ceq` and its like.
  func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool?
  /// Order against another value, negative when before; `nil` when they have none.
  func order(against other: ShellValue) -> Int?
  /// The names that `member` answers, in the order that lists show them.
  var memberNames: [String] { get }
  /// A property by name, any case; `nil` when there is none.
  func member(_ name: String) -> ShellValue?
  /// Sets a property, name in any case. - Returns: false when there is none that can be set.
  func set(_ name: String, _ value: ShellValue) throws(ErrorRecord) -> Bool
  /// Calls a method, name in any case. - Returns: `nil` when there is no such method.
  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue?
  /// `set` for properties whose setter runs a script block, with errors of any kind.
  func setMember(_ name: String, _ value: ShellValue) throws -> Bool
  /// `call` for methods that run a script block, whose errors may be of any kind.
  func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue?
  /// `$x[index]`; `nil` when it has no such thing.
  func element(at index: ShellValue) throws -> ShellValue?
  /// `$x[index] = value`. - Returns: false when it has no such thing.
  func setElement(at index: ShellValue, _ value: ShellValue) throws -> Bool
  /// What a pipeline and `foreach` take one by one; `nil` for what is one thing.
  var elements: [ShellValue]? { get }
  /// The nearest plain value for arithmetic, sorting and JSON: a size's bytes, an enumeration's number.
  var plain: ShellValue { get }
}

extension ShellScalar {
  public var truth: Bool { true }
  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { nil }
  public func order(against other: ShellValue) -> Int? { nil }
  public var memberNames: [String] { [] }
  public func member(_ name: String) -> ShellValue? { nil }
  public func set(_ name: String, _ value: ShellValue) throws(ErrorRecord) -> Bool { false }
  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? { nil }
  public func setMember(_ name: String, _ value: ShellValue) throws -> Bool { try set(name, value) }
  public func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? { nil }
  public func element(at index: ShellValue) throws -> ShellValue? { nil }
  public func setElement(at index: ShellValue, _ value: ShellValue) throws -> Bool { false }
  public var elements: [ShellValue]? { nil }
  public var plain: ShellValue { .string(text) }
}
