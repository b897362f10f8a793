// What is known of a message when it is accepted: everything that routing, delivery, notifications and logs ask for later.
public import MailModel

/// A message as handed to the store, apart from its content.
public struct QueueEnvelope: Hashable, Sendable {
  /// Order of delivery; also the order of the counts in `QueueSummary`.
  public enum Priority: Int, Hashable, Sendable, CaseIterable {
    case high = 0
    case normal, low, none
  }

  /// What a notification returns of the message (RFC 3461 section 4.3).
  public enum DSNReturn: String, Hashable, Sendable { case full = "FULL", headers = "HDRS" }

  /// What the content needs of the next hop.
  public struct Content: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let eightBit = Content(rawValue: 1)
    public static let smtpUTF8 = Content(rawValue: 2)
    public static let binary = Content(rawValue: 4)
  }

  /// Upper or lower case GUID text; the same for every copy of the message in the organization.
  public var networkMessageID: String
  /// The Message-ID field with its angle brackets; empty when the message has none.
  public var messageID: String
  public var reversePath: ReversePath
  public var received: Timestamp
  public var subject: String
  /// Where it came from: `SMTP:<connector>`, `DSN`, `PICKUP`.
  public var source: String
  /// The client that handed it over; `nil` for messages made here.
  public var clientAddress: IPAddress?
  /// The name that the client gave in EHLO or HELO.
  public var clientHostname: String
  /// The sender domain whose certificate was proved by mutual TLS, with the proof in words; `nil` when it was not.
  public var domainSecured: String?
  public var content: Content
  public var dsnReturn: DSNReturn?
  /// ENVID, decoded (RFC 3461 section 4.4).
  public var envelopeID: String?
  public var priority: Priority
  /// Version of the configuration that judged the message at MAIL.
  public var configVersion: Int64
  public var recipients: [QueueRecipient]

  public init(
    networkMessageID: String, messageID: String, reversePath: ReversePath, received: Timestamp, subject: String, source: String,
    clientAddress: IPAddress? = nil, clientHostname: String = "", domainSecured: String? = nil, content: Content = [],
    dsnReturn: DSNReturn? = nil, envelopeID: String? = nil, priority: Priority = .normal, configVersion: Int64, recipients: [QueueRecipient]
  ) {
    (self.networkMessageID, self.messageID, self.reversePath, self.received) = (networkMessageID, messageID, reversePath, received)
    (self.subject, self.source, self.clientAddress, self.clientHostname) = (subject, source, clientAddress, clientHostname)
    (self.domainSecured, self.content, self.dsnReturn, self.envelopeID) = (domainSecured, content, dsnReturn, envelopeID)
    (self.priority, self.configVersion, self.recipients) = (priority, configVersion, recipients)
  }
}

/// One recipient as asked for at RCPT.
public struct QueueRecipient: Hashable, Sendable {
  /// When the sender wants to hear (RFC 3461 section 4.1). NEVER is the empty set; no NOTIFY at all is `nil` where it is used.
  public struct Notify: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let success = Notify(rawValue: 1)
    public static let failure = Notify(rawValue: 2)
    public static let delay = Notify(rawValue: 4)
    public static let never: Notify = []
  }

  public var address: MailAddress
  /// ORCPT as `type;address`, decoded.
  public var originalRecipient: String?
  public var notify: Notify?
  /// Where it waits first; usually `.submission`.
  public var queue: QueueKey

  public init(_ address: MailAddress, originalRecipient: String? = nil, notify: Notify? = nil, queue: QueueKey = .submission) {
    (self.address, self.originalRecipient, self.notify, self.queue) = (address, originalRecipient, notify, queue)
  }
}

/// A whole message in memory, such as a notification.
public struct NewMessage: Hashable, Sendable {
  public var envelope: QueueEnvelope
  public var body: [UInt8]

  public init(_ envelope: QueueEnvelope, body: [UInt8]) { (self.envelope, self.body) = (envelope, body) }
}
