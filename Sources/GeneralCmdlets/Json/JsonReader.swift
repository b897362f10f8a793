// JSON as values: objects keep the order of their members, numbers stay whole when they are written so. Takes what 5.1 takes beyond the
// standard: single quotes, comments, a comma too many. Written for hostile input: nesting is limited and every error says what stood where.
import ShellValues

struct JsonReader {
  /// What JSON objects become, and how much is let in.
  struct Options {
    /// Hash tables whose keys differ by case, instead of objects.
    var asHashtable = false
    var depth = 1024
    /// How a text becomes a value; dates are recognised here.
    var text: (String) throws -> ShellValue = { .string($0) }
  }

  private let bytes: [UInt8]
  private let options: Options
  private var place = 0

  /// - Throws: an ErrorRecord in 5.1's words.
  static func value(of text: String, _ options: Options = Options()) throws -> ShellValue {
    var reader = JsonReader(bytes: Array(text.utf8), options: options)
    let value = try reader.value(level: 0)
    try reader.skipBlanks()
    guard reader.place == reader.bytes.count else { throw reader.failure() }
    return value
  }

  private init(bytes: [UInt8], options: Options) {
    (self.bytes, self.options) = (bytes, options)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() throws {
    while let byte = next {
      switch byte {
      case 0x20, 9, 10, 13: place += 1
      case UInt8(ascii: "/"): try skipComment()
      case 0xC2 where place + 1 < bytes.count && bytes[place + 1] == 0xA0: place += 2
      default: return
      }
    }
  }

  private mutating func skipComment() throws {
    guard place + 1 < bytes.count else { throw failure() }
    switch bytes[place + 1] {
    case UInt8(ascii: "/"): while let byte = next, byte != 10 { place += 1 }
    case UInt8(ascii: "*"):
      place += 2
      while place + 1 < bytes.count, !(bytes[place] == UInt8(ascii: "*") && bytes[place + 1] == UInt8(ascii: "/")) { place += 1 }
      guard place + 1 < bytes.count else { throw failure() }
      place += 2
    default: throw failure()
    }
  }

  private mutating func value(level: Int) throws -> ShellValue {
    try skipBlanks()
    switch next {
    case UInt8(ascii: "{"):
      try check(level)
      return try object(level)
    case UInt8(ascii: "["):
      try check(level)
      return try array(level)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try options.text(try string())
    default: return try word()
    }
  }

  private func check(_ level: Int) throws {
    guard level < options.depth else {
      throw ErrorRecord(
        "Conversion from JSON failed with error: The reader's MaxDepth of \(options.depth) has been exceeded. (character \(place + 1))",
        id: "System.ArgumentException", reason: "ArgumentException")
    }
  }

  private mutating func object(_ level: Int) throws -> ShellValue {
    place += 1
    var members: [(String, ShellValue)] = []
    while true {
      try skipBlanks()
      if take("}") { return try made(members) }
      let name = next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") ? try string() : try bareName()
      try skipBlanks()
      guard take(":") else { throw failure() }
      members.append((name, try value(level: level + 1)))
      try skipBlanks()
      if take("}") { return try made(members) }
      guard take(",") else { throw failure() }
    }
  }

  private func made(_ members: [(String, ShellValue)]) throws -> ShellValue {
    if options.asHashtable {
      let table = ShellHashtable(rules: .init("System.Collections.Hashtable", ignoresCase: false))
      for (name, value) in members { table[.string(name)] = value }
      return .hashtable(table)
    }
    let object = ShellObject()
    // 5.1 reads "__type" as the mark of a serialised type, not as a member.
    for (name, value) in members where name != "__type" {
      guard !name.isEmpty else {
        throw ErrorRecord(
          "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.",
          id: "EmptyKeyInJsonString", category: .invalidOperation, reason: "InvalidOperationException")
      }
      if let other = object.properties.first(where: { TextFolding.equal($0.name, name) })?.name, other != name {
        throw ErrorRecord(
          "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The "
            + "key that was attempted to be added to the existing key '\(other)' was '\(name)'.", id: "KeysWithDifferentCasingInJsonString",
          category: .invalidOperation, reason: "InvalidOperationException")
      }
      object[name] = value
    }
    return .object(object)
  }

  private mutating func array(_ level: Int) throws -> ShellValue {
    place += 1
    var items: [ShellValue] = []
    while true {
      try skipBlanks()
      if take("]") { return .list(items) }
      items.append(try value(level: level + 1))
      try skipBlanks()
      if take("]") { return .list(items) }
      guard take(",") else { throw failure() }
    }
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: letter) else { return false }
    place += 1
    return true
  }

  // MARK: texts

  private mutating func string() throws -> String {
    let mark = bytes[place]
    place += 1
    let start = place
    while let byte = next, byte != mark, byte != UInt8(ascii: "\\") { place += 1 }
    if next == mark {
      place += 1
      return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
    var units = Array(String(decoding: bytes[start..<place], as: UTF8.self).utf16)
    while let byte = next {
      place += 1
      switch byte {
      case mark: return String(decoding: units, as: UTF16.self)
      case UInt8(ascii: "\\"): units.append(try escape())
      default:
        let from = place - 1
        while let byte = next, byte != mark, byte != UInt8(ascii: "\\") { place += 1 }
        units += Array(String(decoding: bytes[from..<place], as: UTF8.self).utf16)
      }
    }
    throw ErrorRecord(
      "Unterminated string passed in. (\(bytes.count))", id: "System.ArgumentException", reason: "ArgumentException")
  }

  private mutating func escape() throws -> UInt16 {
    guard let letter = next else { throw failure() }
    place += 1
    switch letter {
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(letter)
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[place...].prefix(4), as: UTF8.self)
      guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else { throw failure() }
      place += 4
      return unit
    default: throw ErrorRecord("Unrecognized escape sequence. (\(place))", id: "System.ArgumentException", reason: "ArgumentException")
    }
  }

  // MARK: words

  private mutating func bareName() throws -> String {
    let start = place
    while let byte = next, JsonReader.isWord(byte) { place += 1 }
    guard place > start else { throw failure() }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte == 0x24
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws -> ShellValue {
    let start = place
    while let byte = next, JsonReader.isWord(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "NaN": return .double(.nan)
    case "Infinity": return .double(.infinity)
    case "-Infinity": return .double(-.infinity)
    default:
      let isNumber = word.first.map { $0.isNumber || $0 == "-" || $0 == "." } ?? false
      if isNumber, let whole = Int(word) { return .int(whole) }
      if isNumber, word.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let real = Double(word.hasPrefix(".") ? "0" + word : word)
      {
        return .double(real)
      }
      place = start
      throw failure()
    }
  }

  private func failure() -> ErrorRecord {
    let stops = Array(" \t\r\n,}]".utf8)
    let rest = String(decoding: bytes[min(place, bytes.count)...].prefix { !stops.contains($0) }.prefix(40), as: UTF8.self)
    return ErrorRecord(
      "Invalid JSON primitive: \(rest). (character \(place + 1))", id: "System.ArgumentException", reason: "ArgumentException")
  }
}
