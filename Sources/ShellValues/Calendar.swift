// Days of the Gregorian calendar, counted by hand: a date formatter would cost more than the rest of the shell's start.

/// Calendar arithmetic on days since 0001-01-01.
enum Calendar {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  /// Days from 0001-01-01 to 1970-01-01.
  static let daysTo1970 = 719_162

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func length(year: Int, month: Int) -> Int { month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31 }

  static func days(year: Int, month: Int, day: Int) -> Int {
    let y = year - 1
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
    return y * 365 + y / 4 - y / 100 + y / 400 + before + (month > 2 && isLeap(year) ? 1 : 0) + day - 1
  }

  static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    // The mean year places the guess within one of the truth.
    var year = Int(Double(days) / 365.2425) + 1
    while Calendar.days(year: year, month: 1, day: 1) > days { year -= 1 }
    while Calendar.days(year: year + 1, month: 1, day: 1) <= days { year += 1 }
    var rest = days - Calendar.days(year: year, month: 1, day: 1)
    var month = 1
    while rest >= length(year: year, month: month) {
      rest -= length(year: year, month: month)
      month += 1
    }
    return (year, month, rest + 1)
  }
}
