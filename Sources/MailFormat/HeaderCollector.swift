// Holds back the beginning of a streamed message until its header is whole, so that the header can be changed before anything is stored.

/// Feed content until a header comes out; content after that goes past it.
public struct HeaderCollector: Sendable {
  private var held: [UInt8] = []
  /// Where the last line begins, and how far the search for its end has come.
  private var lineStart = 0
  private var searched = 0

  public init() {}

  /// - Returns: the header and what of the body has arrived, as soon as the empty line is there; once.
  public mutating func collect(_ content: ArraySlice<UInt8>) -> (header: HeaderBlock, body: ArraySlice<UInt8>)? {
    held.append(contentsOf: content)
    guard hasEmptyLine() else { return nil }
    return finish()
  }

  /// What is held when the content ends without an empty line: a header and no body.
  public mutating func finish() -> (header: HeaderBlock, body: ArraySlice<UInt8>) {
    defer { (held, lineStart, searched) = ([], 0, 0) }
    return HeaderBlock.split(held[...])
  }

  /// An LF whose line is empty. Searched octets are not searched again.
  private mutating func hasEmptyLine() -> Bool {
    while let end = held[searched...].firstIndex(of: 10) {
      if end == lineStart || end == lineStart + 1 && held[lineStart] == 13 { return true }
      (lineStart, searched) = (end + 1, end + 1)
    }
    searched = held.count
    return false
  }
}
