// Reads message content off the wire, written for the enemy (SMTP smuggling, CVE-2023-51764 and its kin): only CRLF.CRLF ends DATA,
// a lone CR or LF condemns the message, and a condemned or oversized message is still read to its true end.
public import MailModel

/// What was wrong with the content of a message.
public enum ContentFault: Hashable, Sendable, CaseIterable {
  case bareCarriageReturn
  case bareLineFeed
  case tooLarge
  case headerTooLarge
}

/// A byte machine over the content of one message. Holds no content: what it passes on are slices of its input.
public struct DataDecoder: Sendable {
  public enum Framing: Sendable {
    /// DATA: dots are unstuffed, CRLF.CRLF ends it (RFC 5321 section 4.5.2).
    case dotted
    /// BDAT of text: somebody else counts; line ends are held to the same rule.
    case counted
    /// BDAT with BODY=BINARYMIME: any octet anywhere behind the header (RFC 3030 section 3).
    case binary
  }

  private enum Place { case lineStart, middle, afterCR, afterDot, afterDotCR }

  /// The first fault; from then on nothing is passed on.
  public private(set) var fault: ContentFault?
  /// Octets of content so far, dots unstuffed, also past a fault.
  public private(set) var size: Int64 = 0
  public private(set) var containsEightBit = false
  /// The body is not made of lines: only BINARYMIME can carry it, whatever it was declared as.
  public private(set) var needsBinary = false

  private let framing: Framing
  /// In octets, the largest number for no limit: they are looked at for every line.
  private let maxSize: Int64
  private let maxHeaderSize: Int64
  private var place = Place.lineStart
  private var isInHeader = true
  private var lineIsEmpty = true
  private var headerSize: Int64 = 0

  /// - Parameters:
  ///   - maxSize: octets of content.
  ///   - maxHeaderSize: octets up to and with the first empty line.
  public init(_ framing: Framing, maxSize: Unlimited<Int64>, maxHeaderSize: Unlimited<Int64>) {
    self.framing = framing
    (self.maxSize, self.maxHeaderSize) = (maxSize.value ?? .max, maxHeaderSize.value ?? .max)
  }

  /// Reads from the front of `input`, passing content on in pieces as large as the unstuffing of dots allows.
  /// - Returns: whether the end of the data was reached; `input` then starts behind it. Otherwise `input` is used up.
  public mutating func decode(_ input: inout ArraySlice<UInt8>, passOn: (ArraySlice<UInt8>) -> Void) -> Bool {
    let whole = input
    let (used, ended) = whole.withUnsafeBufferPointer { bytes -> (Int, Bool) in
      var position = 0
      var pieceStart = 0
      func flush() {
        guard fault == nil, pieceStart < position else { return }
        if !containsEightBit { containsEightBit = bytes.containsEightBit(from: pieceStart, before: position) }
        passOn(whole[(whole.startIndex + pieceStart)..<(whole.startIndex + position)])
      }
      while position < bytes.count {
        switch place {
        case .lineStart where framing == .dotted && bytes[position] == Octet.dot:
          flush()
          position += 1
          pieceStart = position
          place = .afterDot
        case .lineStart, .middle:
          position = readLine(bytes, from: position)
        case .afterCR:
          if bytes[position] == Octet.lineFeed {
            position += 1
            advance(1)
            endLine()
          } else {
            condemn(.bareCarriageReturn)
            place = .middle
          }
        case .afterDot:
          // Only CR may lead to the end; anything else is the line's first octet, its stuffed dot gone.
          if bytes[position] == Octet.carriageReturn {
            position += 1
            pieceStart = position
            place = .afterDotCR
          } else {
            place = .middle
          }
        case .afterDotCR:
          if bytes[position] == Octet.lineFeed { return (position + 1, true) }
          condemn(.bareCarriageReturn)
          place = .middle
        }
      }
      flush()
      return (position, false)
    }
    input = input.dropFirst(used)
    return ended
  }

  /// To be called when the count that ends the other framings is reached: a last lone CR shows only then.
  public mutating func finish() {
    if place == .afterCR { condemn(.bareCarriageReturn) }
  }

  /// Reads up to and with the next LF or lone CR, or what there is.
  /// - Returns: the position behind what was read.
  private mutating func readLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let lineFeed = bytes.offset(of: Octet.lineFeed, from: start, before: bytes.count)
    let stop = lineFeed ?? bytes.count
    let carriageReturn = bytes.offset(of: Octet.carriageReturn, from: start, before: stop)
    if (carriageReturn ?? stop) > start { lineIsEmpty = false }
    switch (carriageReturn, lineFeed) {
    case (let cr?, _) where cr + 1 < stop:
      condemn(.bareCarriageReturn)
      place = .middle
      advance(cr + 1 - start)
      return cr + 1
    case (_?, _?):
      advance(stop + 1 - start)
      endLine()
      return stop + 1
    case (_?, nil):
      place = .afterCR
      advance(stop - start)
      return stop
    case (nil, let lineFeed):
      if lineFeed != nil { condemn(.bareLineFeed) }
      place = .middle
      let end = lineFeed == nil ? stop : stop + 1
      advance(end - start)
      return end
    }
  }

  private mutating func endLine() {
    if lineIsEmpty { isInHeader = false }
    lineIsEmpty = true
    place = .lineStart
  }

  private mutating func advance(_ count: Int) {
    size += Int64(count)
    if size > maxSize { condemn(.tooLarge) }
    guard isInHeader else { return }
    headerSize += Int64(count)
    if headerSize > maxHeaderSize { condemn(.headerTooLarge) }
  }

  private mutating func condemn(_ fault: ContentFault) {
    // A header is text in any body (RFC 3030 section 3): a lone CR in it would be a line end, and so a field of its own, to whoever reads
    // the message later, and to us not.
    if framing == .binary, !isInHeader, fault == .bareCarriageReturn || fault == .bareLineFeed {
      needsBinary = true
      return
    }
    if self.fault == nil { self.fault = fault }
  }
}
