// Number literals: decimal, hexadecimal, binary, real; type suffixes; kb mb gb tb pb.

enum NumberLiteral {
  /// A whole token as a number, its sign included; typographic dashes count.
  static func parse(_ token: ArraySlice<Unicode.Scalar>) -> Number? {
    var letters = token
    var isNegative = false
    if let first = letters.first, first.isDash || first == "+" {
      isNegative = first.isDash
      letters = letters.dropFirst()
    }
    guard let (number, length) = scan(letters), length == letters.count else { return nil }
    return isNegative ? negated(number) : number
  }

  /// The number at the start of the letters, with how many it takes; `nil` when there is none or its suffix does not fit it.
  static func scan(_ letters: ArraySlice<Unicode.Scalar>) -> (Number, Int)? {
    var reader = NumberReader(letters)
    guard let number = reader.number() else { return nil }
    return (number, reader.at - letters.startIndex)
  }

  /// The number below zero; a magnitude that fits only there becomes whole again.
  static func negated(_ number: Number) -> Number {
    switch number {
    case .int(let n): .int(-n)
    case .double(let d): .double(-d)
    case .typed(let type, let bits): .typed(type, bits: 0 &- bits)
    case .decimal(let digits, let times):
      times == 1 ? Int("-" + digits).map { .int($0) } ?? .decimal("-" + digits, times: 1) : .decimal("-" + digits, times: times)
    case .big(let digits, let times): .big("-" + digits, times: times)
    }
  }
}

/// Reads one literal from left to right.
private struct NumberReader {
  private let letters: ArraySlice<Unicode.Scalar>
  var at: Int

  init(_ letters: ArraySlice<Unicode.Scalar>) { (self.letters, at) = (letters, letters.startIndex) }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? { at + offset < letters.endIndex ? letters[at + offset] : nil }

  private mutating func digits() -> Int {
    let start = at
    while at < letters.endIndex, letters[at].isDigit { at += 1 }
    return at - start
  }

  mutating func number() -> Number? {
    let start = at
    if peek() == "0", let mark = peek(1)?.lower, mark == "x" || mark == "b" { return based(mark == "x" ? 16 : 2) }
    var count = digits()
    var isReal = false
    if peek() == ".", peek(1) != "." {
      let dot = at
      at += 1
      let fraction = digits()
      count += fraction
      // `1.foo` is a member of 1, `1.` and `1.5` are numbers.
      if fraction == 0, count == 0 || (peek().map { $0.isLetter && $0.lower != "e" } ?? false) { at = dot } else { isReal = true }
    }
    guard count > 0 else { return nil }
    if exponent() { isReal = true }
    let end = at
    return suffixed(String.UnicodeScalarView(letters[start..<end]), isReal: isReal, radix: 10)
  }

  private mutating func exponent() -> Bool {
    guard peek()?.lower == "e" else { return false }
    let start = at
    at += 1
    if let sign = peek(), sign == "+" || sign.isDash { at += 1 }
    if digits() > 0 { return true }
    at = start
    return false
  }

  private mutating func based(_ radix: Int) -> Number? {
    at += 2
    let start = at
    while let next = peek(), radix == 16 ? next.properties.isASCIIHexDigit : next == "0" || next == "1" { at += 1 }
    guard at > start, at - start <= 64 else { return nil }
    return suffixed(String.UnicodeScalarView(letters[start..<at]), isReal: false, radix: radix)
  }

  // MARK: suffixes

  private mutating func suffixed(_ written: String.UnicodeScalarView, isReal: Bool, radix: Int) -> Number? {
    let suffix = typeSuffix()
    let times = multiplier()
    let text = String(written)
    switch suffix {
    case "": return isReal ? real(text, times) : whole(text, radix, times)
    case "d": return .decimal(radix == 10 ? text : whole(text, radix, 1).map(Self.digits) ?? text, times: times)
    case "n": return isReal ? nil : .big(radix == 10 ? text : whole(text, radix, 1).map(Self.digits) ?? text, times: times)
    default: return typed(suffix, text, isReal: isReal, radix, times)
    }
  }

  private mutating func typeSuffix() -> String {
    guard let first = peek()?.lower, "uysldn".unicodeScalars.contains(first) else { return "" }
    at += 1
    guard first == "u", let second = peek()?.lower, second == "y" || second == "s" || second == "l" else { return String(first) }
    at += 1
    return "u" + String(second)
  }

  private mutating func multiplier() -> Int {
    guard let unit = peek()?.lower, peek(1)?.lower == "b", let place = "kmgtp".unicodeScalars.firstIndex(of: unit) else { return 1 }
    at += 2
    return 1 << (10 * ("kmgtp".unicodeScalars.distance(from: "k".unicodeScalars.startIndex, to: place) + 1))
  }

  private func whole(_ text: String, _ radix: Int, _ times: Int) -> Number? {
    let value: Int
    if radix == 10 {
      guard let n = Int(text) else { return large(text, times) }
      value = n
    } else {
      // Eight hexadecimal digits are 32 bits with a sign, more are 64.
      guard let bits = UInt64(text, radix: radix) else { return nil }
      let isShort = radix == 16 ? text.utf8.count <= 8 : text.utf8.count <= 32
      value = isShort ? Int(Int32(truncatingIfNeeded: bits)) : Int(truncatingIfNeeded: bits)
    }
    let product = value.multipliedReportingOverflow(by: times)
    return product.overflow ? large(String(value), times) : .int(product.partialValue)
  }

  /// Beyond 64 bits: a decimal while 28 digits hold it, else a double.
  private func large(_ text: String, _ times: Int) -> Number {
    let value = Double(text)! * Double(times)
    return value < 7.9e28 ? .decimal(text, times: times) : .double(value)
  }

  private func real(_ text: String, _ times: Int) -> Number? {
    var text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isDash ? "-" : $0 }))
    if text.hasSuffix(".") { text.removeLast() }
    if let dot = text.firstIndex(of: "."), text.index(after: dot) < text.endIndex, text[text.index(after: dot)].lowercased() == "e" {
      text.remove(at: dot)
    }
    return Double(text.hasPrefix(".") ? "0" + text : text).map { .double($0 * Double(times)) }
  }

  private func typed(_ suffix: String, _ text: String, isReal: Bool, _ radix: Int, _ times: Int) -> Number? {
    let magnitude: UInt64
    if isReal {
      guard case .double(let d)? = real(text, times), d.magnitude < 9.2e18 else { return nil }
      magnitude = UInt64(d.magnitude.rounded(.toNearestOrEven))
    } else {
      guard let n = UInt64(text, radix: radix) else { return nil }
      let product = n.multipliedReportingOverflow(by: UInt64(times))
      guard !product.overflow else { return nil }
      magnitude = product.partialValue
    }
    let type: NumberType
    switch suffix {
    case "y": type = .int8
    case "uy": type = .uint8
    case "s": type = .int16
    case "us": type = .uint16
    case "l": type = .int64
    case "ul": type = .uint64
    default: type = magnitude <= UInt64(UInt32.max) ? .uint32 : .uint64
    }
    return magnitude <= type.largestMagnitude ? .typed(type, bits: magnitude) : nil
  }

  private static func digits(_ number: Number) -> String { if case .int(let n) = number { String(n) } else { "" } }
}

extension NumberType {
  /// One more than the largest for signed types: a minus sign may follow.
  fileprivate var largestMagnitude: UInt64 {
    switch self {
    case .int8: 128
    case .uint8: 255
    case .int16: 32768
    case .uint16: 65535
    case .uint32: UInt64(UInt32.max)
    case .int64: 1 << 63
    case .uint64: .max
    }
  }
}

extension Unicode.Scalar {
  /// An ASCII letter in lower case; anything else as it is, digits too.
  fileprivate var lower: Unicode.Scalar { value >= 0x41 && value <= 0x5A ? Unicode.Scalar(value + 32)! : self }
}

extension Parser {
  /// A number that begins here and ends where expression mode allows, with the place behind it.
  func numberAhead() -> (Number, Int)? {
    guard let next = peek(), next.isDigit || next == "." else { return nil }
    // Most numbers are one or two digits.
    if let after = peek(1), next.isDigit, after.endsBareToken { return (.int(Int(next.value) - 48), at + 1) }
    guard let (number, length) = NumberLiteral.scan(scalars[at...]) else { return nil }
    let end = at + length
    guard end >= scalars.count || scalars[end].endsNumber else { return nil }
    return (number, end)
  }
}
