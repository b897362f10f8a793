// A number as its decimal digits, which formats round and group without losing any.
import BigInt

/// A number as decimal digits: `digits` from the first that counts, `point` of them before the decimal point.
struct NumberDigits {
  var isNegative: Bool
  var digits: [UInt8]
  var point: Int

  init(_ number: Numeric) {
    isNegative = number.sign < 0
    switch number {
    case .integer(_, let n): (digits, point) = NumberDigits.read(String(n.magnitude))
    case .big(let b): (digits, point) = NumberDigits.read(String(b.magnitude))
    case .decimal(let d): (digits, point) = NumberDigits.read((d.isNegative ? d.negated : d).text)
    case .double(let d): (digits, point) = NumberDigits.read(d, 15)
    case .single(let f): (digits, point) = NumberDigits.read(Double(f), 7)
    }
  }

  private static func read(_ real: Double, _ significant: Int) -> ([UInt8], Int) {
    if real == 0 { return ([], 0) }
    let (text, exponent) = NumberText.parts(real, significant)
    var digits = text.utf8.map { $0 - 48 }
    while digits.last == 0 { digits.removeLast() }
    return (digits, exponent + 1)
  }

  private static func read(_ text: String) -> ([UInt8], Int) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0].drop { $0 == "0" }
    var digits = (String(whole) + (parts.count > 1 ? String(parts[1]) : "")).utf8.map { $0 - 48 }
    var point = whole.count
    while digits.first == 0 { digits.removeFirst(); point -= 1 }
    while digits.last == 0 { digits.removeLast() }
    return (digits, digits.isEmpty ? 0 : point)
  }

  var isZero: Bool { digits.isEmpty }
  var sign: String { isNegative && !isZero ? "-" : "" }

  /// Halves away from zero.
  mutating func round(to places: Int) { round(significant: point + places) }

  mutating func round(significant count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      (digits, point) = ([], 0)
      return
    }
    let isUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if isUp {
      var place = count - 1
      while place >= 0, digits[place] == 9 { digits.removeLast(); place -= 1 }
      if place >= 0 { digits[place] += 1 } else { (digits, point) = ([1], point + 1) }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  private func digit(_ place: Int) -> Character { digits.indices.contains(place) ? Character(Unicode.Scalar(digits[place] + 48)) : "0" }

  /// The digits before the point, at least one.
  var whole: String { point <= 0 ? "0" : String((0..<point).map(digit)) }

  func fraction(places: Int) -> String { String((0..<places).map { digit(point + $0) }) }

  func fixed(places: Int, grouped: Bool) -> String {
    (grouped ? FormatOperator.grouped(whole) : whole) + (places > 0 ? "." + fraction(places: places) : "")
  }

  func exponential(places: Int, mark: Character, least: Int, always: Bool = true) -> String {
    var copy = self
    copy.round(significant: places + 1)
    let exponent = copy.isZero ? 0 : copy.point - 1
    let mantissa = String(copy.digit(0)) + (places > 0 ? "." + String((1...places).map(copy.digit)) : "")
    return copy.sign + mantissa + String(mark) + (exponent < 0 ? "-" : always ? "+" : "") + Padding.zeros(abs(exponent), least)
  }
}
