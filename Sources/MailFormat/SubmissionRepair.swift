// Mail as programs submit it often lacks what RFC 5322 demands. The first server to take it supplies Date, Message-ID and From.
public import MailModel

/// What a submission is completed with.
public struct SubmissionRepair: Hashable, Sendable {
  /// The text between the angle brackets, `guid@server`.
  public var messageID: String
  public var sender: ReversePath
  public var time: Timestamp
  /// Offset of the server's zone from UTC, in seconds.
  public var zoneOffset: Int

  public init(messageID: String, sender: ReversePath, time: Timestamp, zoneOffset: Int) {
    (self.messageID, self.sender, self.time, self.zoneOffset) = (messageID, sender, time, zoneOffset)
  }
}

extension HeaderBlock {
  /// Appends what is missing; nothing that is there is touched.
  /// - Returns: the Message-ID with its angle brackets, found or new.
  @discardableResult
  public mutating func complete(_ repair: SubmissionRepair) -> String {
    if !contains("From"), let address = repair.sender.address { append(HeaderField("From", "<\(address)>")) }
    if !contains("Date") { append(HeaderField("Date", repair.time.rfc5322(offset: repair.zoneOffset))) }
    if let id = self["Message-ID"], !id.isEmpty { return id }
    remove("Message-ID")
    append(HeaderField("Message-ID", "<\(repair.messageID)>"))
    return "<\(repair.messageID)>"
  }
}
