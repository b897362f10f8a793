// Text compared as the shell compares it: without regard to case unless told otherwise. ASCII goes byte by byte without
// allocating, because every name, key and operator passes here.

public enum TextFolding {
  /// Whether two texts are the same but for case.
  public static func equal(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    var (left, right) = (a.utf8.makeIterator(), b.utf8.makeIterator())
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return true
      case (let x?, let y?):
        if x >= 0x80 || y >= 0x80 { return a.lowercased() == b.lowercased() }
        if fold(x) != fold(y) { return false }
      default: return a.utf8.contains { $0 >= 0x80 } && a.lowercased() == b.lowercased()
      }
    }
  }

  /// Negative when `a` sorts before `b`. Equal but for case counts as the same unless `ignoringCase` is false; then lower case comes
  /// first, as in .NET.
  public static func order(_ a: String, _ b: String, ignoringCase: Bool = true) -> Int {
    let (left, right) = (a.lowercased(), b.lowercased())
    if left != right { return left < right ? -1 : 1 }
    if ignoringCase || a == b { return 0 }
    return a > b ? -1 : 1
  }

  @inline(__always) static func fold(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
