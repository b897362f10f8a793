// The encodings that PowerShell names, and what `-Encoding` accepts.
public import ShellValues

/// How text becomes bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "UTF8"
  case utf8NoMark = "UTF8NoBOM"
  case utf8Mark = "UTF8BOM"
  case unicode = "Unicode"
  case bigEndianUnicode = "BigEndianUnicode"
  case utf32 = "UTF32"
  case bigEndianUTF32 = "BigEndianUTF32"
  case ascii = "ASCII"
  /// Windows-1252, the ANSI code page of western Windows.
  case ansi = "ANSI"
  /// The system's own, which is UTF-8 here.
  case system = "Default"
  case oem = "OEM"
  /// As `Unicode`; Windows PowerShell has these names too.
  case text = "String"
  case unknown = "Unknown"
  /// No text at all: numbers from 0 to 255.
  case byte = "Byte"

  /// The encoding that a bound `-Encoding` names; UTF-8 without one.
  public init(_ value: ShellValue?) { self = TextEncoding(rawValue: value?.text ?? "") ?? .utf8 }

  public var mark: [UInt8] {
    switch self {
    case .utf8Mark: [0xEF, 0xBB, 0xBF]
    case .unicode, .text, .unknown: [0xFF, 0xFE]
    case .bigEndianUnicode: [0xFE, 0xFF]
    case .utf32: [0xFF, 0xFE, 0, 0]
    case .bigEndianUTF32: [0, 0, 0xFE, 0xFF]
    default: []
    }
  }

  /// Whether each line's bytes can be read without the lines before it, and LF is one byte.
  var isByteWise: Bool {
    switch self {
    case .unicode, .text, .unknown, .bigEndianUnicode, .utf32, .bigEndianUTF32: false
    default: true
    }
  }

  public func bytes(_ text: String) -> [UInt8] {
    switch self {
    case .unicode, .text, .unknown: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .bigEndianUnicode: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .utf32: text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(scalar.value >> (8 * UInt32($0)) & 0xFF) } }
    case .bigEndianUTF32: text.unicodeScalars.flatMap { scalar in (0..<4).reversed().map { UInt8(scalar.value >> (8 * UInt32($0)) & 0xFF) } }
    case .ascii: text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : 0x3F }
    case .ansi: text.unicodeScalars.map { Windows1252.byte($0) ?? 0x3F }
    default: Array(text.utf8)
    }
  }
}

/// What `-Encoding` takes: a name, a code page's number, or a `[System.Text.Encoding]`.
public struct TextEncodingType: ValueType {
  public init() {}
  public var name: String { "Encoding" }
  public var completions: [String] { TextEncoding.allCases.map(\.rawValue) }

  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    var text = value.text
    if case .scalar(let scalar) = value { text = (scalar.member("WebName") ?? scalar.member("BodyName"))?.text ?? text }
    if case .object(let object) = value { text = (object["WebName"] ?? object["BodyName"])?.text ?? text }
    let known: TextEncoding? =
      switch text.lowercased() {
      case "utf-8", "65001": .utf8
      case "utf-16", "utf-16le", "1200": .unicode
      case "utf-16be", "1201": .bigEndianUnicode
      case "utf-32", "utf-32le", "12000": .utf32
      case "utf-32be", "12001": .bigEndianUTF32
      case "us-ascii", "20127": .ascii
      case "windows-1252", "iso-8859-1", "1252", "28591": .ansi
      default: TextEncoding.allCases.first { TextFolding.equal($0.rawValue, text) }
      }
    if let known { return .string(known.rawValue) }
    throw Conversion.failure(
      .string(text), "System.Text.Encoding",
      "Unable to match the identifier name \(text) to a valid enumerator name. Specify one of the following enumerator names and try again:\n"
        + completions.joined(separator: ", "))
  }
}

extension ValueType where Self == TextEncodingType {
  public static var encoding: TextEncodingType { TextEncodingType() }
}

/// The code page of western Windows.
enum Windows1252 {
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "?"
  }

  /// - Returns: `nil` for what the code page has no letter for.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    return upper.firstIndex(of: scalar.value).map { UInt8(0x80 + $0) }
  }
}
