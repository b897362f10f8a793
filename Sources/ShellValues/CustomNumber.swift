// Custom number patterns such as `#,##0.00` and `0.0E+00`, taken apart once and filled with digits.

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
