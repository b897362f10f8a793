// The patterns of `Get-Date -UFormat`, as PowerShell reads them; they resemble those of date(1).
import ShellValues

enum UnixDateFormat {
  private static let patterns: [Character: String] = [
    "A": "dddd", "a": "ddd", "B": "MMMM", "b": "MMM", "c": "ddd dd MMM yyyy HH:mm:ss", "D": "MM/dd/yy", "d": "dd", "F": "yyyy-MM-dd",
    "H": "HH", "h": "MMM", "I": "hh", "M": "mm", "m": "MM", "p": "tt", "R": "HH:mm", "r": "hh:mm:ss tt", "S": "ss", "T": "HH:mm:ss",
    "X": "HH:mm:ss", "x": "MM/dd/yy", "Y": "yyyy", "y": "yy", "Z": "zz",
  ]

  /// Letters without a percent sign stand for themselves, and so do letters that mean nothing.
  static func text(_ date: DateTimeValue, _ pattern: String) -> String {
    var out = ""
    var letters = pattern.hasPrefix("+") ? pattern.dropFirst() : pattern[...]
    while let letter = letters.popFirst() {
      guard letter == "%", let token = letters.popFirst() else {
        out.append(letter)
        continue
      }
      out += patterns[token].map { date.format($0) } ?? computed(token, date) ?? String(token)
    }
    return out
  }

  private static func computed(_ token: Character, _ date: DateTimeValue) -> String? {
    let (year, _, day) = date.date
    func padded(_ number: Int) -> String { Padding.blanks(String(number), 2, alignRight: true) }
    switch token {
    case "C": return String(year / 100)
    case "e": return padded(day)
    case "G": return Padding.zeros(isoWeek(date).year, 4)
    case "g": return Padding.zeros(isoWeek(date).year % 100, 2)
    case "j": return Padding.zeros(dayOfYear(date), 3)
    case "k": return padded(date.hour)
    case "l": return padded((date.hour + 11) % 12 + 1)
    case "n": return "\n"
    case "s": return String(date.toUTC.microseconds / 1_000_000)
    case "t": return "\t"
    // Not the weeks that date(1) counts, but what PowerShell gives.
    case "U", "W": return String(dayOfYear(date) / 7)
    case "u": return String(date.weekday == 0 ? 7 : date.weekday)
    case "V": return Padding.zeros(isoWeek(date).week, 2)
    case "w": return String(date.weekday)
    default: return nil
    }
  }

  private static func dayOfYear(_ date: DateTimeValue) -> Int {
    guard let first = DateTimeValue(year: date.date.year, month: 1, day: 1) else { return 1 }
    return Int((date.ticks - first.ticks) / 864_000_000_000) + 1
  }

  /// The week with the year's first Thursday is the first (ISO 8601).
  static func isoWeek(_ date: DateTimeValue) -> (year: Int, week: Int) {
    let weekday = date.weekday == 0 ? 7 : date.weekday
    let thursday = DateTimeValue(ticks: date.ticks + Int64(4 - weekday) * 864_000_000_000, kind: date.kind)
    return (thursday.date.year, (dayOfYear(thursday) - 1) / 7 + 1)
  }
}
