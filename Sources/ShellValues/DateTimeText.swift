// Dates to text and back, en-US and ISO 8601, with .NET's format letters.

extension DateTimeValue {
  /// Standard formats of one letter (`d`, `D`, `g`, `G`, `s`, `u`, `o`, …) or a custom one such as `yyyy-MM-dd HH:mm`.
  public static let standardFormats = [
    "d": "M/d/yyyy", "D": "dddd, MMMM d, yyyy", "t": "h:mm tt", "T": "h:mm:ss tt", "f": "dddd, MMMM d, yyyy h:mm tt",
    "F": "dddd, MMMM d, yyyy h:mm:ss tt", "g": "M/d/yyyy h:mm tt", "G": "M/d/yyyy h:mm:ss tt", "s": "yyyy-MM-ddTHH:mm:ss",
    "u": "yyyy-MM-dd HH:mm:ssZ", "o": "yyyy-MM-ddTHH:mm:ss.fffffffK", "m": "MMMM d", "M": "MMMM d", "y": "MMMM yyyy", "Y": "MMMM yyyy",
    "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "r": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  ]
  public static let monthNames = Calendar.months
  public static let weekdayNames = Calendar.weekdays

  public func format(_ pattern: String) -> String {
    if pattern == "U" { return toUTC.format("F") }
    var text = ""
    var rest = Substring(DateTimeValue.standardFormats[pattern] ?? pattern)
    while let letter = rest.first {
      if letter == "'" || letter == "\"" {
        let quoted = rest.dropFirst().prefix { $0 != letter }
        text += quoted
        rest = rest.dropFirst(quoted.count + 2)
      } else if letter == "%" {
        rest = rest.dropFirst()
      } else if letter == "\\" {
        text += rest.dropFirst().prefix(1)
        rest = rest.dropFirst(2)
      } else {
        let run = rest.prefix { $0 == letter }
        text += field(letter, run.count) ?? String(run)
        rest = rest.dropFirst(run.count)
      }
    }
    return text
  }

  private func field(_ letter: Character, _ count: Int) -> String? {
    let (year, month, day) = date
    func number(_ n: Int) -> String { Padding.zeros(n, min(count, 2)) }
    switch letter {
    case "y": return count <= 2 ? number(year % 100) : Padding.zeros(year, count)
    case "M": return count == 4 ? Calendar.months[month - 1] : count == 3 ? String(Calendar.months[month - 1].prefix(3)) : number(month)
    case "d": return count >= 4 ? Calendar.weekdays[weekday] : count == 3 ? String(Calendar.weekdays[weekday].prefix(3)) : number(day)
    case "H": return number(hour)
    case "h": return number(hour % 12 == 0 ? 12 : hour % 12)
    case "m": return number(minute)
    case "s": return number(second)
    case "t": return String((hour < 12 ? "AM" : "PM").prefix(count))
    case "f": return String(Padding.zeros(fraction, 7).prefix(count))
    case "F":
      let digits = Padding.zeros(fraction, 7).prefix(count)
      return String(digits.reversed().drop { $0 == "0" }.reversed())
    case "K": return kind == .utc ? "Z" : kind == .local ? offsetText(3) : ""
    case "z": return offsetText(count)
    default: return nil
    }
  }

  private func offsetText(_ count: Int) -> String {
    let minutes = (kind == .utc ? 0 : ticks - utcTicks) / 600_000_000
    let sign = minutes < 0 ? "-" : "+"
    let hours = abs(minutes) / 60
    return sign + Padding.zeros(hours, min(count, 2)) + (count >= 3 ? ":" + Padding.zeros(abs(minutes) % 60, 2) : "")
  }

  /// `M/d/yyyy`, `yyyy-MM-dd`, `d MMM yyyy` or `MMM d yyyy`, each with an optional time (`H:mm[:ss[.f]]`, AM or PM); ISO 8601 with `T` and
  /// zone.
  /// A time with a zone becomes local, as `[datetime]'…Z'` does.
  public init?(_ text: some StringProtocol) {
    var words = text.trimmingBlanks.split { $0 == "," || $0 == " " }.map(String.init)
    if words.count == 1, let mark = words[0].firstIndex(where: { $0 == "T" || $0 == "t" }), words[0].first?.isNumber == true {
      words = [String(words[0][..<mark]), String(words[0][words[0].index(after: mark)...])]
    }
    if let first = words.first,
      Calendar.weekdays.contains(where: { $0.lowercased() == first.lowercased() || $0.prefix(3).lowercased() == first.lowercased() })
    {
      words.removeFirst()
    }
    let timeStart = words.firstIndex { $0.contains(":") } ?? words.endIndex
    guard let day = DateTimeValue.day(words[..<timeStart]) ?? (timeStart == 0 && !words.isEmpty ? DateTimeValue.now.date : nil),
      let clock = DateTimeValue.clock(words[timeStart...]),
      let date = DateTimeValue(year: day.year, month: day.month, day: day.day)
    else { return nil }
    let ticks = date.ticks + clock.ticks
    guard let offset = clock.offset else {
      self.init(ticks: ticks)
      return
    }
    self.init(microseconds: (ticks - offset - DateTimeValue.ticksTo1970) / 10)
  }

  private static func day(_ words: ArraySlice<String>) -> (year: Int, month: Int, day: Int)? {
    let parts = words.flatMap { $0.split { "/-.".contains($0) }.map(String.init) }
    guard parts.count == 3 else { return nil }
    func year(_ text: String) -> Int? { Int(text).map { text.count > 2 ? $0 : $0 < 30 ? 2000 + $0 : 1900 + $0 } }
    if parts[0].count == 4, let y = Int(parts[0]), let m = month(parts[1]), let d = Int(parts[2]) { return (y, m, d) }
    if Int(parts[0]) != nil, Int(parts[1]) == nil, let m = month(parts[1]), let d = Int(parts[0]), let y = year(parts[2]) {
      return (y, m, d)
    }
    guard let m = month(parts[0]), let d = Int(parts[1]), let y = year(parts[2]) else { return nil }
    return (y, m, d)
  }

  private static func month(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    guard text.count >= 3 else { return nil }
    return Calendar.months.firstIndex { $0.lowercased().hasPrefix(text.lowercased()) }.map { $0 + 1 }
  }

  private static func clock(_ words: ArraySlice<String>) -> (ticks: Int64, offset: Int64?)? {
    guard var time = words.first else { return (0, nil) }
    var half = words.dropFirst().first?.uppercased()
    var offset: Int64?
    for suffix in ["AM", "PM"] where time.uppercased().hasSuffix(suffix) {
      half = suffix
      time.removeLast(2)
    }
    if time.uppercased().hasSuffix("Z") {
      offset = 0
      time.removeLast()
    } else if let sign = time.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let parts = time[time.index(after: sign)...].split(separator: ":").compactMap { Int64($0) }
      guard let hours = parts.first else { return nil }
      offset = (time[sign] == "-" ? -1 : 1) * (hours * 60 + (parts.count > 1 ? parts[1] : 0)) * 600_000_000
      time = String(time[..<sign])
    }
    if half == "Z" || half == "GMT" { offset = 0 }
    guard var span = TimeSpanValue(time)?.ticks, time.contains(":") else { return nil }
    let noon: Int64 = 12 * 3600 * 10_000_000
    if half == "PM", span < noon { span += noon }
    if half == "AM", span >= noon { span -= noon }
    return (span, offset)
  }
}
