// `[System.Text.Encoding]`: text to bytes and back.
import ShellValues

/// One encoding.
struct EncodingValue: ShellScalar {
  enum Form: String, CaseIterable { case utf8, ascii, unicode, bigEndianUnicode, utf32, latin1, utf7 }
  let form: Form
  var hasMark = true

  private static let facts: [Form: (type: String, name: String, web: String, page: Int)] = [
    .utf8: ("UTF8Encoding", "Unicode (UTF-8)", "utf-8", 65001), .ascii: ("ASCIIEncoding", "US-ASCII", "us-ascii", 20127),
    .unicode: ("UnicodeEncoding", "Unicode", "utf-16", 1200),
    .bigEndianUnicode: ("UnicodeEncoding", "Unicode (Big-Endian)", "utf-16BE", 1201),
    .utf32: ("UTF32Encoding", "Unicode (UTF-32)", "utf-32", 12000),
    .latin1: ("Latin1Encoding", "Western European (ISO)", "iso-8859-1", 28591),
    .utf7: ("UTF7Encoding", "Unicode (UTF-7)", "utf-7", 65000),
  ]

  var typeName: String { "System.Text." + EncodingValue.facts[form]!.type }
  var text: String { typeName }
  var memberNames: [String] { ["BodyName", "EncodingName", "HeaderName", "WebName", "CodePage"] }

  func member(_ name: String) -> ShellValue? {
    let facts = EncodingValue.facts[form]!
    return switch name.lowercased() {
    case "bodyname", "headername", "webname": .string(facts.web)
    case "encodingname": .string(facts.name)
    case "codepage", "windowscodepage": .int(facts.page)
    case "issinglebyte": .bool(form == .ascii || form == .latin1)
    default: nil
    }
  }

  func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let encoding as EncodingValue) = other.unwrapped { encoding.form == form } else { false }
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("getbytes", 1): return ByteArrays.value(encode(Conversion.items(arguments[0]).map(\.text).joined()))
    case ("getstring", 1), ("getchars", 1), ("getstring", 3):
      var bytes: [UInt8]
      do { bytes = try ByteArrays.bytes(arguments[0]) } catch {
        throw ErrorRecord.raised("ArgumentException", "The value is not an array of bytes.")
      }
      if arguments.count == 3 {
        let (start, count) = (try Members.whole(arguments[1]), try Members.whole(arguments[2]))
        guard start >= 0, count >= 0, start + count <= bytes.count else {
          throw ErrorRecord.raised(
            "ArgumentOutOfRangeException", "Index and count must refer to a location within the buffer.\r\nParameter name: bytes")
        }
        bytes = Array(bytes[start..<(start + count)])
      }
      let text = decode(bytes)
      if method.lowercased() == "getchars" { return try Members.call(.string(text), "ToCharArray", []) }
      return .string(text)
    case ("getbytecount", 1): return .int(encode(arguments[0].text).count)
    case ("getpreamble", 0): return ByteArrays.value(hasMark ? mark : [])
    default: return nil
    }
  }

  var mark: [UInt8] {
    switch form {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .unicode: [0xFF, 0xFE]
    case .bigEndianUnicode: [0xFE, 0xFF]
    case .utf32: [0xFF, 0xFE, 0, 0]
    default: []
    }
  }

  func encode(_ text: String) -> [UInt8] {
    switch form {
    case .utf8, .utf7: Array(text.utf8)
    case .ascii: text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : 0x3F }
    case .latin1: text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 0x3F }
    case .unicode: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .bigEndianUnicode: text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case .utf32: text.unicodeScalars.flatMap { letter in (0..<4).map { UInt8(truncatingIfNeeded: letter.value >> (8 * UInt32($0))) } }
    }
  }

  func decode(_ bytes: [UInt8]) -> String {
    func pairs(_ low: Int, _ high: Int) -> String {
      String(
        decoding: stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + high]) << 8 },
        as: UTF16.self)
    }
    switch form {
    case .utf8, .utf7: return String(decoding: bytes, as: UTF8.self)
    case .ascii: return String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "?" }))
    case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .unicode: return pairs(0, 1)
    case .bigEndianUnicode: return pairs(1, 0)
    case .utf32:
      let letters = stride(from: 0, to: bytes.count - 3, by: 4).map { place in
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
      }
      return String(String.UnicodeScalarView(letters.map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
    }
  }
}

enum EncodingTypes {
  static let all: [ShellType] =
    [
      ShellType(
        "System.Text.Encoding", ["encoding"], statics: ["Convert", "GetEncoding"],
        methods: ["GetBytes", "GetString", "GetByteCount", "GetChars", "GetPreamble"], get: named,
        call: { method, arguments in
          if method == "getencoding", arguments.count >= 1 {
            guard let found = reading(arguments[0]) else {
              throw ErrorRecord.raised(
                "ArgumentException", "'\(arguments[0].text)' is not a supported encoding name.\r\nParameter name: name")
            }
            return .scalar(found)
          }
          guard method == "convert", arguments.count == 3, case .scalar(let from as EncodingValue) = arguments[0].unwrapped,
            case .scalar(let to as EncodingValue) = arguments[1].unwrapped
          else { return nil }
          return ByteArrays.value(to.encode(from.decode(try ByteArrays.bytes(arguments[2]))))
        })
    ]
    + [("UTF8Encoding", .utf8), ("ASCIIEncoding", .ascii), ("UnicodeEncoding", .unicode), ("UTF32Encoding", .utf32)].map {
      (name: String, form: EncodingValue.Form) in
      ShellType(
        "System.Text.\(name)", base: "System.Text.Encoding",
        construct: { .scalar(EncodingValue(form: form, hasMark: form != .utf8 || $0.first?.truth == true)) })
    }

  @Sendable private static func named(_ name: String) -> ShellValue? {
    switch name {
    case "default": .scalar(EncodingValue(form: .utf8))
    default: EncodingValue.Form.allCases.first { $0.rawValue.lowercased() == name }.map { .scalar(EncodingValue(form: $0)) }
    }
  }

  /// By name or code page.
  private static func reading(_ value: ShellValue) -> EncodingValue? {
    let names: [String: EncodingValue.Form] = [
      "utf-8": .utf8, "utf8": .utf8, "65001": .utf8, "us-ascii": .ascii, "ascii": .ascii, "20127": .ascii, "utf-16": .unicode,
      "unicode": .unicode,
      "1200": .unicode, "utf-16be": .bigEndianUnicode, "1201": .bigEndianUnicode, "utf-32": .utf32, "12000": .utf32, "iso-8859-1": .latin1,
      "28591": .latin1, "latin1": .latin1, "windows-1252": .latin1, "1252": .latin1, "0": .utf8,
    ]
    return names[value.text.lowercased()].map { EncodingValue(form: $0) }
  }
}
