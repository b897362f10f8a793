// Replies: what one end of SMTP says to a command, carried unshortened from the peer to the NDR.

/// `x.y.z` of RFC 3463.
public struct EnhancedStatus: Hashable, Sendable, CustomStringConvertible {
  public var `class`: Int
  public var subject: Int
  public var detail: Int

  public init(_ class: Int, _ subject: Int, _ detail: Int) {
    (self.class, self.subject, self.detail) = (`class`, subject, detail)
  }

  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let a = Int(parts[0]), let b = Int(parts[1]), let c = Int(parts[2]) else { return nil }
    guard [2, 4, 5].contains(a), (0...999).contains(b), (0...999).contains(c) else { return nil }
    self.init(a, b, c)
  }

  public var description: String { "\(`class`).\(subject).\(detail)" }
}

/// A reply of one or more lines that share a code.
public struct SMTPReply: Hashable, Sendable, CustomStringConvertible {
  /// 200 to 599.
  public var code: Int
  public var enhanced: EnhancedStatus?
  /// Text of each line without code, enhanced status or line end; at least one, possibly empty.
  public var lines: [String]

  public init(_ code: Int, _ enhanced: EnhancedStatus? = nil, lines: [String]) {
    (self.code, self.enhanced, self.lines) = (code, enhanced, lines)
  }

  public init(_ code: Int, _ enhanced: EnhancedStatus? = nil, _ text: String) { self.init(code, enhanced, lines: [text]) }

  public var isPositive: Bool { code < 400 }
  public var isTransient: Bool { code / 100 == 4 }
  public var isPermanent: Bool { code / 100 == 5 }

  /// `550 5.1.1 User unknown`, lines joined by a blank: the form that logs, LastError and NDRs quote.
  public var description: String {
    let text = lines.joined(separator: " ")
    let status = enhanced.map { "\($0) " } ?? ""
    return "\(code) \(status)\(text)"
  }
}
