// Octets by name, and the search for one of them in a slice: every decoder here is a few calls of it instead of a loop over bytes.
import Glibc

enum Octet {
  static let nul = UInt8(0)
  static let tab = UInt8(9)
  static let lineFeed = UInt8(10)
  static let carriageReturn = UInt8(13)
  static let blank = UInt8(ascii: " ")
  static let dot = UInt8(ascii: ".")
}

/// The four letters that a command line begins with, in upper case: verbs are told apart before a line is worth a string.
enum LeadingVerb {
  static let auth = LeadingVerb.code("AUTH".utf8)
  static let mail = LeadingVerb.code("MAIL".utf8)
  static let rcpt = LeadingVerb.code("RCPT".utf8)

  static func code(_ line: some Collection<UInt8>) -> UInt32 { line.prefix(4).reduce(0) { $0 << 8 | UInt32($1 & 0xDF) } }
}

extension UnsafeBufferPointer<UInt8> {
  /// Offset of the first `octet` at or after `start` and before `end`.
  @inline(__always)
  func offset(of octet: UInt8, from start: Int, before end: Int) -> Int? {
    guard start < end, let base = baseAddress, let found = memchr(base + start, Int32(octet), end - start) else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }

  /// Whether an octet of the range has its top bit set.
  func containsEightBit(from start: Int, before end: Int) -> Bool {
    var seen: UInt8 = 0
    for index in start..<end { seen |= self[index] }
    return seen >= 0x80
  }
}
