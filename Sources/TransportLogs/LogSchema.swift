// What makes one kind of log different from another: its name, its fields, its limits.
public import MailModel

/// How large and old the files of one log may become.
public struct LogLimits: Hashable, Sendable {
  public var fileSize: Unlimited<ByteQuantity>
  /// Of all files of the log together; the oldest go first.
  public var directorySize: Unlimited<ByteQuantity>
  /// `TimeSpan.zero` keeps files for ever.
  public var age: TimeSpan

  public init(
    fileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10)), directorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250)),
    age: TimeSpan = .days(30)
  ) {
    (self.fileSize, self.directorySize, self.age) = (fileSize, directorySize, age)
  }
}

/// A kind of log.
struct LogSchema: Sendable {
  /// Of file names: `RECV`.
  let prefix: String
  let version: String
  let logType: String
  /// What lines of this log are called in the JSON stream.
  let jsonName: String
  /// The first is always `date-time`.
  let fields: [String]

  /// The five lines that open each file (formats.md section 1).
  func header(date: Timestamp) -> String {
    """
    #Software: Microsoft Exchange Server\r
    #Version: \(version)\r
    #Log-type: \(logType)\r
    #Date: \(date)\r
    #Fields: \(fields.joined(separator: ","))\r

    """
  }

  static let receive = LogSchema(
    prefix: "RECV", version: "15.0.0.0", logType: "SMTP Receive Protocol Log", jsonName: "smtp-receive", fields: protocolFields)
  static let send = LogSchema(
    prefix: "SEND", version: "15.0.0.0", logType: "SMTP Send Protocol Log", jsonName: "smtp-send", fields: protocolFields)
  static let connectivity = LogSchema(
    prefix: "CONNECTLOG", version: "15.0.0.0", logType: "Transport Connectivity Log", jsonName: "connectivity",
    fields: ["date-time", "session", "source", "destination", "direction", "description"])
  static let messageTracking = LogSchema(
    prefix: "MSGTRK", version: "15.00.1104.000", logType: "Message Tracking Log", jsonName: "message-tracking", fields: MessageTrackingRecord.fieldNames)

  private static let protocolFields = [
    "date-time", "connector-id", "session-id", "sequence-number", "local-endpoint", "remote-endpoint", "event", "data", "context",
  ]
}
