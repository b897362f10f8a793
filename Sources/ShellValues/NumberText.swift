// Reals as text, to a number of significant digits: .NET's "G" and "E" forms.
import Glibc

enum NumberText {
  private static func printed(_ format: String, _ real: Double, _ precision: Int) -> String {
    withVaList([Int32(precision), real]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 420) { buffer in
        vsnprintf(buffer.baseAddress, 420, format, arguments)
        return String(cString: buffer.baseAddress!)
      }
    }
  }

  /// `1.5e+03` with so many digits in all.
  static func exponential(_ real: Double, _ significant: Int) -> String { printed("%.*e", real, max(0, significant - 1)) }

  /// Exact to so many places behind the point.
  static func fixed(_ real: Double, _ places: Int) -> String { printed("%.*f", real, places) }

  /// No trailing zeros; an exponent from `significant` digits on and below 1E-04.
  static func general(_ real: Double, _ significant: Int) -> String {
    if real.isNaN { return "NaN" }
    if real.isInfinite { return real < 0 ? "-Infinity" : "Infinity" }
    if real == 0 { return "0" }
    let (mantissa, exponent) = parts(real, significant)
    var digits = mantissa
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    let sign = real < 0 ? "-" : ""
    if exponent >= significant || exponent < -5 {
      let head = String(digits.prefix(1)) + (digits.count > 1 ? "." + digits.dropFirst() : "")
      return sign + head + "E" + (exponent < 0 ? "-" : "+") + Padding.zeros(abs(exponent), 2)
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if digits.count <= exponent + 1 { return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count) }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }

  /// The significant digits, rounded half away from zero, and the exponent of the first one.
  static func parts(_ real: Double, _ significant: Int) -> (digits: String, exponent: Int) {
    let text = exponential(abs(real), significant)
    let pieces = text.split(separator: "e")
    return (pieces[0].filter { $0 != "." }, Int(pieces[1]) ?? 0)
  }
}
