// A script's text with its lines, so that every error can point at the place it speaks of.

/// A half-open range of a source text, in Unicode scalars.
public struct SourceRange: Sendable, Hashable {
  public var start: Int
  public var end: Int
  public init(_ start: Int, _ end: Int) { (self.start, self.end) = (start, end) }
}

/// The text of one script or of one typed input.
public final class SourceText: Sendable {
  public let text: String
  /// A script's path; `nil` for typed input.
  public let file: String?
  let scalars: [Unicode.Scalar]
  /// Scalar offset of the first scalar of each line.
  private let lineStarts: [Int]

  public init(_ text: String, file: String? = nil) {
    (self.text, self.file) = (text, file)
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (place, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(place + 1) }
    lineStarts = starts
  }

  /// UTF-8 with or without a byte order mark, UTF-16 with one; anything that is not valid UTF-8 is read as Windows-1252,
  /// because that is what old scripts with curly quotes are saved in.
  public static func decode(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let low = bytes[0] == 0xFF ? 0 : 1
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8 }
      return String(decoding: units, as: UTF16.self)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { windows1252($0) }))
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    let high: [UInt16] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90,
      0x2018, 0x2019,
      0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
    return (0x80...0x9F).contains(byte) ? Unicode.Scalar(high[Int(byte) - 0x80])! : Unicode.Scalar(byte)
  }

  public func text(of range: SourceRange) -> String {
    let (start, end) = (max(0, range.start), min(scalars.count, max(range.start, range.end)))
    guard start < end else { return "" }
    return scalars.withUnsafeBufferPointer { SourceText.string(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  /// Written out by hand: the parser makes a text of every name and word.
  private static func string(_ scalars: UnsafeBufferPointer<Unicode.Scalar>) -> String {
    var length = scalars.count
    for scalar in scalars where scalar.value >= 0x80 { length += scalar.value < 0x800 ? 1 : scalar.value < 0x10000 ? 2 : 3 }
    return String(unsafeUninitializedCapacity: length) { bytes in
      var place = 0
      for scalar in scalars {
        if scalar.value < 0x80 {
          bytes[place] = UInt8(truncatingIfNeeded: scalar.value)
          place += 1
        } else {
          for byte in UTF8.encode(scalar)! {
            bytes[place] = byte
            place += 1
          }
        }
      }
      return place
    }
  }

  /// Line and column, both from 1, and the whole line without its end.
  public func position(of offset: Int) -> (line: Int, column: Int, lineText: String) {
    let line = (lineStarts.partitioningIndex { $0 > offset }) - 1
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : scalars.count
    while end > start, scalars[end - 1] == "\n" || scalars[end - 1] == "\r" { end -= 1 }
    return (line + 1, offset - start + 1, text(of: SourceRange(start, end)))
  }
}

extension Array {
  /// First index whose element satisfies a condition that, once true, stays true.
  fileprivate func partitioningIndex(where isRight: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isRight(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
