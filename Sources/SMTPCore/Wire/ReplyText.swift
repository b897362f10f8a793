// Replies as text: the lines that go onto the wire and, the same but for secrets, into the protocol log.
public import MailModel

extension SMTPReply {
  /// A reply without enhanced status, such as a greeting or 354.
  init(_ code: Int, _ text: String) { self.init(code, nil, text) }

  /// 2xx: done. A 3xx where a command should be done is no success.
  var isCompletion: Bool { code / 100 == 2 }

  /// The lines without line ends: `250-first`, `250 last`. The enhanced status stands on every line (RFC 2034 section 4).
  public func wireLines(enhanced withStatus: Bool) -> [String] {
    let status = withStatus ? enhanced.map { "\($0) " } ?? "" : ""
    return lines.enumerated().map { index, text in
      "\(code)\(index + 1 < lines.count ? "-" : " ")\(status)\(SMTPReply.printable(text))"
    }
  }

  /// Texts may quote what a peer sent: a line end in one would forge a second reply.
  private static func printable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    return String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
  }
}

/// Lines for the wire together with what the protocol log may show of them.
public struct WireText: Hashable, Sendable {
  /// Without line ends; at least one.
  public let lines: [String]
  /// As `lines`, with authentication payloads masked.
  public let logLines: [String]

  public init(_ lines: [String], logged logLines: [String]? = nil) { (self.lines, self.logLines) = (lines, logLines ?? lines) }

  /// The lines with CRLF.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 2 })
    for line in lines {
      bytes.append(contentsOf: line.utf8)
      bytes.append(Octet.carriageReturn)
      bytes.append(Octet.lineFeed)
    }
    return bytes
  }
}
