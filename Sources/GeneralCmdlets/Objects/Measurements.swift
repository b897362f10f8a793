// The running totals of Measure-Object.
import ShellRuntime
import ShellValues

struct Measurements {
  /// What was asked for; the rest is not computed.
  struct Wanted {
    var sum = false
    var average = false
    var maximum = false
    var minimum = false
    var deviation = false
    var lines = false
    var words = false
    var characters = false
    var ignoresBlanks = false

    init() {}
    init(_ run: any CmdletRun) {
      let all = run.flag("AllStats")
      (sum, average) = (all || run.flag("Sum"), all || run.flag("Average"))
      (maximum, minimum) = (all || run.flag("Maximum"), all || run.flag("Minimum"))
      deviation = all || run.flag("StandardDeviation")
      (lines, words) = (run.flag("Line"), run.flag("Word"))
      (characters, ignoresBlanks) = (run.flag("Character"), run.flag("IgnoreWhiteSpace"))
    }

    var needsNumbers: Bool { sum || average || deviation }
    var needsText: Bool { lines || words || characters }
  }

  private(set) var count = 0
  private(set) var sum = 0.0
  private var variance = 0.0
  private(set) var greatest = ShellValue.null
  private(set) var least = ShellValue.null
  private(set) var lines = 0
  private(set) var words = 0
  private(set) var characters = 0

  var average: ShellValue { count == 0 ? .null : .double(sum / Double(count)) }
  var deviation: ShellValue { count == 0 ? .null : .double(variance.squareRoot()) }

  /// - Returns: false when numbers are wanted and this is none; it is counted all the same.
  mutating func add(_ value: ShellValue, _ wanted: Wanted) -> Bool {
    count += 1
    if wanted.needsText { add(text: value.text, wanted) }
    if wanted.needsNumbers {
      guard let number = Measurements.number(value) else { return false }
      add(number, wanted)
    }
    if wanted.minimum, least.isNull || Measurements.order(least, value) > 0 { least = value }
    if wanted.maximum, greatest.isNull || Measurements.order(greatest, value) < 0 { greatest = value }
    return true
  }

  private static func number(_ value: ShellValue) -> Double? {
    switch value {
    case .int(let whole): Double(whole)
    case .double(let real): real
    case .null: 0
    case .bool(let truth): truth ? 1 : 0
    // They sort by a number and are none.
    case .scalar(is DateTimeValue), .scalar(is TimeSpanValue): nil
    default: Comparing.number(value)
    }
  }

  /// The variance is carried along (Welford), so that no value has to be kept.
  private mutating func add(_ number: Double, _ wanted: Wanted) {
    let before = sum
    sum += number
    guard wanted.deviation, count > 1 else { return }
    let n = Double(count)
    let difference = number - before / (n - 1)
    variance = variance * (n - 2) / (n - 1) + difference * difference / n
  }

  /// Numbers and numbers in texts by value, values of two kinds as text, with regard to case.
  private static func order(_ a: ShellValue, _ b: ShellValue) -> Int {
    if let x = number(text: a), let y = number(text: b) { return x < y ? -1 : x > y ? 1 : 0 }
    if number(text: a) != nil || number(text: b) != nil || a.typeName != b.typeName {
      return TextFolding.order(a.text, b.text, ignoringCase: false)
    }
    return Comparing.order(a, b, ignoringCase: false)
  }

  private static func number(text value: ShellValue) -> Double? {
    switch value {
    case .int(let whole): Double(whole)
    case .double(let real): real
    case .string(let text): Numbers.parse(text).flatMap(Comparing.number)
    default: nil
    }
  }

  private mutating func add(text: String, _ wanted: Wanted) {
    guard !text.isEmpty else { return }
    if wanted.characters {
      characters += wanted.ignoresBlanks ? text.unicodeScalars.count { !$0.properties.isWhitespace } : text.utf16.count
    }
    if wanted.words { words += text.unicodeScalars.split { $0.properties.isWhitespace }.count }
    if wanted.lines { lines += text.utf8.count { $0 == 10 } + (text.utf8.last == 10 ? 0 : 1) }
  }
}
