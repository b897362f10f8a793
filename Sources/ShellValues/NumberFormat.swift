// Numbers in .NET's formats: one letter with a precision, or a pattern of `0` and `#`. Works on decimal digits, so that decimals and
// large whole numbers lose none.

import BigInt

enum NumberFormat {
  /// - Returns: `nil` when the value is no number.
  static func text(_ value: ShellValue, _ pattern: String) -> String? {
    guard let number = Numeric(value) else { return nil }
    guard let letter = pattern.first else { return value.text }
    if !number.real.isFinite, !number.isWhole { return value.text }
    let precision = Int(pattern.dropFirst())
    guard letter.isASCII, letter.isLetter, pattern.count == 1 || precision != nil && pattern.dropFirst().allSatisfy(\.isNumber),
      (precision ?? 0) <= 99
    else { return custom(number, pattern) }
    return standard(number, value, letter, precision) ?? custom(number, pattern)
  }

  private static func standard(_ number: Numeric, _ value: ShellValue, _ letter: Character, _ precision: Int?) -> String? {
    var digits = NumberDigits(number)
    switch letter {
    case "N", "n", "F", "f":
      digits.round(to: precision ?? 2)
      return digits.sign + digits.fixed(places: precision ?? 2, grouped: letter == "N" || letter == "n")
    case "P", "p":
      digits.point += 2
      digits.round(to: precision ?? 2)
      return digits.sign + digits.fixed(places: precision ?? 2, grouped: true) + " %"
    case "C", "c":
      digits.round(to: precision ?? 2)
      let text = "$" + digits.fixed(places: precision ?? 2, grouped: true)
      return digits.sign.isEmpty ? text : "(" + text + ")"
    case "E", "e": return digits.exponential(places: precision ?? 6, mark: letter, least: 3)
    case "D", "d":
      guard number.isWhole else { return nil }
      digits.round(to: 0)
      let whole = digits.whole
      return digits.sign + String(repeating: "0", count: max(0, (precision ?? 1) - whole.count)) + whole
    case "X", "x":
      guard number.isWhole else { return nil }
      return hexadecimal(number, isUpper: letter == "X", precision ?? 1)
    case "G", "g":
      guard let precision, precision > 0 else { return value.text }
      if case .decimal = number {
        digits.round(significant: precision);
        return digits.sign + digits.fixed(places: max(0, digits.digits.count - digits.point), grouped: false)
      }
      return NumberText.general(number.real, precision)
    case "R", "r": return value.text
    default: return nil
    }
  }

  private static func hexadecimal(_ number: Numeric, isUpper: Bool, _ width: Int) -> String {
    guard case .integer(let kind, let n) = number else { return "" }
    let bits = n & ((1 << Int128(kind.bits)) - 1)
    let digits = String(bits, radix: 16, uppercase: isUpper)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // MARK: custom patterns

  private static func custom(_ number: Numeric, _ pattern: String) -> String {
    var sections = split(pattern)
    var digits = NumberDigits(number)
    var section = sections[0]
    if sections.count > 1, digits.isNegative, !sections[1].isEmpty {
      section = sections[1]
      digits.isNegative = false
    } else if sections.count > 2, digits.isZero {
      section = sections[2]
    }
    var text = CustomNumber(section).text(digits)
    // A number that rounds to zero is shown as zero is.
    if sections.count > 2, !digits.isZero, CustomNumber(section).rounded(digits).isZero { text = CustomNumber(sections[2]).text(digits) }
    sections = []
    return text
  }

  /// At semicolons outside of quotes.
  private static func split(_ pattern: String) -> [String] {
    var (sections, quote, isEscaped) = ([""], Character?.none, false)
    for letter in pattern {
      if isEscaped {
        isEscaped = false
      } else if letter == "\\" {
        isEscaped = true
      } else if let open = quote {
        if letter == open { quote = nil }
      } else if letter == "'" || letter == "\"" {
        quote = letter
      } else if letter == ";" {
        sections.append("")
        continue
      }
      sections[sections.count - 1].append(letter)
    }
    return sections
  }
}

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

/// One section of a custom pattern.
struct CustomNumber {
  private enum Piece {
    case text(String)
    case digit(isZero: Bool)
    case point
    case exponent(mark: Character, always: Bool, least: Int)
  }

  private var pieces: [Piece] = []
  private var isGrouped = false
  /// Powers of ten: percent adds, commas at the end of the whole part take away.
  private var shift = 0

  init(_ pattern: String) {
    var rest = Array(pattern)[...]
    var commas = 0
    while let letter = rest.popFirst() {
      if letter != ",", commas > 0 {
        if letter == "0" || letter == "#" { isGrouped = true } else { shift -= 3 * commas }
        commas = 0
      }
      switch letter {
      case "0", "#": pieces.append(.digit(isZero: letter == "0"))
      case ".": pieces.append(.point)
      case ",": if hasDigit { commas += 1 }
      case "%", "‰":
        shift += letter == "%" ? 2 : 3
        pieces.append(.text(String(letter)))
      case "'", "\"":
        let quoted = rest.prefix { $0 != letter }
        pieces.append(.text(String(quoted)))
        rest = rest.dropFirst(quoted.count + 1)
      case "\\": if let next = rest.popFirst() { pieces.append(.text(String(next))) }
      case "E", "e":
        let sign = rest.first.map { $0 == "+" || $0 == "-" } ?? false
        let zeros = rest.dropFirst(sign ? 1 : 0).prefix { $0 == "0" }.count
        if zeros > 0 {
          pieces.append(.exponent(mark: letter, always: rest.first == "+", least: zeros))
          rest = rest.dropFirst(zeros + (sign ? 1 : 0))
        } else {
          pieces.append(.text(String(letter)))
        }
      default: pieces.append(.text(String(letter)))
      }
    }
    shift -= 3 * commas
  }

  private var hasDigit: Bool { pieces.contains { if case .digit = $0 { true } else { false } } }
  private var pointPlace: Int { pieces.firstIndex { if case .point = $0 { true } else { false } } ?? pieces.count }
  private func zeros(_ range: Range<Int>) -> [Bool] { pieces[range].compactMap { if case .digit(let isZero) = $0 { isZero } else { nil } } }

  func rounded(_ number: NumberDigits) -> NumberDigits {
    var number = number
    if !number.isZero { number.point += shift }
    number.round(to: zeros(pointPlace..<pieces.count).count)
    return number
  }

  func text(_ number: NumberDigits) -> String {
    for piece in pieces { if case .exponent(let mark, let always, let least) = piece { return scientific(number, mark, always, least) } }
    let number = rounded(number)
    let (before, after) = (zeros(0..<pointPlace), zeros(pointPlace..<pieces.count))
    let least = before.firstIndex(of: true).map { before.count - $0 } ?? 0
    var whole = number.point <= 0 ? "" : number.whole
    whole = String(repeating: "0", count: max(0, least - whole.count)) + whole
    let fraction = number.fraction(places: after.count)
    let needed = max(
      after.lastIndex(of: true).map { $0 + 1 } ?? 0,
      fraction.lastIndex { $0 != "0" }.map { fraction.distance(from: fraction.startIndex, to: $0) + 1 } ?? 0)
    return number.sign + filled(whole, before.count, fraction.prefix(needed))
  }

  /// Digits into their places; those that have no place of their own go in front of the first.
  private func filled(_ whole: String, _ places: Int, _ fraction: Substring) -> String {
    let grouped = isGrouped ? FormatOperator.grouped(whole) : whole
    var (text, seen, left, isBehind) = ("", 0, Array(grouped)[...], false)
    var rest = fraction
    for piece in pieces {
      switch piece {
      case .text(let own): text += own
      case .point:
        isBehind = true
        if !fraction.isEmpty { text += "." }
      case .digit where isBehind: if let next = rest.popFirst() { text.append(next) }
      case .digit:
        seen += 1
        // How many digits belong to the places that follow.
        let later = places - seen
        while left.filter(\.isNumber).count > later, let next = left.popFirst() { text.append(next) }
        while left.first == ",", left.filter(\.isNumber).count == later, later > 0 { text.append(left.removeFirst()) }
      case .exponent: break
      }
    }
    return text
  }

  private func scientific(_ number: NumberDigits, _ mark: Character, _ always: Bool, _ least: Int) -> String {
    let after = zeros(pointPlace..<pieces.count)
    return number.exponential(places: after.count, mark: mark, least: least, always: always)
  }
}
