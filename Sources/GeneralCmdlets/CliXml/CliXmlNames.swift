// The words of serialized objects (PowerShell's CLIXML, version 1.1.0.1): which element holds which type, and how texts are escaped.
import ShellValues

enum CliXmlNames {
  static let space = "http://schemas.microsoft.com/powershell/2004/04"
  static let version = "1.1.0.1"

  /// Elements for numbers and other values that are text inside.
  static let numbers: [(element: String, type: String)] = [
    ("By", "System.Byte"), ("SB", "System.SByte"), ("I16", "System.Int16"), ("U16", "System.UInt16"), ("I32", "System.Int32"),
    ("U32", "System.UInt32"), ("I64", "System.Int64"), ("U64", "System.UInt64"), ("Sg", "System.Single"), ("Db", "System.Double"),
    ("D", "System.Decimal"),
  ]

  static func element(forNumber type: String) -> String? { numbers.first { $0.type == type }?.element }
  static func type(ofNumber element: String) -> String? { numbers.first { $0.element == element }?.type }

  /// Control letters and halves of letters become `_xHHHH_`, and so does an underscore that would begin such a group.
  static func encoded(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5F || $0 >= 0x7F }) else { return text }
    var out = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE...0xFFFF: out += group(scalar.value)
      case 0x5F where rest.first == "x" || rest.first == "X": out += "_x005F_"
      case 0x10000...: for unit in String(scalar).utf16 { out += group(UInt32(unit)) }
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func group(_ number: UInt32) -> String { "_x" + Padding.hexFour(number).uppercased() + "_" }

  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(0x5F) else { return text }
    var units: [UInt16] = []
    var rest = Array(text.utf16)[...]
    while let unit = rest.popFirst() {
      if unit == 0x5F, rest.count >= 6, let first = rest.first, first | 0x20 == 0x78, rest[rest.startIndex + 5] == 0x5F,
        let code = UInt16(String(decoding: rest[rest.startIndex + 1..<rest.startIndex + 5], as: UTF16.self), radix: 16)
      {
        units.append(code)
        rest = rest.dropFirst(6)
      } else {
        units.append(unit)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  // MARK: spans of time, as ISO 8601 writes durations

  static func duration(_ span: TimeSpanValue) -> String {
    let seconds = span.ticks.magnitude / 10_000_000
    let fraction = span.ticks.magnitude % 10_000_000
    var out = (span.ticks < 0 ? "-" : "") + "P"
    if seconds >= 86400 { out += "\(seconds / 86400)D" }
    var time = ""
    if seconds / 3600 % 24 > 0 { time += "\(seconds / 3600 % 24)H" }
    if seconds / 60 % 60 > 0 { time += "\(seconds / 60 % 60)M" }
    if seconds % 60 > 0 || fraction > 0 {
      var digits = Padding.zeros(fraction, 7)
      while digits.last == "0" { digits.removeLast() }
      time += "\(seconds % 60)" + (fraction > 0 ? "." + digits : "") + "S"
    }
    if !time.isEmpty { out += "T" + time }
    return span.ticks == 0 ? "PT0S" : out
  }

  static func span(_ text: String) -> TimeSpanValue? {
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if isNegative { rest = rest.dropFirst() }
    guard rest.popFirst() == "P" else { return nil }
    var ticks = 0.0
    var inTime = false
    while !rest.isEmpty {
      if rest.first == "T" {
        inTime = true
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      guard let number = Double(digits), let unit = rest.dropFirst(digits.count).first else { return nil }
      let seconds: [Character: Double] = inTime ? ["H": 3600, "M": 60, "S": 1] : ["D": 86400, "Y": 31_536_000, "M": 2_592_000]
      guard let factor = seconds[unit] else { return nil }
      ticks += number * factor * 10_000_000
      rest = rest.dropFirst(digits.count + 1)
    }
    return TimeSpanValue(ticks: Int64(ticks.rounded()) * (isNegative ? -1 : 1))
  }
}
