// Numbers in .NET's formats: one letter with a precision, or a pattern of `0` and `#`. Works on decimal digits, so that decimals and
// large whole numbers lose none.

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
