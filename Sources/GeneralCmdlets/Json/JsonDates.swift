// Dates in JSON: `\/Date(ms)\/`, which 5.1 writes and reads, and the ISO form, which is read as a date when -DateKind asks for it.
import ShellRuntime
import ShellValues

enum JsonDates {
  /// `/Date(1577836800000)/`, with an optional offset that counts for nothing: the number is UTC.
  static func reading(_ text: String) -> DateTimeValue? {
    guard text.utf8.count < 40, text.hasPrefix("/Date("), text.hasSuffix(")/") else { return nil }
    var digits = text.dropFirst(6).dropLast(2)
    if let sign = digits.dropFirst().lastIndex(where: { $0 == "+" || $0 == "-" }) { digits = digits[..<sign] }
    return Int64(digits).map { DateTimeValue(microseconds: $0 * 1000, kind: .utc) }
  }

  static func text(_ date: DateTimeValue) -> String { "\\/Date(\(date.microseconds / 1000))\\/" }

  /// - Parameter kind: Default, Local, Utc, Offset or String; `nil` reads as 5.1 does.
  static func reader(_ kind: String?) -> (String) throws -> ShellValue {
    guard let kind = kind?.lowercased(), kind != "string" else {
      return kind == nil ? { text in reading(text).map { .scalar($0) } ?? .string(text) } : { .string($0) }
    }
    return { text in
      guard looksISO(text) else { return reading(text).map { .scalar($0) } ?? .string(text) }
      if kind == "offset", let offset = SessionContext.current?.types.type("System.DateTimeOffset") {
        return try offset.convert(.string(text))
      }
      guard let date = DateTimeValue(text) else { return .string(text) }
      let isUTC = text.hasSuffix("Z")
      let hasZone = isUTC || text.dropFirst(11).contains { $0 == "+" || $0 == "-" }
      switch kind {
      case "local": return .scalar(hasZone ? date.toLocal : DateTimeValue(ticks: date.ticks, kind: .local))
      case "utc": return .scalar(hasZone ? date.toUTC : DateTimeValue(ticks: date.ticks, kind: .utc))
      default: return .scalar(isUTC ? date.toUTC : date)
      }
    }
  }

  /// `2022-11-02T12:01:44` and what may follow.
  private static func looksISO(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(20))
    guard bytes.count >= 19, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A else {
      return false
    }
    return [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18].allSatisfy { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }
  }
}
