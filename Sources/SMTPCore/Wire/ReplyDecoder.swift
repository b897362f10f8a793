// Reads replies of a server we called: lines to one `SMTPReply`, its enhanced status split out, within limits.
public import MailModel

/// Why the bytes of a server are not a reply.
public enum ReplyFault: Error, Hashable, Sendable, CaseIterable {
  /// No three digits between 200 and 599 with a blank, a hyphen or nothing behind them.
  case malformed
  /// The lines of one reply have different codes (RFC 5321 section 4.2.1).
  case inconsistentCode
  case lineTooLong
  case tooManyLines
}

/// Collects the lines of a reply. Servers that end lines with a lone LF are understood: nothing is smuggled in a reply.
public struct ReplyDecoder: Sendable {
  /// RFC 5321 section 4.5.3.1.5 says 512; real servers quote longer texts.
  static let lineLimit = 4096
  static let countLimit = 256

  private var code = 0
  private var texts: [String] = []
  private var rawLines: [String] = []
  private var searched = 0

  public init() {}

  /// A whole reply and its lines as they arrived.
  public struct Output: Hashable, Sendable {
    public var reply: SMTPReply
    public var lines: [String]
  }

  /// The next reply of `input`, which then starts behind it; `nil` when more is needed.
  public mutating func next(_ input: inout ArraySlice<UInt8>) throws(ReplyFault) -> Output? {
    while let line = try nextLine(&input) {
      guard rawLines.count < ReplyDecoder.countLimit else { throw .tooManyLines }
      let (code, isLast, text) = try ReplyDecoder.parse(line)
      guard rawLines.isEmpty || code == self.code else { throw .inconsistentCode }
      self.code = code
      texts.append(text)
      rawLines.append(String(decoding: line, as: UTF8.self))
      guard isLast else { continue }
      defer { (texts, rawLines) = ([], []) }
      return Output(reply: ReplyDecoder.reply(code, texts), lines: rawLines)
    }
    return nil
  }

  private mutating func nextLine(_ input: inout ArraySlice<UInt8>) throws(ReplyFault) -> ArraySlice<UInt8>? {
    let from = searched
    let found = input.withUnsafeBufferPointer { $0.offset(of: Octet.lineFeed, from: from, before: $0.count) }
    guard (found ?? input.count) < ReplyDecoder.lineLimit else { throw .lineTooLong }
    guard let found else {
      searched = input.count
      return nil
    }
    var line = input.prefix(found)
    if line.last == Octet.carriageReturn { line.removeLast() }
    // Replies are quoted in logs and notifications: a control character in one must not become a line end there.
    for index in line.indices where line[index] < 0x20 && line[index] != Octet.tab || line[index] == 0x7F {
      line[index] = UInt8(ascii: "?")
    }
    input = input.dropFirst(found + 1)
    searched = 0
    return line
  }

  private static func parse(_ line: ArraySlice<UInt8>) throws(ReplyFault) -> (code: Int, isLast: Bool, text: String) {
    let digits = line.prefix(3).map { Int($0) - 48 }
    guard digits.count == 3, digits.allSatisfy({ (0...9).contains($0) }), (2...5).contains(digits[0]) else { throw .malformed }
    let code = digits[0] * 100 + digits[1] * 10 + digits[2]
    let rest = line.dropFirst(3)
    guard let separator = rest.first else { return (code, true, "") }
    guard separator == Octet.blank || separator == UInt8(ascii: "-") else { throw .malformed }
    return (code, separator == Octet.blank, String(decoding: rest.dropFirst(), as: UTF8.self))
  }

  /// The status is taken from the first line if its class fits the code; lines that repeat it lose it too.
  private static func reply(_ code: Int, _ texts: [String]) -> SMTPReply {
    let word = texts[0].prefix { $0 != " " }
    guard let status = EnhancedStatus(word), status.class == code / 100 else { return SMTPReply(code, lines: texts) }
    let lines = texts.map { text in
      text == word ? "" : text.hasPrefix(word + " ") ? String(text.dropFirst(word.count + 1)) : text
    }
    return SMTPReply(code, status, lines: lines)
  }
}
