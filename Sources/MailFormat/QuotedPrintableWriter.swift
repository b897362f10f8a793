// Quoted-printable for content that streams by: lines may be cut anywhere between two calls.

/// Encodes octets of any kind. CRLF stays a line end; a lone CR or LF is an octet like any other (RFC 2045 section 6.7).
struct QuotedPrintableWriter {
  private var column = 0
  /// A blank that ends a line has to be escaped, a CR may be half of a line end: what follows decides.
  private var held: UInt8?

  mutating func write(_ octets: ArraySlice<UInt8>, into out: inout [UInt8]) {
    for octet in octets {
      switch (held, octet) {
      case (Octet.carriageReturn?, Octet.lineFeed):
        out += [Octet.carriageReturn, Octet.lineFeed]
        (held, column) = (nil, 0)
        continue
      case (let blank?, Octet.carriageReturn) where blank != Octet.carriageReturn:
        // Escaped, in case that this begins a line end; a blank in front of a lone CR loses nothing by it.
        escape(blank, into: &out)
      case (Octet.carriageReturn?, _): escape(Octet.carriageReturn, into: &out)
      case (let blank?, _): put([blank], into: &out)
      case (nil, _): break
      }
      held = nil
      switch octet {
      case Octet.carriageReturn, Octet.space, Octet.tab: held = octet
      case 33...126 where octet != UInt8(ascii: "="): put([octet], into: &out)
      default: escape(octet, into: &out)
      }
    }
  }

  /// The end of the content: a line that is open stays open.
  mutating func finish(into out: inout [UInt8]) {
    if let held { escape(held, into: &out) }
    (held, column) = (nil, 0)
  }

  private mutating func escape(_ octet: UInt8, into out: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    put([UInt8(ascii: "="), digits[Int(octet >> 4)], digits[Int(octet & 15)]], into: &out)
  }

  /// Lines hold 76 characters, the sign of a soft break among them.
  private mutating func put(_ characters: [UInt8], into out: inout [UInt8]) {
    if column + characters.count > 75 {
      out += [UInt8(ascii: "="), Octet.carriageReturn, Octet.lineFeed]
      column = 0
    }
    out += characters
    column += characters.count
  }
}

enum Octet {
  static let tab: UInt8 = 9
  static let lineFeed: UInt8 = 10
  static let carriageReturn: UInt8 = 13
  static let space: UInt8 = 32
}
