// Sizes, limits and spans of time in the forms that Exchange shows and accepts (objects.md section 1).

/// A size in bytes, shown as `64 KB (65,536 bytes)`.
public struct ByteQuantity: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var bytes: Int64

  public init(bytes: Int64) { self.bytes = bytes }
  public static func kilobytes(_ n: Int64) -> ByteQuantity { ByteQuantity(bytes: n << 10) }
  public static func megabytes(_ n: Int64) -> ByteQuantity { ByteQuantity(bytes: n << 20) }

  static let units: [(name: String, shift: Int64)] = [("B", 0), ("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40)]

  /// Plain number of bytes, or a number with B, KB, MB, GB or TB, blank allowed between; also the form that `description` gives.
  /// - Returns: `nil` for a negative, malformed or overflowing size.
  public init?(_ text: some StringProtocol) {
    if let open = text.firstIndex(of: "("), text.lowercased().hasSuffix(" bytes)") {
      let digits = text[text.index(after: open)...].prefix { $0.isASCII && ($0.isNumber || $0 == ",") }.filter { $0 != "," }
      guard let bytes = Int64(String(digits)) else { return nil }
      self.init(bytes: bytes)
      return
    }
    let folded = text.uppercased().filter { $0 != " " }
    let number = folded.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = folded.dropFirst(number.count)
    guard let amount = Double(number), let shift = unit.isEmpty ? 0 : ByteQuantity.units.first(where: { $0.name == unit })?.shift else {
      return nil
    }
    let bytes = amount * Double(Int64(1) << shift)
    guard bytes.isFinite, bytes >= 0, bytes < 9.2e18 else { return nil }
    self.init(bytes: Int64(bytes))
  }

  /// Rounded up to whole kilobytes, as Send connectors keep sizes.
  public var roundedUpToKilobytes: ByteQuantity { ByteQuantity(bytes: ((bytes + 1023) / 1024) * 1024) }

  public var description: String {
    let unit = ByteQuantity.units.last { bytes >= Int64(1) << $0.shift } ?? ByteQuantity.units[0]
    return "\(ByteQuantity.shortest(Double(bytes) / Double(Int64(1) << unit.shift))) \(unit.name) (\(ByteQuantity.grouped(bytes)) bytes)"
  }

  public static func < (a: ByteQuantity, b: ByteQuantity) -> Bool { a.bytes < b.bytes }

  /// At most four significant digits after rounding, no trailing zeroes: `977`, `1.5`, `36`.
  private static func shortest(_ value: Double) -> String {
    if value == value.rounded() { return String(Int64(value)) }
    let scale = value >= 1000 ? 1.0 : value >= 100 ? 10.0 : value >= 10 ? 100.0 : 1000.0
    let text = String((value * scale).rounded() / scale)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// 36700160 as `36,700,160`.
  public static func grouped(_ number: Int64) -> String {
    var digits = String(number.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(Substring(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(Substring(digits), at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }
}

/// A limit that may be lifted. Ordered with `unlimited` above every value.
public enum Unlimited<Value: Hashable & Sendable & Comparable>: Hashable, Sendable, Comparable {
  case limited(Value)
  case unlimited

  public var value: Value? {
    if case .limited(let value) = self { value } else { nil }
  }

  /// Whether `amount` is within the limit.
  public func allows(_ amount: Value) -> Bool { value.map { amount <= $0 } ?? true }

  public static func < (a: Unlimited, b: Unlimited) -> Bool {
    switch (a, b) {
    case (.limited(let x), .limited(let y)): x < y
    case (.limited, .unlimited): true
    default: false
    }
  }
}

extension Unlimited: CustomStringConvertible where Value: CustomStringConvertible {
  public var description: String { value?.description ?? "Unlimited" }
}

/// A span of time in ticks of 100 ns, shown as `00:10:00`, `2.00:00:00` or `00:00:00.2500000`.
public struct TimeSpan: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var ticks: Int64

  public init(ticks: Int64) { self.ticks = ticks }
  public init(seconds: Double) { ticks = Int64((seconds * 1e7).rounded()) }
  public init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    ticks = seconds * 10_000_000 + attoseconds / 100_000_000_000
  }

  public static func seconds(_ n: Int64) -> TimeSpan { TimeSpan(ticks: n * 10_000_000) }
  public static func minutes(_ n: Int64) -> TimeSpan { .seconds(n * 60) }
  public static func hours(_ n: Int64) -> TimeSpan { .seconds(n * 3600) }
  public static func days(_ n: Int64) -> TimeSpan { .seconds(n * 86400) }
  public static let zero = TimeSpan(ticks: 0)

  /// `[-][d.]hh:mm[:ss[.fffffff]]`, or a plain number of days, as .NET reads it. Hours up to 23, minutes and seconds up to 59.
  public init?(_ text: some StringProtocol) {
    var rest = Substring(String(text))
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    let negative = rest.hasPrefix("-")
    if negative { rest.removeFirst() }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    var days: Int64 = 0
    var hourText = parts.first ?? ""
    if let dot = hourText.firstIndex(of: "."), parts.count > 1 {
      guard let count = TimeSpan.number(hourText[..<dot], max: 10_675_199) else { return nil }
      days = count
      hourText = hourText[hourText.index(after: dot)...]
    }
    switch parts.count {
    case 1:
      guard let count = TimeSpan.number(hourText, max: 10_675_199) else { return nil }
      self = .days(count)
    case 2, 3:
      guard let hours = TimeSpan.number(hourText, max: 23), let minutes = TimeSpan.number(parts[1], max: 59) else { return nil }
      guard let ticks = parts.count == 3 ? TimeSpan.secondTicks(parts[2]) : 0 else { return nil }
      self.init(ticks: (days * 86400 + hours * 3600 + minutes * 60) * 10_000_000 + ticks)
    default: return nil
    }
    if negative { ticks = -ticks }
  }

  public var totalSeconds: Double { Double(ticks) / 1e7 }
  public var duration: Duration { .nanoseconds(ticks * 100) }
  public var days: Int64 { ticks / 864_000_000_000 }

  public var description: String {
    let magnitude = ticks.magnitude
    let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    let (days, rest) = whole.quotientAndRemainder(dividingBy: 86400)
    var text = "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    if days > 0 { text = "\(days).\(text)" }
    if fraction > 0 { text += "." + padded(fraction, 7) }
    return ticks < 0 ? "-" + text : text
  }

  public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.ticks < b.ticks }

  private static func number(_ text: Substring, max: Int64) -> Int64? {
    guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }), let n = Int64(text), n <= max else { return nil }
    return n
  }

  private static func secondTicks(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let seconds = number(parts[0], max: 59) else { return nil }
    guard parts.count == 2 else { return seconds * 10_000_000 }
    guard parts[1].count <= 7, number(parts[1], max: 9_999_999) != nil else { return nil }
    let fraction = Int64(parts[1] + String(repeating: "0", count: 7 - parts[1].count))!
    return seconds * 10_000_000 + fraction
  }
}

/// A whole number with leading zeroes up to `width` digits.
public func padded(_ number: some BinaryInteger, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
