// A look at a line before it is taken apart: most lines of a large log can be told to be the wrong ones by a few of their bytes.
import Glibc
import MailModel

struct LineSearch {
  /// Lower-case ASCII texts, each of which a line has to hold.
  private let needles: [[UInt8]]
  /// The time at the beginning of a line, as text: it sorts as it reads.
  private let earliest: [UInt8]?
  private let latest: [UInt8]?

  /// - Parameter texts: what fields of a line hold, whatever the case. Text that stands otherwise in a line than in a field (with quotes or
  ///   line ends), or whose case folds by more than ASCII's rules, is left to whoever looks at the fields.
  init(_ texts: [String], from start: Timestamp?, to end: Timestamp?) {
    needles = texts.filter { text in !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") } }
      .map { Array($0.lowercased().utf8) }
    earliest = start.map { Array($0.description.utf8) }
    latest = end.map { Array($0.description.utf8) }
  }

  /// `false` only for lines that cannot be wanted.
  func mayMatch(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.count >= 24 else { return true }
    if let earliest, memcmp(line.baseAddress!, earliest, 24) < 0 { return false }
    if let latest, memcmp(line.baseAddress!, latest, 24) > 0 { return false }
    for needle in needles where !holds(line, needle) { return false }
    return true
  }

  private func holds(_ line: UnsafeRawBufferPointer, _ needle: [UInt8]) -> Bool {
    needle.withUnsafeBufferPointer { needle in
      let (first, last) = (needle[0], line.count - needle.count)
      guard last >= 0 else { return false }
      let upper = first >= 0x61 && first <= 0x7A ? first ^ 0x20 : first
      var place = 0
      while place <= last {
        let byte = line[place]
        if byte == first || byte == upper {
          var rest = 1
          while rest < needle.count, LineSearch.lower(line[place + rest]) == needle[rest] { rest += 1 }
          if rest == needle.count { return true }
        }
        place += 1
      }
      return false
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
