// Content on its way into DATA: dots doubled at line starts, the end marked, and no line end that a lenient reader could take for another.

/// Encodes the content of one message for DATA (RFC 5321 section 4.5.2).
///
/// A lone CR or LF, which nothing we accept has, leaves as CRLF: a message of ours can never smuggle another into a lenient peer.
public struct DotStuffer: Sendable {
  private enum Place { case lineStart, middle, afterCR }
  private var place = Place.lineStart

  public init() {}

  /// Appends the encoding of `content` to `out`. Content may be cut anywhere.
  public mutating func encode(_ content: ArraySlice<UInt8>, into out: inout [UInt8]) {
    content.withUnsafeBufferPointer { bytes in
      var position = 0
      while position < bytes.count {
        if place == .afterCR {
          // The CR was held back until its successor is known.
          out.append(Octet.carriageReturn)
          out.append(Octet.lineFeed)
          place = .lineStart
          if bytes[position] == Octet.lineFeed { position += 1 }
          continue
        }
        if place == .lineStart, bytes[position] == Octet.dot { out.append(Octet.dot) }
        let lineFeed = bytes.offset(of: Octet.lineFeed, from: position, before: bytes.count) ?? bytes.count
        let stop = bytes.offset(of: Octet.carriageReturn, from: position, before: lineFeed) ?? lineFeed
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<stop]))
        if stop == bytes.count {
          place = .middle
          position = stop
        } else {
          // A lone LF is treated like the end of a CRLF whose CR was just held back.
          place = .afterCR
          position = bytes[stop] == Octet.carriageReturn ? stop + 1 : stop
        }
      }
    }
  }

  /// Ends the last line if it is open and appends the final dot. The encoder is then ready for the next message.
  public mutating func finish(into out: inout [UInt8]) {
    if place != .lineStart { out.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed]) }
    out.append(contentsOf: [Octet.dot, Octet.carriageReturn, Octet.lineFeed])
    place = .lineStart
  }
}
