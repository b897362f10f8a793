// Text files: bytes to text. UTF-8 unless told otherwise; a file that is not UTF-8 is read as Windows-1252, because scripts and lists
// come from Windows.
import Glibc
import ShellValues

public enum FileText {
  public typealias Encoding = TextEncoding
  public static let encodingType = TextEncodingType()

  /// The whole file as text. - Throws: PathNotFound, or why it cannot be read.
  public static func read(_ path: String, encoding: TextEncoding? = nil) throws -> String { decode(try bytes(path), encoding) }

  public static func bytes(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, errno) }
    defer { close(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, errno) }
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }

  static func failure(_ path: String, _ code: Int32) -> ErrorRecord {
    code == ENOENT ? FilePaths.notFound(path) : FilePaths.failure(path, errno: code, id: "GetContentReaderUnauthorizedAccessError")
  }

  /// A mark at the start decides before anything else does.
  public static func decode(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) -> String {
    let (marked, length) = encodingByMark(bytes)
    let rest = bytes.dropFirst(length)
    switch marked ?? encoding {
    case .unicode?, .text?, .unknown?: return wide(rest, bigEndian: false)
    case .bigEndianUnicode?: return wide(rest, bigEndian: true)
    case .utf32?: return wider(rest, bigEndian: false)
    case .bigEndianUTF32?: return wider(rest, bigEndian: true)
    case .ansi?: return String(String.UnicodeScalarView(rest.map(Windows1252.scalar)))
    case .ascii?: return String(String.UnicodeScalarView(rest.map { $0 < 0x80 ? Unicode.Scalar($0) : "?" }))
    default: return line(rest)
    }
  }

  /// Bytes that carry no mark: UTF-8 if they are, else Windows-1252.
  static func line(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(Windows1252.scalar)))
  }

  /// The encoding that a byte order mark names, and how long the mark is.
  static func encodingByMark(_ bytes: [UInt8]) -> (TextEncoding?, Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8Mark, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32, 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.bigEndianUTF32, 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.unicode, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.bigEndianUnicode, 2) }
    return (nil, 0)
  }

  private static func wide(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { place -> UInt16 in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func wider(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count - 3, by: 4).map { place -> UInt32 in
      let four = bytes[place..<place + 4]
      return (bigEndian ? Array(four) : four.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
    }
    return String(decoding: units, as: UTF32.self)
  }

  /// Lines without their ends; a line end at the end of the file begins no further line.
  public static func lines(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
