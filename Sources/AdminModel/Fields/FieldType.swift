// The type of a setting: one value that converts what was typed, shows what is kept, and reads and writes the store's form.
import ShellValues

/// How values of one Swift type are typed, shown and stored.
public struct FieldType<Value: Hashable & Sendable>: Sendable {
  /// As help shows it: `Boolean`, `EnhancedTimeSpan`, `MultiValuedProperty`.
  public var name: String
  /// What Tab offers.
  public var completions: [String] = []
  /// The bounds in words for help and errors: `1` and `500`. `nil` when every value of the type will do.
  public var limits: Limits?
  /// Whether a hash table `@{Add=…; Remove=…}` changes the present value instead of replacing it.
  public var isList = false

  public struct Limits: Hashable, Sendable {
    public var lower: String
    public var upper: String
  }

  /// What replaces the present value.
  let convert: @Sendable (ShellValue) throws(ConversionFailure) -> Value
  /// Reads a hash table into a change of the present value; only lists have it.
  var edit: (@Sendable (ShellHashtable) throws(ConversionFailure) -> Edit)?
  let show: @Sendable (Value) -> ShellValue
  let encode: @Sendable (Value) -> JSONValue
  /// `nil` for a stored form that this type never wrote.
  let decode: @Sendable (JSONValue) -> Value?

  typealias Edit = @Sendable (Value) throws(ConversionFailure) -> Value

  init(
    _ name: String, convert: @escaping @Sendable (ShellValue) throws(ConversionFailure) -> Value,
    show: @escaping @Sendable (Value) -> ShellValue,
    encode: @escaping @Sendable (Value) -> JSONValue, decode: @escaping @Sendable (JSONValue) -> Value?
  ) {
    (self.name, self.convert, self.show) = (name, convert, show)
    (self.encode, self.decode) = (encode, decode)
  }

  /// A type whose stored form is its text.
  init(
    text name: String, convert: @escaping @Sendable (ShellValue) throws(ConversionFailure) -> Value,
    show: @escaping @Sendable (Value) -> ShellValue,
    format: @escaping @Sendable (Value) -> String, read: @escaping @Sendable (String) -> Value?
  ) {
    self.init(
      name, convert: convert, show: show, encode: { .string(format($0)) },
      decode: { stored in
        if case .string(let text) = stored { read(text) } else { nil }
      })
  }
}

extension FieldType {
  /// The same type with bounds, which only typed values are held to: a stored one was judged when it was typed.
  func within(_ bounds: ClosedRange<Value>, _ text: @escaping @Sendable (Value) -> String) -> FieldType where Value: Comparable {
    let convert = self.convert
    var limited = FieldType(
      name,
      convert: { (typed) throws(ConversionFailure) in
        let value = try convert(typed)
        guard bounds.contains(value) else {
          throw ConversionFailure(
            "The value '\(text(value))' is out of range: it must be from \(text(bounds.lowerBound)) to \(text(bounds.upperBound)).")
        }
        return value
      }, show: show, encode: encode, decode: decode)
    limited.completions = completions
    limited.limits = Limits(lower: text(bounds.lowerBound), upper: text(bounds.upperBound))
    return limited
  }

  /// The same type, empty allowed: `$null` and the empty text mean none.
  static func optional<Wrapped>(_ type: FieldType<Wrapped>) -> FieldType where Value == Wrapped? {
    var optional = FieldType(
      type.name,
      convert: { (typed) throws(ConversionFailure) in
        typed.isNull || typed.text.isEmpty ? nil : try type.convert(typed)
      },
      show: { $0.map(type.show) ?? .null }, encode: { $0.map(type.encode) ?? .null },
      decode: { stored in stored == .null ? .some(nil) : type.decode(stored).map { .some($0) } })
    optional.completions = type.completions
    optional.limits = type.limits.map { Limits(lower: $0.lower, upper: $0.upper) }
    return optional
  }
}
