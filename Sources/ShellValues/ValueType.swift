// The type of a parameter or of an object's field: how text and values become it. One such value serves binding, storage and help.

/// A conversion that did not work, in words that continue "Cannot process argument transformation on parameter 'X'."
public struct ConversionFailure: Error, Sendable {
  public var message: String
  /// The value is of the right type but not one of those allowed: "Cannot validate argument on parameter 'X'." goes in front instead.
  public var isValidation: Bool
  /// What FullyQualifiedErrorId begins with when a cast failed so.
  public var id: String
  public init(_ message: String, isValidation: Bool = false, id: String = "ConvertToFinalInvalidCastException") {
    (self.message, self.isValidation, self.id) = (message, isValidation, id)
  }
}

/// A type that arguments are converted to.
public protocol ValueType: Sendable {
  /// As help shows it: `Boolean`, `EnhancedTimeSpan`, `MultiValuedProperty`.
  var name: String { get }
  /// True for `SwitchParameter`: present means `$true`, a value only after a colon.
  var isSwitch: Bool { get }
  /// What Tab offers for a value, in order; empty when anything goes.
  var completions: [String] { get }
  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue
}

extension ValueType {
  public var isSwitch: Bool { false }
  public var completions: [String] { [] }
}
