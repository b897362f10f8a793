// The text of a value: what strings, tables, files and comparisons by text see. Culture-invariant.
import Glibc

extension ShellValue {
  /// The value as text, as `"$x"` gives it: arrays joined by blanks, null empty, objects as `@{Name=value; …}` unless they have a text of
  /// their own.
  public var text: String {
    switch self {
    case .null: ""
    case .bool(let b): b ? "True" : "False"
    case .int(let n): String(n)
    case .double(let d): ShellValue.text(of: d)
    case .string(let s): s
    case .array(let array): array.items.map(\.text).joined(separator: " ")
    case .hashtable(let table): table.typeName
    case .object(let object):
      object.ownText ?? object.base?.text ?? "@{" + object.properties.map { "\($0.name)=\($0.value.text)" }.joined(separator: "; ") + "}"
    case .scalar(let scalar): scalar.text
    }
  }

  /// Whether it counts as `$true`: empty text, zero, null, an empty array and a one-element array of a false value do not.
  public var truth: Bool {
    switch self {
    case .null: false
    case .bool(let b): b
    case .int(let n): n != 0
    case .double(let d): d != 0
    case .string(let s): !s.isEmpty
    case .array(let array): array.items.count == 1 ? array.items[0].truth : !array.items.isEmpty
    case .hashtable: true
    case .object(let object): object.base?.truth ?? true
    case .scalar(let scalar): scalar.truth
    }
  }

  /// The .NET type name that errors and Get-Member show.
  public var typeName: String {
    switch self {
    case .null: "System.Object"
    case .bool: "System.Boolean"
    case .int(let n): Int32(exactly: n) == nil ? "System.Int64" : "System.Int32"
    case .double: "System.Double"
    case .string: "System.String"
    case .array(let array): array.typeName
    case .hashtable(let table): table.typeName
    case .object(let object): object.base?.typeName ?? object.typeNames.first ?? "System.Object"
    case .scalar(let scalar): scalar.typeName
    }
  }

  /// 15 significant digits, no trailing `.0`, an exponent from 1E+15 and below 1E-04, as .NET Framework prints a Double.
  static func text(of d: Double) -> String {
    if d.isNaN { return "NaN" }
    if d.isInfinite { return d < 0 ? "-Infinity" : "Infinity" }
    if d == d.rounded(), abs(d) < 1e15 { return d == 0 ? "0" : String(Int64(d)) }
    return withVaList([d]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
        vsnprintf(buffer.baseAddress, 40, "%.15G", arguments)
        return String(cString: buffer.baseAddress!)
      }
    }
  }
}
