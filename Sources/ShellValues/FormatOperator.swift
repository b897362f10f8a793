// `'{0,-10:N2}' -f $x`: composite formats with .NET's standard number and date letters.

public enum FormatOperator {
  /// Fills `{index[,width][:format]}` places; `{{` and `}}` stand for braces.
  public static func apply(_ format: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> String {
    var text = ""
    var rest = format[...]
    while let letter = rest.first {
      if (letter == "{" || letter == "}") && rest.dropFirst().first == letter {
        text.append(letter)
        rest = rest.dropFirst(2)
      } else if letter == "{" {
        guard let close = rest.firstIndex(of: "}") else { throw malformed("Input string was not in a correct format.") }
        text += try place(rest[rest.index(after: rest.startIndex)..<close], arguments)
        rest = rest[rest.index(after: close)...]
      } else if letter == "}" {
        throw malformed("Input string was not in a correct format.")
      } else {
        text.append(letter)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private static func place(_ body: Substring, _ arguments: [ShellValue]) throws(ErrorRecord) -> String {
    let parts = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let head = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard let index = Int(head[0].trimmingBlanks), head.count <= 2 else { throw malformed("Input string was not in a correct format.") }
    guard arguments.indices.contains(index) else {
      throw malformed("Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
    }
    let text = format(arguments[index], parts.count == 2 ? String(parts[1]) : "")
    guard head.count == 2, let width = Int(head[1].trimmingBlanks), abs(width) < 10_000 else { return text }
    return Padding.blanks(text, abs(width), alignRight: width > 0)
  }

  /// One value in one format; unknown formats leave the value's own text.
  public static func format(_ value: ShellValue, _ pattern: String) -> String {
    if pattern.isEmpty { return value.text }
    switch value {
    case .scalar(let date as DateTimeValue): return date.format(pattern)
    case .int, .double: return number(value, pattern)
    case .scalar(let scalar):
      if case .string = scalar.plain { return value.text }
      return scalar is TimeSpanValue ? value.text : number(scalar.plain, pattern)
    default: return value.text
    }
  }

  private static func number(_ value: ShellValue, _ pattern: String) -> String {
    guard let real = value.real, let letter = pattern.first else { return value.text }
    let precision = Int(pattern.dropFirst())
    guard pattern.count == 1 || precision != nil, (precision ?? 0) <= 50 else { return custom(real, pattern) }
    switch letter {
    case "N", "n": return grouped(fixed(real, precision ?? 2))
    case "F", "f": return fixed(real, precision ?? 2)
    case "P", "p": return grouped(fixed(real * 100, precision ?? 2)) + " %"
    case "C", "c": return (real < 0 ? "($" : "$") + grouped(fixed(abs(real), precision ?? 2)) + (real < 0 ? ")" : "")
    case "D", "d":
      guard case .int(let n) = value else { return value.text }
      return Padding.zeros(n, precision ?? 1)
    case "X", "x":
      guard case .int(let n) = value else { return value.text }
      let bits = Int32(exactly: n).map { UInt64(UInt32(bitPattern: $0)) } ?? UInt64(bitPattern: Int64(n))
      let digits = String(bits, radix: 16, uppercase: letter == "X")
      return String(repeating: "0", count: max(0, (precision ?? 1) - digits.count)) + digits
    case "G", "g": return value.text
    default: return custom(real, pattern)
    }
  }

  /// `0`, `#`, `.`, `,` and `%` with text around them.
  private static func custom(_ real: Double, _ pattern: String) -> String {
    let isPlace: (Character) -> Bool = { "0#.,".contains($0) }
    guard let start = pattern.firstIndex(where: isPlace), let last = pattern.lastIndex(where: isPlace) else { return pattern }
    let places = pattern[start...last]
    let scaled = pattern.contains("%") ? real * 100 : real
    let halves = places.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = halves.count == 2 ? halves[1].filter { "0#".contains($0) } : ""
    let least = halves[0].filter { $0 == "0" }.count
    var text = fixed(abs(scaled), decimals.count)
    for place in decimals.reversed() where place == "#" && text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    let whole = text.prefix { $0 != "." }
    let digits = whole == "0" && least == 0 ? "" : String(repeating: "0", count: max(0, least - whole.count)) + whole
    text = digits + text.dropFirst(whole.count)
    if halves[0].contains(",") { text = grouped(text) }
    return pattern[..<start] + (scaled < 0 ? "-" : "") + text + pattern[pattern.index(after: last)...]
  }

  /// Decimal places, halves away from zero as .NET Framework formats them.
  static func fixed(_ real: Double, _ places: Int) -> String {
    guard abs(real) < 1e15, places <= 15 else { return ShellValue.double(real).text }
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    let scaled = (abs(real) * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e18 else { return ShellValue.double(real).text }
    let digits = Padding.zeros(UInt64(scaled), places + 1)
    let sign = real < 0 && scaled > 0 ? "-" : ""
    return sign + (places == 0 ? digits : digits.dropLast(places) + "." + digits.suffix(places))
  }

  /// A comma after each three digits of the whole part.
  static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let whole = Array(text.dropFirst(sign.count).prefix { $0 != "." })
    var result = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return sign + result + text.dropFirst(sign.count + whole.count)
  }

  private static func malformed(_ why: String) -> ErrorRecord {
    ErrorRecord("Error formatting a string: \(why)", id: "FormatError", category: .invalidOperation, reason: "RuntimeException")
  }
}
