// One line of the message tracking log as a value: the fields of Exchange 2013 (formats.md section 4).
public import MailModel

/// What happened to a message.
public struct MessageTrackingRecord: Hashable, Sendable {
  public enum Event: String, Hashable, Sendable, CaseIterable {
    case agentInfo = "AGENTINFO", badMail = "BADMAIL", clientSubmission = "CLIENTSUBMISSION", `defer` = "DEFER", deliver = "DELIVER"
    case deliverFail = "DELIVERFAIL", drop = "DROP", dsn = "DSN", duplicateDeliver = "DUPLICATEDELIVER"
    case duplicateExpand = "DUPLICATEEXPAND", duplicateRedirect = "DUPLICATEREDIRECT", expand = "EXPAND", fail = "FAIL"
    case haDiscard = "HADISCARD", haReceive = "HARECEIVE", haRedirect = "HAREDIRECT", haRedirectFail = "HAREDIRECTFAIL"
    case initMessageCreated = "INITMESSAGECREATED", load = "LOAD", moderationExpire = "MODERATIONEXPIRE"
    case moderatorApprove = "MODERATORAPPROVE", moderatorReject = "MODERATORREJECT", moderatorsAllNdr = "MODERATORSALLNDR"
    case notifyMapi = "NOTIFYMAPI", notifyShadow = "NOTIFYSHADOW", poisonMessage = "POISONMESSAGE", process = "PROCESS"
    case processMeetingMessage = "PROCESSMEETINGMESSAGE", receive = "RECEIVE", redirect = "REDIRECT", resolve = "RESOLVE"
    case resubmit = "RESUBMIT", resubmitDefer = "RESUBMITDEFER", resubmitFail = "RESUBMITFAIL", send = "SEND"
    case sendExternal = "SENDEXTERNAL", submit = "SUBMIT", submitDefer = "SUBMITDEFER", submitFail = "SUBMITFAIL"
    case suppressed = "SUPPRESSED", throttle = "THROTTLE", transfer = "TRANSFER"
  }

  public enum Source: String, Hashable, Sendable, CaseIterable {
    case admin = "ADMIN", agent = "AGENT", approval = "APPROVAL", bootLoader = "BOOTLOADER", dns = "DNS", dsn = "DSN"
    case gateway = "GATEWAY", mailboxRule = "MAILBOXRULE", meetingMessageProcessor = "MEETINGMESSAGEPROCESSOR", orar = "ORAR"
    case pickup = "PICKUP", poisonMessage = "POISONMESSAGE", publicFolder = "PUBLICFOLDER", queue = "QUEUE", redundancy = "REDUNDANCY"
    case resolver = "RESOLVER", routing = "ROUTING", safetyNet = "SAFETYNET", smtp = "SMTP", storeDriver = "STOREDRIVER"
  }

  public enum Directionality: String, Hashable, Sendable, CaseIterable {
    case incoming = "Incoming", originating = "Originating", undefined = "Undefined"
  }

  public var time: Timestamp
  public var clientIP = ""
  public var clientHostname = ""
  public var serverIP = ""
  public var serverHostname = ""
  /// `<session id>;<time>;<n>` for a receipt, the peer's last reply for a sending.
  public var sourceContext = ""
  /// `Server\Connector` when receiving, the Send connector's name when sending.
  public var connectorID = ""
  public var source: Source
  public var event: Event
  /// `nil` in the log as an empty field.
  public var internalMessageID: Int64?
  public var messageID = ""
  public var networkMessageID = ""
  public var recipients: [String] = []
  /// One for each recipient, in their order.
  public var recipientStatus: [String] = []
  public var totalBytes: Int64?
  /// Usually the number of `recipients`; kept apart, since lines of another server may differ.
  public var recipientCount: Int?
  public var relatedRecipientAddress = ""
  public var reference: [String] = []
  /// Empty when subject logging is off.
  public var subject = ""
  public var senderAddress = ""
  /// `<>` for the null path.
  public var returnPath = ""
  public var messageInfo = ""
  public var directionality: Directionality = .undefined
  public var tenantID = ""
  public var originalClientIP = ""
  public var originalServerIP = ""
  /// Keys and values of custom-data, in order.
  public var customData: [EventDatum] = [EventDatum("DeliveryPriority", "Normal")]

  public struct EventDatum: Hashable, Sendable, CustomStringConvertible {
    public var key: String
    public var value: String
    public init(_ key: String, _ value: String) { (self.key, self.value) = (key, value) }
    /// As Get-MessageTrackingLog shows it in EventData.
    public var description: String { "[\(key), \(value)]" }
  }

  public init(time: Timestamp = .now, _ source: Source, _ event: Event) { (self.time, self.source, self.event) = (time, source, event) }

  static let fieldNames = [
    "date-time", "client-ip", "client-hostname", "server-ip", "server-hostname", "source-context", "connector-id", "source", "event-id",
    "internal-message-id", "message-id", "network-message-id", "recipient-address", "recipient-status", "total-bytes",
    "recipient-count", "related-recipient-address", "reference", "message-subject", "sender-address", "return-path", "message-info",
    "directionality", "tenant-id", "original-client-ip", "original-server-ip", "custom-data",
  ]

  /// In the order of `fieldNames`, without the first.
  var fields: [String] {
    [
      clientIP, clientHostname, serverIP, serverHostname, sourceContext, connectorID, source.rawValue, event.rawValue,
      internalMessageID.map(String.init) ?? "", messageID, networkMessageID, recipients.joined(separator: ";"),
      recipientStatus.joined(separator: ";"), totalBytes.map(String.init) ?? "", recipientCount.map(String.init) ?? "",
      relatedRecipientAddress, reference.joined(separator: ";"), subject, senderAddress, returnPath, messageInfo,
      directionality.rawValue, tenantID, originalClientIP, originalServerIP,
      customData.map { "S:\($0.key)=\($0.value)" }.joined(separator: ";"),
    ]
  }

  /// Reads a line by the names of its file's own `#Fields`, so that logs of other versions can be read too.
  /// - Returns: `nil` without a time, or with a source or event that is not one of ours.
  init?(_ value: (String) -> String) {
    guard let time = Timestamp(iso8601: value("date-time")), let source = Source(rawValue: value("source")),
      let event = Event(rawValue: value("event-id"))
    else { return nil }
    func list(_ name: String) -> [String] {
      let text = value(name)
      return text.isEmpty ? [] : text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    self.init(time: time, source, event)
    (clientIP, clientHostname, serverIP) = (value("client-ip"), value("client-hostname"), value("server-ip"))
    (serverHostname, sourceContext, connectorID) = (value("server-hostname"), value("source-context"), value("connector-id"))
    (internalMessageID, messageID) = (Int64(value("internal-message-id")), value("message-id"))
    (networkMessageID, recipients, recipientStatus) = (value("network-message-id"), list("recipient-address"), list("recipient-status"))
    (totalBytes, recipientCount) = (Int64(value("total-bytes")), Int(value("recipient-count")))
    (relatedRecipientAddress, reference) = (value("related-recipient-address"), list("reference"))
    (subject, senderAddress, returnPath) = (value("message-subject"), value("sender-address"), value("return-path"))
    messageInfo = value("message-info")
    directionality = Directionality(rawValue: value("directionality")) ?? .undefined
    (tenantID, originalClientIP, originalServerIP) = (value("tenant-id"), value("original-client-ip"), value("original-server-ip"))
    // A status may hold a semicolon itself (`550 4.4.7 QUEUE.Expired;message expired`): with one recipient there is no doubt.
    if recipients.count == 1, !recipientStatus.isEmpty { recipientStatus = [value("recipient-status")] }
    customData = MessageTrackingRecord.customData(list("custom-data"))
  }

  /// A part that does not begin with `S:` belongs to the value before it.
  private static func customData(_ parts: [String]) -> [EventDatum] {
    var data: [EventDatum] = []
    for part in parts {
      if part.hasPrefix("S:"), let equals = part.firstIndex(of: "=") {
        data.append(EventDatum(String(part[..<equals].dropFirst(2)), String(part[part.index(after: equals)...])))
      } else if let last = data.indices.last {
        data[last].value += ";" + part
      }
    }
    return data
  }
}
