// Spans of time as .NET keeps and prints them. `00:15:00` and `2.00:00:00` are what connector settings are typed as.

/// A span of time in ticks of 100 ns.
public struct TimeSpanValue: ShellScalar, Sendable, Hashable {
  public var ticks: Int64

  public static let ticksPerSecond: Int64 = 10_000_000
  public init(ticks: Int64) { self.ticks = ticks }
  public init(seconds: Double) { ticks = Int64((seconds * 10_000_000).rounded()) }

  /// `[-][d.]hh:mm[:ss[.fffffff]]`, or whole days alone.
  public init?(_ text: some StringProtocol) {
    var rest = Substring(text.trimmingBlanks)
    var sign: Int64 = 1
    if let first = rest.unicodeScalars.first, Numbers.isDash(first) {
      sign = -1
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 {
      guard let days = Int64(parts[0]), days >= 0, days <= 10_675_199 else { return nil }
      self.init(ticks: sign * days * 86400 * TimeSpanValue.ticksPerSecond)
      return
    }
    guard let clock = TimeSpanValue.clock(parts) else { return nil }
    self.init(ticks: sign * clock)
  }

  private static func clock(_ parts: [Substring]) -> Int64? {
    guard parts.count <= 4, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    var (head, days): (Substring, Int64) = (parts[0], 0)
    var rest = parts.dropFirst()
    if parts.count == 4 {
      guard let whole = Int64(head), let next = rest.popFirst() else { return nil }
      (days, head) = (whole, next)
    } else if let dot = head.firstIndex(of: ".") {
      guard let whole = Int64(head[..<dot]) else { return nil }
      (days, head) = (whole, head[head.index(after: dot)...])
    }
    guard let hours = Int64(head), let minutes = rest.popFirst().flatMap({ Int64($0) }), (0..<24).contains(hours),
      (0..<60).contains(minutes),
      (0...10_675_199).contains(days)
    else { return nil }
    var ticks = ((days * 24 + hours) * 60 + minutes) * 60 * ticksPerSecond
    if let last = rest.popFirst() {
      let pieces = last.split(separator: ".", omittingEmptySubsequences: false)
      guard let seconds = Int64(pieces[0]), (0..<60).contains(seconds), pieces.count <= 2 else { return nil }
      ticks += seconds * ticksPerSecond
      if pieces.count == 2 {
        guard (1...7).contains(pieces[1].count), let fraction = Int64(pieces[1]), fraction >= 0 else { return nil }
        ticks += (0..<(7 - pieces[1].count)).reduce(fraction) { value, _ in value * 10 }
      }
    }
    return ticks
  }

  public var typeName: String { "System.TimeSpan" }
  public var plain: ShellValue { .int(Int(ticks)) }

  public var text: String {
    let magnitude = ticks.magnitude
    let seconds = magnitude / 10_000_000
    let fraction = magnitude % 10_000_000
    let days = seconds / 86400
    return (ticks < 0 ? "-" : "") + (days > 0 ? "\(days)." : "") + Padding.zeros(seconds / 3600 % 24, 2) + ":"
      + Padding.zeros(seconds / 60 % 60, 2) + ":"
      + Padding.zeros(seconds % 60, 2) + (fraction > 0 ? "." + Padding.zeros(fraction, 7) : "")
  }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { TimeSpanValue.reading(other).map { $0.ticks == ticks } }
  public func order(against other: ShellValue) -> Int? {
    TimeSpanValue.reading(other).map { ticks < $0.ticks ? -1 : ticks > $0.ticks ? 1 : 0 }
  }

  /// A span, text that reads as one, or a number of ticks. The text of other scalars counts, so that spans of other modules compare.
  public static func reading(_ value: ShellValue) -> TimeSpanValue? {
    switch value {
    case .scalar(let span as TimeSpanValue): span
    case .int(let n): TimeSpanValue(ticks: Int64(n))
    case .string(let s): TimeSpanValue(s)
    case .scalar(let other): TimeSpanValue(other.text)
    default: nil
    }
  }

  public var memberNames: [String] {
    [
      "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMilliseconds", "TotalMinutes",
      "TotalSeconds",
    ]
  }

  public func member(_ name: String) -> ShellValue? {
    let seconds = ticks / TimeSpanValue.ticksPerSecond
    let real = Double(ticks) / 10_000_000
    return switch name.lowercased() {
    case "days": .int(Int(seconds / 86400))
    case "hours": .int(Int(seconds / 3600 % 24))
    case "minutes": .int(Int(seconds / 60 % 60))
    case "seconds": .int(Int(seconds % 60))
    case "milliseconds": .int(Int(ticks / 10_000 % 1000))
    case "ticks": .int(Int(ticks))
    case "totaldays": .double(real / 86400)
    case "totalhours": .double(real / 3600)
    case "totalminutes": .double(real / 60)
    case "totalseconds": .double(real)
    case "totalmilliseconds": .double(real * 1000)
    default: nil
    }
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("add", 1), ("subtract", 1):
      guard let other = TimeSpanValue.reading(arguments[0]) else { return nil }
      return .scalar(TimeSpanValue(ticks: method.lowercased() == "add" ? ticks + other.ticks : ticks - other.ticks))
    case ("negate", 0): return .scalar(TimeSpanValue(ticks: -ticks))
    case ("duration", 0): return .scalar(TimeSpanValue(ticks: abs(ticks)))
    case ("tostring", 1): return .string(try format(arguments[0].text))
    default: return nil
    }
  }

  /// `c`, `g`, `G`, or a pattern such as `hh\\:mm\\:ss`.
  func format(_ pattern: String) throws(ErrorRecord) -> String {
    let (all, fraction) = (Int(ticks.magnitude / 10_000_000), Int(ticks.magnitude % 10_000_000))
    let (days, hours, minutes, seconds) = (all / 86400, all / 3600 % 24, all / 60 % 60, all % 60)
    let sign = ticks < 0 ? "-" : ""
    func decimals(_ least: Bool) -> String {
      var digits = Padding.zeros(fraction, 7)
      if !least { while digits.last == "0" { digits.removeLast() } }
      return digits.isEmpty ? "" : "." + digits
    }
    switch pattern {
    case "", "c", "t", "T": return text
    case "g":
      return sign + (days > 0 ? "\(days):" : "") + "\(hours):\(Padding.zeros(minutes, 2)):\(Padding.zeros(seconds, 2))" + decimals(false)
    case "G":
      return sign + "\(days):\(Padding.zeros(hours, 2)):\(Padding.zeros(minutes, 2)):\(Padding.zeros(seconds, 2))" + decimals(true)
    default: break
    }
    var (result, rest) = ("", pattern[...])
    while let letter = rest.popFirst() {
      if letter == "\\" { result += String(rest.popFirst().map(String.init) ?? ""); continue }
      if letter == "%" { continue }
      if letter == "'" || letter == "\"" {
        let quoted = rest.prefix { $0 != letter }
        result += quoted
        rest = rest.dropFirst(quoted.count + 1)
        continue
      }
      let more = rest.prefix { $0 == letter }.count
      rest = rest.dropFirst(more)
      let parts: [Character: Int] = ["d": days, "h": hours, "m": minutes, "s": seconds]
      if let part = parts[letter] {
        result += Padding.zeros(part, more + 1)
      } else if letter == "f" || letter == "F" {
        result += Padding.zeros(fraction, 7).prefix(more + 1)
      } else {
        throw ErrorRecord.raised("FormatException", "Input string was not in a correct format.")
      }
    }
    return result
  }
}
