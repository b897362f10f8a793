// Text files: bytes to text and back, in the encodings that PowerShell names. UTF-8 unless told otherwise; a file that is not UTF-8
// is read as Windows-1252, because scripts and lists come from Windows.
import Glibc
import ShellValues

enum FileText {
  /// How text becomes bytes.
  enum Encoding: String, CaseIterable {
    case utf8 = "UTF8"
    case utf8NoMark = "UTF8NoBOM"
    case utf8Mark = "UTF8BOM"
    case unicode = "Unicode"
    case bigEndianUnicode = "BigEndianUnicode"
    case ascii = "ASCII"
    case system = "Default"
    case oem = "OEM"

    /// The encoding that a bound `-Encoding` names; UTF-8 without one.
    init(_ value: ShellValue?) { self = Encoding(rawValue: value?.text ?? "") ?? .utf8 }

    var mark: [UInt8] {
      switch self {
      case .utf8Mark: [0xEF, 0xBB, 0xBF]
      case .unicode: [0xFF, 0xFE]
      case .bigEndianUnicode: [0xFE, 0xFF]
      default: []
      }
    }

    func bytes(_ text: String) -> [UInt8] {
      switch self {
      case .unicode: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .bigEndianUnicode: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case .ascii: text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : 0x3F }
      default: Array(text.utf8)
      }
    }
  }

  static let encodingType: EnumType = .enumeration(
    "Microsoft.PowerShell.Commands.FileSystemCmdletProviderEncoding", Encoding.allCases.map(\.rawValue))

  /// The whole file as text. - Throws: PathNotFound, or why it cannot be read.
  static func read(_ path: String, encoding: Encoding? = nil) throws -> String { decode(try bytes(path), encoding) }

  static func bytes(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT
        ? FilePaths.notFound(path) : FilePaths.failure(path, errno: errno, id: "GetContentReaderUnauthorizedAccessError")
    }
    defer { close(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FilePaths.failure(path, errno: errno, id: "GetContentReaderUnauthorizedAccessError") }
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }

  /// A mark at the start decides before anything else does.
  static func decode(_ bytes: [UInt8], _ encoding: Encoding? = nil) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), bigEndian: true) }
    switch encoding {
    case .unicode?: return wide(bytes[...], bigEndian: false)
    case .bigEndianUnicode?: return wide(bytes[...], bigEndian: true)
    default:
      return String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(windows1252)))
    }
  }

  private static func wide(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { place -> UInt16 in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
    let upper: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
      0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
    return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "?"
  }

  /// Lines without their ends; a line end at the end of the file begins no further line.
  static func lines(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// A file that is being written. What is written stays in memory up to 64 KB.
final class FileWriter {
  private let path: String
  private let file: Int32
  private let encoding: FileText.Encoding
  private var waiting: [UInt8]

  /// - Parameter noClobber: fail with NoClobber if the file exists.
  init(_ path: String, encoding: FileText.Encoding, append: Bool = false, noClobber: Bool = false) throws {
    let mode = append ? O_APPEND : noClobber ? O_EXCL : O_TRUNC
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o666)
    guard file >= 0 else { throw FilePaths.failure(path, errno: errno, id: "FileOpenFailure") }
    (self.path, self.encoding) = (path, encoding)
    waiting = append && lseek(file, 0, SEEK_END) > 0 ? [] : encoding.mark
  }

  private var isClosed = false
  deinit { if !isClosed { Glibc.close(file) } }

  func write(_ text: String) throws {
    waiting += encoding.bytes(text)
    if waiting.count > 1 << 16 { try flush() }
  }

  func close() throws {
    try flush()
    isClosed = true
    if Glibc.close(file) != 0 { throw FilePaths.failure(path, errno: errno, id: "FileWriteFailure") }
  }

  private func flush() throws {
    var done = 0
    while done < waiting.count {
      let count = waiting[done...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FilePaths.failure(path, errno: errno, id: "FileWriteFailure") }
      done += count
    }
    waiting = []
  }
}
