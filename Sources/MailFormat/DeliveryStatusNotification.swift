// What a sender is told about recipients: facts here, sentences in NotificationText, the layout of RFC 3464 in NotificationLayout.
public import MailModel

/// A notification of one kind about one message. All that varies (ids, time) is put in: the same value gives the same bytes.
public struct DeliveryStatusNotification: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case failed
    /// `remaining`: for how long delivery goes on being tried.
    case delayed(remaining: TimeSpan)
    case delivered
    /// Handed to a server that sends no notifications of its own.
    case relayed
  }

  /// Who answered.
  public struct RemoteServer: Hashable, Sendable {
    public var name: String
    public var address: IPAddress?

    public init(name: String, address: IPAddress? = nil) { (self.name, self.address) = (name, address) }
  }

  /// One answer about a recipient: a peer's own words, or a decision of ours.
  public struct Result: Hashable, Sendable {
    public var reply: SMTPReply
    /// `nil` for a decision of ours.
    public var server: RemoteServer?
    public var time: Timestamp?

    public init(_ reply: SMTPReply, from server: RemoteServer? = nil, at time: Timestamp? = nil) {
      (self.reply, self.server, self.time) = (reply, server, time)
    }

    /// The message has waited too long. Status 4.4.7 beside code 550 is Exchange's way.
    public static func expired(at time: Timestamp) -> Result {
      Result(SMTPReply(550, EnhancedStatus(4, 4, 7), "QUEUE.Expired; message expired"), at: time)
    }

    public static func delayed(at time: Timestamp) -> Result {
      Result(SMTPReply(400, EnhancedStatus(4, 4, 7), "Message delayed"), at: time)
    }
  }

  public struct Recipient: Hashable, Sendable {
    public var address: MailAddress
    /// ORCPT as `type;address`, decoded.
    public var originalRecipient: String?
    /// Newest first, at least one; the first decides the status.
    public var results: [Result]

    public init(_ address: MailAddress, originalRecipient: String? = nil, results: [Result]) {
      (self.address, self.originalRecipient, self.results) = (address, originalRecipient, results)
    }
  }

  public var kind: Kind
  public var recipients: [Recipient]
  /// The reverse path of the original.
  public var sender: MailAddress
  public var postmaster: MailAddress
  /// Our fully qualified name.
  public var generatingServer: String
  /// The header of the original, as received.
  public var original: HeaderBlock
  /// The client that handed the original over, as it called itself; empty when it was made here.
  public var receivedFrom: String
  public var arrival: Timestamp?
  /// ENVID, decoded.
  public var envelopeID: String?
  /// Whether the explanation comes as HTML beside the plain text (ExternalDsnSendHtml, InternalDsnSendHtml).
  public var includesHTML = true

  /// Between the angle brackets.
  public var messageID: String
  /// A string that occurs nowhere in the original, such as a GUID.
  public var boundary: String
  public var time: Timestamp
  /// Offset of the server's zone from UTC, in seconds.
  public var zoneOffset: Int

  public init(
    _ kind: Kind, recipients: [Recipient], sender: MailAddress, postmaster: MailAddress, generatingServer: String, original: HeaderBlock,
    receivedFrom: String = "", arrival: Timestamp? = nil, envelopeID: String? = nil, messageID: String, boundary: String, time: Timestamp,
    zoneOffset: Int = 0
  ) {
    (self.kind, self.recipients, self.sender, self.postmaster) = (kind, recipients, sender, postmaster)
    (self.generatingServer, self.original, self.receivedFrom) = (generatingServer, original, receivedFrom)
    (self.arrival, self.envelopeID) = (arrival, envelopeID)
    (self.messageID, self.boundary, self.time, self.zoneOffset) = (messageID, boundary, time, zoneOffset)
  }

  /// The original's subject, decoded, behind Exchange's prefix.
  public var subject: String { NotificationText.subjectPrefix(kind) + EncodedWord.decode(original["Subject"] ?? "") }
}
