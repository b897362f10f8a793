// Dates read by a given format, letter by letter: `ParseExact`.
import ShellValues

struct ExactDate {
  private var rest: Substring
  private var (year, month, day): (Int, Int, Int) = (1, 1, 1)
  private var (hour, minute, second): (Int, Int, Int) = (0, 0, 0)
  private var fraction: Int64 = 0
  private var isAfternoon: Bool?
  private var hasDate = false
  private var offset: Int64?

  /// - Returns: `nil` when the text is not of that form.
  static func read(_ text: String, _ format: String) -> DateTimeValue? {
    var reader = ExactDate(rest: text[...])
    let pattern = format.count == 1 ? DateTimeValue.standardFormats[format] ?? format : format
    guard reader.take(pattern), reader.rest.isEmpty else { return nil }
    return reader.date
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func take(_ pattern: String) -> Bool {
    var pattern = pattern[...]
    while let letter = pattern.first {
      if letter == "'" || letter == "\"" {
        let quoted = pattern.dropFirst().prefix { $0 != letter }
        pattern = pattern.dropFirst(quoted.count + 2)
        guard literal(String(quoted)) else { return false }
      } else if letter == "\\" {
        guard literal(String(pattern.dropFirst().prefix(1))) else { return false }
        pattern = pattern.dropFirst(2)
      } else if letter == "%" {
        pattern = pattern.dropFirst()
      } else {
        let run = pattern.prefix { $0 == letter }
        pattern = pattern.dropFirst(run.count)
        guard field(letter, run.count) else { return false }
      }
    }
    return true
  }

  private mutating func literal(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  private mutating func number(_ least: Int, _ most: Int) -> Int? {
    let digits = rest.prefix(most).prefix { $0.isASCII && $0.isNumber }
    guard digits.count >= least else { return nil }
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  private mutating func name(of names: [String], short: Bool) -> Int? {
    let wanted = short ? names.map { String($0.prefix(3)) } : names
    guard let place = wanted.firstIndex(where: { rest.lowercased().hasPrefix($0.lowercased()) }) else { return nil }
    rest = rest.dropFirst(wanted[place].count)
    return place
  }

  private mutating func field(_ letter: Character, _ count: Int) -> Bool {
    switch letter {
    case "y":
      guard let n = number(count <= 2 ? min(count, 2) : 4, count <= 2 ? 2 : 4) else { return false }
      year = count <= 2 ? (n < 30 ? 2000 + n : 1900 + n) : n
      hasDate = true
    case "M":
      if count >= 3 {
        guard let place = name(of: DateTimeValue.monthNames, short: count == 3) else { return false }
        month = place + 1
      } else {
        guard let n = number(count, 2) else { return false }
        month = n
      }
      hasDate = true
    case "d":
      if count >= 3 { return name(of: DateTimeValue.weekdayNames, short: count == 3) != nil }
      guard let n = number(count, 2) else { return false }
      (day, hasDate) = (n, true)
    case "H", "h": guard let n = number(min(count, 2), 2), letter == "H" ? n < 24 : (1...12).contains(n) else { return false }; hour = n
    case "m": guard let n = number(min(count, 2), 2) else { return false }; minute = n
    case "s": guard let n = number(min(count, 2), 2) else { return false }; second = n
    case "f", "F":
      let digits = rest.prefix(count).prefix { $0.isASCII && $0.isNumber }
      guard letter == "F" || digits.count == count, let value = digits.isEmpty ? 0 : Int64(digits) else { return false }
      rest = rest.dropFirst(digits.count)
      fraction = (0..<(7 - min(7, digits.count))).reduce(value) { all, _ in all * 10 }
    case "t":
      guard let half = ["AM", "PM"].first(where: { rest.uppercased().hasPrefix($0.prefix(count)) }) else { return false }
      isAfternoon = half == "PM"
      rest = rest.dropFirst(min(count, 2))
    case "K" where rest.first == "Z": offset = 0; rest = rest.dropFirst()
    case "K" where rest.first != "+" && rest.first != "-": return true
    case "z", "K": return zone()
    default: return literal(String(repeating: letter, count: count))
    }
    return true
  }

  private mutating func zone() -> Bool {
    guard let sign = rest.first, sign == "+" || sign == "-" else { return false }
    rest = rest.dropFirst()
    guard let hours = number(1, 2) else { return false }
    if rest.first == ":" { rest = rest.dropFirst() }
    offset = Int64(hours * 60 + (number(0, 2) ?? 0)) * 600_000_000 * (sign == "-" ? -1 : 1)
    return true
  }

  private var date: DateTimeValue? {
    var hour = hour
    if let isAfternoon {
      if isAfternoon, hour < 12 { hour += 12 } else if !isAfternoon, hour == 12 { hour = 0 }
    }
    let today = DateTimeValue.now.date
    let (y, m, d) = hasDate ? (year, month, day) : (today.year, today.month, today.day)
    guard let found = DateTimeValue(year: y, month: m, day: d, hour: hour, minute: minute, second: second) else { return nil }
    let ticks = found.ticks + fraction
    guard let offset else { return DateTimeValue(ticks: ticks) }
    return DateTimeValue(ticks: ticks - offset, kind: .utc).toLocal
  }
}
