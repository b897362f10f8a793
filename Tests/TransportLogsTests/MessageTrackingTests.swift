// The message tracking log, written and read back.
import Foundation
import MailModel
import Testing
@testable import TransportLogs

@Suite struct MessageTrackingTests {
  let folder = TemporaryFolder()

  var receipt: MessageTrackingRecord {
    var record = MessageTrackingRecord(time: afternoon, .smtp, .receive)
    (record.clientIP, record.clientHostname) = ("10.0.0.9", "mail.treyresearch.net")
    (record.serverIP, record.serverHostname) = ("10.0.0.1", "EX01")
    record.sourceContext = "08D760DF231F00BC;2023-01-11T16:00:03.000Z;1"
    record.connectorID = "EX01\\Default Frontend EX01"
    (record.internalMessageID, record.messageID, record.networkMessageID) = (
      42, "<1@treyresearch.net>", "5a1e3f2c-8b7d-4c2e-9f10-000000000001"
    )
    (record.recipients, record.recipientStatus) = (["a@adatum.com", "b@adatum.com"], ["To", "Cc"])
    (record.totalBytes, record.recipientCount, record.subject) = (4234, 2, "Offer, \"final\"")
    (record.senderAddress, record.returnPath) = ("tom@treyresearch.net", "tom@treyresearch.net")
    (record.messageInfo, record.directionality) = ("0cI:", .incoming)
    record.originalClientIP = "10.0.0.9"
    return record
  }

  func write(_ records: [MessageTrackingRecord]) {
    let log = MessageTrackingLog(LogSettings(folder: folder.path))
    for record in records { log.log(record) }
    log.close()
  }

  @Test func aReceiptReadsLikeExchange() {
    write([receipt])
    let text = folder.text("MSGTRK2023011116-1.LOG").components(separatedBy: "\r\n")
    #expect(text[1...2] == ["#Version: 15.00.1104.000", "#Log-type: Message Tracking Log"])
    #expect(
      text[4]
        == "#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path,message-info,directionality,tenant-id,original-client-ip,original-server-ip,custom-data"
    )
    #expect(
      text[5]
        == "2023-01-11T16:00:04.113Z,10.0.0.9,mail.treyresearch.net,10.0.0.1,EX01,08D760DF231F00BC;2023-01-11T16:00:03.000Z;1,EX01\\Default Frontend EX01,SMTP,RECEIVE,42,<1@treyresearch.net>,5a1e3f2c-8b7d-4c2e-9f10-000000000001,a@adatum.com;b@adatum.com,To;Cc,4234,2,,,\"Offer, \"\"final\"\"\",tom@treyresearch.net,tom@treyresearch.net,0cI:,Incoming,,10.0.0.9,,S:DeliveryPriority=Normal"
    )
  }

  @Test func recordsComeBackAsTheyWere() {
    var failure = MessageTrackingRecord(time: afternoon + .minutes(1), .queue, .fail)
    (failure.recipients, failure.recipientStatus) = (["x@contoso.com"], ["550 4.4.7 QUEUE.Expired;message expired"])
    (failure.recipientCount, failure.returnPath) = (1, "<>")
    failure.customData.append(.init("Microsoft.Exchange.Transport.Dsn", "one;two=three"))
    failure.reference = ["<1@treyresearch.net>", "<2@treyresearch.net>"]
    write([receipt, failure])
    #expect(Array(MessageTrackingReader(folder: folder.path)) == [receipt, failure])
  }

  @Test(arguments: MessageTrackingRecord.Event.allCases)
  func everyEventComesBack(event: MessageTrackingRecord.Event) {
    var record = MessageTrackingRecord(time: afternoon, .routing, event)
    record.recipientCount = 0
    write([record])
    #expect(Array(MessageTrackingReader(folder: folder.path)) == [record])
  }

  @Test func onlyTheSpanAskedForOldestFirst() {
    let times = (0..<12).map { afternoon + .minutes(Int64($0) * 20) }
    write(times.map { MessageTrackingRecord(time: $0, .smtp, .send) })
    #expect(folder.names.count == 4)
    #expect(MessageTrackingReader(folder: folder.path).map(\.time) == times)
    #expect(MessageTrackingReader(folder: folder.path, from: times[4], to: times[8]).map(\.time) == Array(times[4...8]))
    #expect(MessageTrackingReader(folder: folder.path, from: times[11] + .seconds(1)).map(\.time).isEmpty)
    #expect(MessageTrackingReader(folder: folder.path, to: times[0] - .seconds(1)).map(\.time).isEmpty)
  }

  @Test func aTornLastLineAndAnAlienLineHideNothingElse() throws {
    write([receipt, receipt])
    let path = folder.path + "/MSGTRK2023011116-1.LOG"
    let whole = folder.text("MSGTRK2023011116-1.LOG")
    // The second line loses its end at every possible place.
    let lastLine = whole.utf8.count - whole.components(separatedBy: "\r\n")[6].utf8.count - 2
    for cut in stride(from: lastLine, to: whole.utf8.count, by: 7) {
      try Data(whole.utf8.prefix(cut)).write(to: URL(fileURLWithPath: path))
      #expect(Array(MessageTrackingReader(folder: folder.path)) == [receipt])
    }
    try Data((whole + "neither,fish,nor,fowl\r\n" + whole.components(separatedBy: "\r\n")[5] + "\r\n").utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect(Array(MessageTrackingReader(folder: folder.path)).count == 3)
  }

  @Test func aLogWithOtherFieldsIsReadByItsOwnHeader() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let text =
      "#Software: x\r\n#Fields: date-time,event-id,source,message-subject,log-id\r\n2023-01-11T16:00:04.113Z,DELIVER,STOREDRIVER,Hi,77\r\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/MSGTRK2023011116-1.LOG"))
    let record = try #require(Array(MessageTrackingReader(folder: folder.path)).first)
    #expect(record.event == .deliver && record.subject == "Hi" && record.time == afternoon)
  }

  @Test(arguments: [
    (["TOM@treyresearch.net"], 1), (["offer"], 1), ([",RECEIVE,", "x@contoso.com"], 0), (["x@contoso.com", ",fail,"], 1),
    (["\"final\""], 2), (["é"], 2), ([""], 2), (["contoso.co", "expired"], 1),
  ])
  func linesThatCannotMatchAreNotGiven(_ texts: [String], _ count: Int) {
    var failure = MessageTrackingRecord(time: afternoon + .minutes(1), .queue, .fail)
    (failure.recipients, failure.recipientStatus) = (["x@contoso.com"], ["550 4.4.7 QUEUE.Expired;message expired"])
    write([receipt, failure])
    #expect(Array(MessageTrackingReader(folder: folder.path, holding: texts)).count == count)
  }

  @Test func aLineMayBeLongerThanWhatIsReadAtOnce() {
    var long = MessageTrackingRecord(time: afternoon, .smtp, .receive)
    long.recipients = (0..<200_000).map { "recipient\($0)@treyresearch.net" }
    long.recipientCount = long.recipients.count
    write([receipt, long, receipt])
    #expect(Array(MessageTrackingReader(folder: folder.path)) == [receipt, long, receipt])
  }

  @Test func aFolderThatDoesNotExistIsAnEmptyLog() {
    #expect(Array(MessageTrackingReader(folder: "/nonexistent")).isEmpty)
  }
}
