// Number literals: decimal, hexadecimal, real, with the suffixes kb mb gb tb pb, l and d.

enum NumberLiteral {
  /// A whole token as a number, its sign included; typographic dashes count.
  static func parse(_ token: String) -> Number? {
    var letters = Array(token.unicodeScalars)[...]
    var isNegative = false
    if let first = letters.first, first.isDash || first == "+" {
      isNegative = first.isDash
      letters = letters.dropFirst()
    }
    guard let (number, length) = scan(letters), length == letters.count else { return nil }
    guard isNegative else { return number }
    return switch number {
    case .int(let n): .int(-n)
    case .double(let d): .double(-d)
    }
  }

  /// The number at the start of the letters, with how many it takes.
  static func scan(_ letters: ArraySlice<Unicode.Scalar>) -> (Number, Int)? {
    let start = letters.startIndex
    func at(_ place: Int) -> Unicode.Scalar? { place < letters.endIndex ? letters[place] : nil }
    func digits(from place: Int) -> Int {
      var end = place
      while let next = at(end), next.isDigit { end += 1 }
      return end
    }
    if at(start) == "0", at(start + 1) == "x" || at(start + 1) == "X" { return hexadecimal(letters) }
    var end = digits(from: start)
    var isReal = false
    if at(end) == ".", digits(from: end + 1) > end + 1 || (end > start && !(at(end + 1).map { $0 == "." || $0.isLetter } ?? false)) {
      isReal = true
      end = digits(from: end + 1)
    }
    guard end > start, letters[start..<end].contains(where: \.isDigit) else { return nil }
    if let mark = at(end), mark == "e" || mark == "E" {
      let signed = at(end + 1).map { $0 == "+" || $0 == "-" } ?? false
      let exponent = digits(from: end + (signed ? 2 : 1))
      if exponent > end + (signed ? 2 : 1) { (isReal, end) = (true, exponent) }
    }
    let text = String(String.UnicodeScalarView(letters[start..<end]))
    guard let value = value(text, isReal: isReal) else { return nil }
    let (scaled, width) = suffixed(value, letters[end...])
    return (scaled, end + width - start)
  }

  private static func value(_ text: String, isReal: Bool) -> Number? {
    if !isReal, let n = Int(text) { return .int(n) }
    var text = text
    if text.hasSuffix(".") { text.removeLast() }
    return Double(text.hasPrefix(".") ? "0" + text : text).map { .double($0) }
  }

  private static func hexadecimal(_ letters: ArraySlice<Unicode.Scalar>) -> (Number, Int)? {
    let digits = letters.dropFirst(2).prefix { $0.properties.isASCIIHexDigit }
    guard !digits.isEmpty, let bits = UInt64(String(String.UnicodeScalarView(digits)), radix: 16) else { return nil }
    let n = digits.count <= 8 ? Int(Int32(truncatingIfNeeded: bits)) : Int(truncatingIfNeeded: bits)
    let (scaled, width) = suffixed(.int(n), letters[digits.endIndex...])
    return (scaled, 2 + digits.count + width)
  }

  private static func suffixed(_ number: Number, _ rest: ArraySlice<Unicode.Scalar>) -> (Number, Int) {
    let word = String(String.UnicodeScalarView(rest.prefix(2))).lowercased()
    let shifts = ["kb": 10, "mb": 20, "gb": 30, "tb": 40, "pb": 50]
    if let shift = shifts[word] {
      switch number {
      case .double(let d): return (.double(d * Double(1 << shift)), 2)
      case .int(let n):
        let product = n.multipliedReportingOverflow(by: 1 << shift)
        return (product.overflow ? .double(Double(n) * Double(1 << shift)) : .int(product.partialValue), 2)
      }
    }
    if word.hasPrefix("l"), case .int = number { return (number, 1) }
    if word.hasPrefix("d") {
      if case .int(let n) = number { return (.double(Double(n)), 1) }
      return (number, 1)
    }
    return (number, 0)
  }
}

extension Parser {
  /// A number that begins here and ends where expression mode allows, with the place behind it.
  func numberAhead() -> (Number, Int)? {
    guard let next = peek(), next.isDigit || next == "." else { return nil }
    guard let (number, length) = NumberLiteral.scan(scalars[at...]) else { return nil }
    let end = at + length
    guard end >= scalars.count || scalars[end].endsNumber else { return nil }
    return (number, end)
  }
}
