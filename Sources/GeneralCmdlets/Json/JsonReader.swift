// JSON as values: objects keep the order of their members, numbers stay whole when they are written so. Written for hostile input:
// nesting is limited and every error says what stood where.
import ShellValues

struct JsonReader {
  private static let deepest = 100
  private let letters: [Unicode.Scalar]
  private var place = 0

  /// - Throws: an ErrorRecord in 5.1's words.
  static func value(of text: String) throws(ErrorRecord) -> ShellValue {
    var reader = JsonReader(letters: Array(text.unicodeScalars))
    let value = try reader.value(level: 0)
    reader.skipBlanks()
    guard reader.place == reader.letters.count else { throw reader.failure() }
    return value
  }

  private init(letters: [Unicode.Scalar]) { self.letters = letters }

  private var next: Unicode.Scalar? { place < letters.count ? letters[place] : nil }

  private mutating func skipBlanks() {
    while let letter = next, letter == " " || letter == "\t" || letter == "\n" || letter == "\r" || letter == "\u{FEFF}" { place += 1 }
  }

  private mutating func value(level: Int) throws(ErrorRecord) -> ShellValue {
    guard level <= JsonReader.deepest else {
      throw ErrorRecord("RecursionLimit exceeded.", id: "System.ArgumentException", reason: "ArgumentException")
    }
    skipBlanks()
    switch next {
    case "{": return try object(level)
    case "[": return try array(level)
    case "\"": return .string(try string())
    default: return try word()
    }
  }

  private mutating func object(_ level: Int) throws(ErrorRecord) -> ShellValue {
    let object = ShellObject()
    place += 1
    skipBlanks()
    if take("}") { return .object(object) }
    while true {
      skipBlanks()
      guard next == "\"" else { throw failure() }
      let name = try string()
      skipBlanks()
      guard take(":") else { throw failure() }
      let value = try value(level: level + 1)
      object[name] = value
      skipBlanks()
      if take("}") { return .object(object) }
      guard take(",") else { throw failure() }
    }
  }

  private mutating func array(_ level: Int) throws(ErrorRecord) -> ShellValue {
    var items: [ShellValue] = []
    place += 1
    skipBlanks()
    if take("]") { return .list(items) }
    while true {
      items.append(try value(level: level + 1))
      skipBlanks()
      if take("]") { return .list(items) }
      guard take(",") else { throw failure() }
    }
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard next == letter else { return false }
    place += 1
    return true
  }

  private mutating func string() throws(ErrorRecord) -> String {
    place += 1
    var units: [UInt16] = []
    while let letter = next {
      place += 1
      switch letter {
      case "\"": return String(decoding: units, as: UTF16.self)
      case "\\": units.append(try escape())
      default: units += Array(String(letter).utf16)
      }
    }
    throw ErrorRecord(
      "Unterminated string passed in. (\(letters.count))", id: "System.ArgumentException", reason: "ArgumentException")
  }

  private mutating func escape() throws(ErrorRecord) -> UInt16 {
    guard let letter = next else { throw failure() }
    place += 1
    switch letter {
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "b": return 8
    case "f": return 12
    case "\"", "\\", "/": return UInt16(letter.value)
    case "u":
      let digits = String(String.UnicodeScalarView(letters[place...].prefix(4)))
      guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else { throw failure() }
      place += 4
      return unit
    default: throw ErrorRecord("Unrecognized escape sequence. (\(place))", id: "System.ArgumentException", reason: "ArgumentException")
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(ErrorRecord) -> ShellValue {
    let start = place
    while let letter = next, letter.properties.isAlphabetic || letter.properties.numericType != nil || "+-.".unicodeScalars.contains(letter)
    {
      place += 1
    }
    let word = String(String.UnicodeScalarView(letters[start..<place]))
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      let isNumber = word.first.map { $0.isNumber || $0 == "-" } ?? false
      if isNumber, let whole = Int(word) { return .int(whole) }
      if isNumber, word.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let real = Double(word) { return .double(real) }
      place = start
      throw failure()
    }
  }

  private func failure() -> ErrorRecord {
    let rest = String(
      String.UnicodeScalarView(letters[place...].prefix { !$0.properties.isWhitespace && $0 != "," && $0 != "}" && $0 != "]" }.prefix(40)))
    return ErrorRecord(
      "Invalid JSON primitive: \(rest). (character \(place + 1))", id: "System.ArgumentException", reason: "ArgumentException")
  }
}
