// Get-MessageTrackingLog: what became of messages, read line by line from the log files, oldest first. Works without an engine.
import MailModel
import ShellRuntime
import ShellValues
import TransportLogs

enum GetMessageTrackingLog {
  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    let text = StringType.string
    return CmdletDefinition(
      "Get-MessageTrackingLog",
      synopsis: "Searches the message tracking log.",
      description:
        "Each object is one event in the life of a message: RECEIVE, SEND, DELIVER, DEFER, FAIL, DSN and others. All conditions have "
        + "to hold. Oldest events come first.",
      parameters: [
        .transport("Start", DateTimeType.dateTime, "Earliest time of an event, in the local zone."),
        .transport("End", DateTimeType.dateTime, "Latest time of an event, in the local zone."),
        .transport(
          "EventId", text, complete: { MessageTrackingRecord.Event.allCases.map(\.rawValue) }, "The kind of event, such as RECEIVE or SEND."
        ),
        .transport("InternalMessageId", text, "The number that this server gave the message."),
        .transport("MessageId", text, "The Message-Id header field, with or without its angle brackets."),
        .transport("MessageSubject", text, "Part of the subject."),
        .transport("NetworkMessageId", text, "The identifier that all copies of a message share."),
        .transport("Recipients", ArrayType.array(of: StringType.string), "Addresses, one of which is a recipient."),
        .transport("Reference", text, "The Message-Id that the event refers to, such as that of a notification's message."),
        ResultSizeType.parameter,
        .transport("Sender", text, "The sender's address."),
        .transport("Server", ServerNameType(), pipeline: true, "The server; there is one."),
        .transport(
          "Source", text, complete: { MessageTrackingRecord.Source.allCases.map(\.rawValue) }, "The component at work, such as SMTP or DSN."
        ),
        .transport("TransportTrafficType", text, "The kind of traffic; every event here is of the kind Email."),
        .transport("DomainController", text, "Accepted; there is no domain controller."),
      ],
      examples: [
        HelpExample("Get-MessageTrackingLog -ResultSize 20", "The first twenty events."),
        HelpExample(
          "Get-MessageTrackingLog -Sender alice@contoso.com -EventId SEND -Start (Get-Date).AddDays(-1) | Format-List Timestamp,Recipients,SourceContext",
          "What was sent since yesterday, with the other servers' answers."),
      ],
      outputType: TrackingEvent.typeName, make: { SimpleCmdlet { try search($0, environment) } })
  }

  private static func search(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    let arguments = TransportArguments(run)
    try environment.checkServer(arguments.filled("Server"))
    let filter = TrackingFilter(arguments)
    let (start, end) = (arguments.date("Start"), arguments.date("End"))
    if let start, let end, start.microseconds > end.microseconds {
      throw ErrorRecord(
        "The start time '\(start.text)' must be before the end time '\(end.text)'.", id: "InvalidTimeRange", category: .invalidArgument,
        reason: "ArgumentException", target: .scalar(start))
    }
    // Without a place there is no log, and nothing in it.
    guard let folder = environment.trackingFolder() else { return }
    let reader = MessageTrackingReader(
      folder: folder, from: start.map { Timestamp(microseconds: $0.microseconds) }, to: end.map { Timestamp(microseconds: $0.microseconds) },
      holding: filter.texts)
    let limit = ResultSizeType.limit(run) ?? .max
    var count = 0
    for record in reader where filter.matches(record) {
      guard count < limit else { return try run.warning(ResultSizeType.truncated) }
      try run.write(.object(TrackingEvent.make(record)))
      count += 1
    }
  }
}

extension TrackingFilter {
  init(_ arguments: TransportArguments) {
    self.init(
      eventID: arguments.filled("EventId"), source: arguments.filled("Source"), sender: arguments.filled("Sender"),
      recipients: arguments.strings("Recipients"), subject: arguments.filled("MessageSubject"), messageID: arguments.filled("MessageId"),
      internalMessageID: arguments.filled("InternalMessageId"), networkMessageID: arguments.filled("NetworkMessageId"),
      reference: arguments.filled("Reference"), trafficType: arguments.filled("TransportTrafficType"))
  }
}
