// Numbers as text: what the shell reads as one, in scripts and in conversions alike.

public enum Numbers {
  /// Reads decimal, hexadecimal (`0x1F`), real (`1.5`, `1e3`) and suffixed numbers (`10MB`, `5L`, `2d`), sign allowed, blanks around
  /// ignored.
  /// Dashes of typography count as minus.
  /// - Returns: `.int` or `.double`; `nil` when the text is not a number.
  public static func parse(_ text: some StringProtocol) -> ShellValue? {
    var letters = Array(text.unicodeScalars)
    while let last = letters.last, last.properties.isWhitespace { letters.removeLast() }
    var rest = letters[...].drop { $0.properties.isWhitespace }
    var isNegative = false
    if let first = rest.first, first == "+" || isDash(first) {
      isNegative = first != "+"
      rest = rest.dropFirst()
    }
    guard let first = rest.first, isDigit(first) || (first == "." && rest.count > 1) else { return nil }
    let (scale, digits) = multiplier(of: rest)
    guard let magnitude = magnitude(of: digits) else { return nil }
    return signed(magnitude, isNegative: isNegative, scale: scale)
  }

  /// `.NET`'s default rounding: half to even.
  public static func rounded(_ number: Double) -> Double { number.rounded(.toNearestOrEven) }

  private static func signed(_ magnitude: ShellValue, isNegative: Bool, scale: Int) -> ShellValue? {
    switch magnitude {
    case .int(let n):
      let product = n.multipliedReportingOverflow(by: scale)
      if product.overflow { return .double((isNegative ? -1 : 1) * Double(n) * Double(scale)) }
      return .int(isNegative ? -product.partialValue : product.partialValue)
    case .double(let d): return .double((isNegative ? -1 : 1) * d * Double(scale))
    default: return try? Arithmetic.apply(.multiply, magnitude, .int(isNegative ? -scale : scale))
    }
  }

  private static func multiplier(of text: ArraySlice<Unicode.Scalar>) -> (scale: Int, digits: ArraySlice<Unicode.Scalar>) {
    let tail = String(String.UnicodeScalarView(text.suffix(2))).lowercased()
    let shifts = ["kb": 10, "mb": 20, "gb": 30, "tb": 40, "pb": 50]
    if text.count > 2, let shift = shifts[tail] { return (1 << shift, text.dropLast(2)) }
    return (1, text)
  }

  private static func magnitude(of text: ArraySlice<Unicode.Scalar>) -> ShellValue? {
    var digits = String(String.UnicodeScalarView(text)).lowercased()
    if digits.hasPrefix("0x") {
      let hex = digits.dropFirst(2)
      guard !hex.isEmpty, hex.allSatisfy(\.isHexDigit), let bits = UInt64(hex, radix: 16) else { return nil }
      // Eight digits are the bits of an Int32, as 0xFFFFFFFF is -1.
      return .int(hex.count <= 8 ? Int(Int32(truncatingIfNeeded: bits)) : Int(truncatingIfNeeded: bits))
    }
    if digits.hasSuffix("l"), let n = Int(digits.dropLast()) { return .integer(.int64, Int128(n)) }
    if digits.hasSuffix("d"), digits.dropLast().allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) {
      digits.removeLast()
      return DecimalValue(digits).map { .scalar($0) }
    }
    guard digits.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x65 || $0 == 0x2B || $0 == 0x2D }) else { return nil }
    if let n = Int(digits) { return .int(n) }
    if digits.allSatisfy(\.isNumber), let decimal = DecimalValue(digits) { return .scalar(decimal) }
    if digits.hasSuffix(".") { digits.removeLast() }
    return Double(digits.hasPrefix(".") ? "0" + digits : digits).map { .double($0) }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }
  static func isDash(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || (scalar.value >= 0x2013 && scalar.value <= 0x2015) }
}
