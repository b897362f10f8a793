// Get-MessageTrackingLog on real files, written by the log itself.
import MailModel
import ShellFormat
import ShellValues
import Testing
import TransportLogs

@testable import AdminCmdlets

@Suite struct TransportTrackingTests {
  let bench = TransportBench()
  private static let start = Timestamp(iso8601: "2023-01-11T16:00:00.000Z")!

  init() {
    let log = MessageTrackingLog(LogSettings(folder: bench.folder + "/TransportRoles/Logs/MessageTracking"))
    for record in Self.records { log.log(record) }
    log.close()
  }

  /// One message received, sent to two and failed for one; a notification about it an hour later.
  private static let records: [MessageTrackingRecord] = {
    func record(_ minute: Int64, _ source: MessageTrackingRecord.Source, _ event: MessageTrackingRecord.Event, _ recipients: [String])
      -> MessageTrackingRecord
    {
      var record = MessageTrackingRecord(time: start + .minutes(minute), source, event)
      (record.recipients, record.senderAddress, record.subject) = (recipients, "alice@adatum.com", "Meeting in Seattle, maybe")
      (record.messageID, record.internalMessageID, record.networkMessageID) = ("<1@adatum.com>", 71, "00000000-0000-0000-0000-000000000001")
      return record
    }
    var notification = record(61, .dsn, .dsn, ["alice@adatum.com"])
    (notification.messageID, notification.reference, notification.senderAddress) = ("<2@adatum.com>", ["<1@adatum.com>"], "")
    (notification.subject, notification.internalMessageID) = ("Undeliverable: Meeting", 72)
    notification.customData.append(.init("Key", "a;b=c"))
    return [
      record(0, .smtp, .receive, ["bob@treyresearch.net", "carol@contoso.com"]), record(1, .smtp, .send, ["bob@treyresearch.net"]),
      record(2, .routing, .fail, ["carol@contoso.com"]), notification,
    ]
  }()

  @Test(arguments: [
    ("", "RECEIVE SEND FAIL DSN"), ("-EventId send", "SEND"), ("-Source SMTP", "RECEIVE SEND"),
    ("-Sender ALICE@adatum.com", "RECEIVE SEND FAIL"),
    ("-Recipients carol@contoso.com", "RECEIVE FAIL"), ("-Recipients bob@treyresearch.net,alice@adatum.com", "RECEIVE SEND DSN"),
    ("-MessageSubject SEA", "RECEIVE SEND FAIL"), ("-MessageId '<1@adatum.com>'", "RECEIVE SEND FAIL"), ("-MessageId 2@adatum.com", "DSN"),
    ("-InternalMessageId 72", "DSN"), ("-Reference '<1@adatum.com>'", "DSN"),
    ("-NetworkMessageId 00000000-0000-0000-0000-000000000001", "RECEIVE SEND FAIL DSN"),
    ("-Start '2023-01-11T16:01:00Z'", "SEND FAIL DSN"), ("-End '2023-01-11T16:01:00Z'", "RECEIVE SEND"),
    ("-Start '2023-01-11T16:01:30Z' -End '2023-01-11T16:30:00Z'", "FAIL"), ("-ResultSize 2", "RECEIVE SEND"),
    ("-ResultSize Unlimited -Server EX01", "RECEIVE SEND FAIL DSN"),
    ("-EventId SEND -Recipients carol@contoso.com", ""), ("-TransportTrafficType email -EventId DSN", "DSN"),
    ("-DomainController dc -EventId DSN", "DSN"),
  ])
  func conditionsChooseEvents(_ typed: String, _ expected: String) {
    #expect(bench.column("Get-MessageTrackingLog \(typed)", "EventId").joined(separator: " ") == expected, "\(bench.err)")
  }

  @Test func anEventShowsWhatTheLogHolds() throws {
    guard case .object(let event)? = bench.objects("Get-MessageTrackingLog -EventId DSN").first else {
      Issue.record("no event: \(bench.err)")
      return
    }
    #expect(event["EventData"].map(Conversion.items)?.map(\.text) == ["[DeliveryPriority, Normal]", "[Key, a;b=c]"])
    #expect(event["MessageId"]?.text == "<2@adatum.com>")
    guard case .scalar(let time as DateTimeValue)? = event["Timestamp"] else {
      Issue.record("no time")
      return
    }
    #expect(time.microseconds == (Self.start + .minutes(61)).microseconds)
    let lines = bench.run("Get-MessageTrackingLog -EventId RECEIVE").split(separator: "\n")
    #expect(lines.first?.split(separator: " ").map(String.init) == ["EventId", "Source", "Sender", "Recipients", "MessageSubject"])
    #expect(lines.last?.contains("{bob@treyresearch.net") == true)
  }

  @Test func wrongTimesAndServersAreErrorsAndNoLogIsNone() {
    bench.run("Get-MessageTrackingLog -Start '1/2/2023' -End '1/1/2023'")
    #expect(bench.error?.id == "InvalidTimeRange")
    bench.run("Get-MessageTrackingLog -Server EX09")
    #expect(bench.error?.reason == "ManagementObjectNotFoundException")
    let empty = TransportBench()
    #expect(empty.objects("Get-MessageTrackingLog").isEmpty && empty.err.isEmpty)
  }

  @Test func moreThanAskedForIsSaid() {
    bench.run("Get-MessageTrackingLog -ResultSize 3")
    #expect(bench.err.contains("increase the value for the ResultSize parameter"))
    bench.run("Get-MessageTrackingLog -ResultSize 4")
    #expect(bench.err.isEmpty)
  }
}
