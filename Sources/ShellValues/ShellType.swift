// A .NET type as scripts use it: what `[type]` can be asked, cast to, constructed as and called on. One such value per type, made in
// the file that knows the type.

/// The description of one type.
public struct ShellType: Sendable {
  /// `System.Int32`, ``System.Collections.Generic.List`1[System.String]``, `System.String[]`.
  public var fullName: String
  /// Short names for casts.
  public var accelerators: [String]
  /// The full name of the base type; `nil` for interfaces and `System.Object`.
  public var base: String? = "System.Object"
  public var interfaces: [String] = []
  public var isValueType = false
  public var isInterface = false
  /// Neither constructed nor inherited: `[math]`.
  public var isStatic = false
  public var enumeration: EnumDefinition?
  /// Full names of the arguments of a generic type.
  public var genericArguments: [String] = []
  /// `[Type]$x`. Throws `ConversionFailure` where the value does not suit.
  public var convert: @Sendable (ShellValue) throws -> ShellValue
  /// `[Type]::new(…)`; `nil` when no constructor takes such arguments.
  public var construct: @Sendable (_ arguments: [ShellValue]) throws -> ShellValue? = { _ in nil }
  /// `[Type]::Name`, name in lower case; `nil` when there is none.
  public var get: @Sendable (_ name: String) throws -> ShellValue? = { _ in nil }
  /// `[Type]::Name = value`. - Returns: false when there is none.
  public var set: @Sendable (_ name: String, _ value: ShellValue) throws -> Bool = { _, _ in false }
  /// `[Type]::Method(…)`, method in lower case; `nil` when there is none that takes such arguments.
  public var call: @Sendable (_ method: String, _ arguments: [ShellValue]) throws -> ShellValue?
  /// Names for Get-Member -Static, completion and `GetMethods()`.
  public var staticProperties: [String] = []
  public var staticMethods: [String] = []
  public var properties: [String] = []
  public var methods: [String] = []

  public init(
    _ fullName: String, accelerators: [String] = [], convert: @escaping @Sendable (ShellValue) throws -> ShellValue,
    call: @escaping @Sendable (String, [ShellValue]) throws -> ShellValue? = { _, _ in nil }
  ) {
    (self.fullName, self.accelerators, self.convert, self.call) = (fullName, accelerators, convert, call)
  }

  /// A type that values are of, or are not: nothing is converted to it.
  public init(
    _ fullName: String, accelerators: [String] = [],
    call: @escaping @Sendable (String, [ShellValue]) throws -> ShellValue? = { _, _ in nil }
  ) {
    self.init(fullName, accelerators: accelerators, convert: { try TypeDirectory.unchanged($0, fullName) }, call: call)
  }

  /// The same with something set.
  public func with(_ change: (inout ShellType) -> Void) -> ShellType {
    var copy = self
    change(&copy)
    return copy
  }
}

/// A generic type before its arguments are known.
public struct GenericType: Sendable {
  /// Full name without arity: `System.Collections.Generic.List`.
  public var fullName: String
  public var arity: Int
  /// Makes the type from its own full name and its arguments.
  public var make: @Sendable (_ fullName: String, _ arguments: [ElementType]) -> ShellType

  public init(_ fullName: String, arity: Int, make: @escaping @Sendable (String, [ElementType]) -> ShellType) {
    (self.fullName, self.arity, self.make) = (fullName, arity, make)
  }
}
