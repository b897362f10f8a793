// Finds command lines in the bytes of a client, written for the enemy: only CRLF ends a command, nothing grows without bound, and
// what is refused is read to its real end, so that the tail of a bad line is never taken for the next command.

/// Cuts lines off the front of a buffer that the caller fills. Cutting the input differently gives the same lines.
public struct CommandDecoder: Sendable {
  public enum Output: Equatable, Sendable {
    /// A line without its CRLF. It has no CR, LF or NUL in it.
    case line(ArraySlice<UInt8>)
    /// A line passed its limit and has ended.
    case lineTooLong
    /// A CR without LF, an LF without CR, or a NUL. Reported when seen, so that a client with the wrong line ends hears of it;
    /// the rest up to the next CRLF is discarded.
    case forbiddenOctet
  }

  /// How long a line may be, CRLF included.
  public enum Limit: Sendable {
    /// 512 octets (RFC 5321 section 4.5.3.1.4); 2,048 for MAIL and RCPT, whose extensions add to it; 12,288 for AUTH (RFC 4954 section 4).
    case command
    /// Responses in an AUTH exchange: 12,288.
    case saslResponse
  }

  static let commandLimit = 512
  static let envelopeLimit = 2048
  static let saslLimit = 12288

  /// Octets at the front that were searched already and hold no line end.
  private var searched = 0
  private var discarding: Discard?

  private enum Discard { case tooLong, silently }

  public init() {}

  /// The next line of `input`, which then starts behind it.
  /// - Returns: `nil` when no line is complete; `input` keeps the beginning of one, for the caller to append to.
  public mutating func next(_ input: inout ArraySlice<UInt8>, limit: Limit = .command) -> Output? {
    while true {
      if let kind = discarding {
        guard skipToLineEnd(&input) else { return nil }
        discarding = nil
        if kind == .tooLong { return .lineTooLong }
        continue
      }
      switch search(input, limit: CommandDecoder.octets(limit, startOf: input)) {
      case .incomplete: return nil
      case .line(let length):
        let line = input.prefix(length)
        input = input.dropFirst(length + 2)
        searched = 0
        return .line(line)
      case .tooLong(let from):
        drop(from, of: &input)
        discarding = .tooLong
      case .forbidden(let from):
        drop(from, of: &input)
        discarding = .silently
        return .forbiddenOctet
      }
    }
  }

  private enum Finding {
    case incomplete
    case line(length: Int)
    case tooLong(dropping: Int)
    case forbidden(dropping: Int)
  }

  /// Looks at octets in order, so that what is found first does not depend on how much has arrived.
  private mutating func search(_ input: ArraySlice<UInt8>, limit: Int) -> Finding {
    let start = searched
    let finding = input.withUnsafeBufferPointer { bytes -> Finding in
      let end = min(bytes.count, limit)
      for index in start..<max(start, end) {
        switch bytes[index] {
        case Octet.nul, Octet.lineFeed: return .forbidden(dropping: index + 1)
        case Octet.carriageReturn:
          guard index + 1 < bytes.count else { return .incomplete }
          if bytes[index + 1] == Octet.lineFeed { return index + 2 <= limit ? .line(length: index) : .tooLong(dropping: index) }
          return .forbidden(dropping: index + 1)
        default: continue
        }
      }
      return bytes.count >= limit ? .tooLong(dropping: limit) : .incomplete
    }
    // A CR at the end is searched again when its successor is here.
    if case .incomplete = finding { searched = max(start, input.last == Octet.carriageReturn ? input.count - 1 : input.count) }
    return finding
  }

  private mutating func drop(_ count: Int, of input: inout ArraySlice<UInt8>) {
    input = input.dropFirst(count)
    searched = 0
  }

  /// Drops octets up to and with the next CRLF. A CR at the very end stays, since its LF may still come.
  private func skipToLineEnd(_ input: inout ArraySlice<UInt8>) -> Bool {
    let (dropped, found) = input.withUnsafeBufferPointer { bytes -> (Int, Bool) in
      var position = 0
      while let cr = bytes.offset(of: Octet.carriageReturn, from: position, before: bytes.count) {
        guard cr + 1 < bytes.count else { return (cr, false) }
        if bytes[cr + 1] == Octet.lineFeed { return (cr + 2, true) }
        position = cr + 1
      }
      return (bytes.count, false)
    }
    input = input.dropFirst(dropped)
    return found
  }

  /// The limit follows from the verb, so that a long NOOP is not given the room that AUTH needs.
  private static func octets(_ limit: Limit, startOf line: ArraySlice<UInt8>) -> Int {
    guard limit == .command else { return saslLimit }
    // Below four octets no limit can be reached yet.
    switch LeadingVerb.code(line) {
    case LeadingVerb.mail, LeadingVerb.rcpt: return envelopeLimit
    case LeadingVerb.auth: return saslLimit
    default: return commandLimit
    }
  }
}
