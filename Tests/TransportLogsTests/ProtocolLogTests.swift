// Protocol and connectivity logs, byte for byte.
import Foundation
import MailModel
import Testing
@testable import TransportLogs

@Suite struct ProtocolLogTests {
  let folder = TemporaryFolder()

  @Test func aReceiveSessionReadsLikeExchange() {
    let log = ProtocolLog(.receive, LogSettings(folder: folder.path))
    let session = log.session(
      SessionID(value: 0x08D7_60DF_231F_00BC), connectorID: "EX01\\Default Frontend EX01", local: IPEndpoint("10.0.0.1:25"),
      remote: IPEndpoint("[2001:db8::1]:50000"))
    session.log(.connect, time: afternoon)
    session.log(.information, "SMTPSubmit SMTPAcceptAnySender", context: "Set Session Permissions", time: afternoon)
    session.log(.sent, "220 mail.adatum.com Microsoft ESMTP MAIL Service ready at Wed, 11 Jan 2023 16:00:04 +0000", time: afternoon)
    session.log(.received, "EHLO mail.treyresearch.net", time: afternoon)
    session.log(.information, context: "say \"hi\", twice", time: afternoon)
    session.log(.disconnect, context: "Remote(SocketError)", time: afternoon)
    log.close()
    #expect(folder.names == ["RECV2023011116-1.LOG"])
    let start = "2023-01-11T16:00:04.113Z,EX01\\Default Frontend EX01,08D760DF231F00BC"
    let ends = "10.0.0.1:25,[2001:db8::1]:50000"
    #expect(
      folder.lines == [
        "\(start),0,\(ends),+,,",
        "\(start),1,\(ends),*,SMTPSubmit SMTPAcceptAnySender,Set Session Permissions",
        "\(start),2,\(ends),>,\"220 mail.adatum.com Microsoft ESMTP MAIL Service ready at Wed, 11 Jan 2023 16:00:04 +0000\",",
        "\(start),3,\(ends),<,EHLO mail.treyresearch.net,",
        "\(start),4,\(ends),*,,\"say \"\"hi\"\", twice\"",
        "\(start),5,\(ends),-,,Remote(SocketError)",
      ])
  }

  @Test func theHeaderIsFiveLines() {
    let log = ProtocolLog(.send, LogSettings(folder: folder.path))
    log.session(SessionID(value: 1), connectorID: "Partner").log(.information, context: "attempting to connect", time: afternoon)
    log.close()
    let lines = folder.text("SEND2023011116-1.LOG").components(separatedBy: "\r\n")
    #expect(lines[0...2] == ["#Software: Microsoft Exchange Server", "#Version: 15.0.0.0", "#Log-type: SMTP Send Protocol Log"])
    #expect(lines[3].hasPrefix("#Date: ") && Timestamp(iso8601: lines[3].dropFirst(7)) != nil)
    #expect(lines[4] == "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context")
    #expect(lines[5...] == ["2023-01-11T16:00:04.113Z,Partner,0000000000000001,0,,,*,,attempting to connect", ""])
  }

  @Test func connectivityLines() {
    let log = ConnectivityLog(LogSettings(folder: folder.path))
    let id = SessionID(value: 0x08D7_60DF_231F_00BD)
    log.log(id, .begin, destination: "treyresearch.net", "DnsConnectorDelivery 6f1d2c3b;QueueLength=TQ=1;", time: afternoon)
    log.log(id, .end, destination: "treyresearch.net", "Messages: 1 Bytes: 4234 (Attempting next target)", time: afternoon)
    log.close()
    #expect(
      folder.text("CONNECTLOG2023011116-1.LOG").contains(
        "#Log-type: Transport Connectivity Log\r\n")
        && folder.lines == [
          "2023-01-11T16:00:04.113Z,08D760DF231F00BD,SMTP,treyresearch.net,+,DnsConnectorDelivery 6f1d2c3b;QueueLength=TQ=1;",
          "2023-01-11T16:00:04.113Z,08D760DF231F00BD,SMTP,treyresearch.net,-,Messages: 1 Bytes: 4234 (Attempting next target)",
        ])
  }

  @Test func aPeerCannotWriteALineOfItsOwn() {
    let log = ProtocolLog(.receive, LogSettings(folder: folder.path))
    log.session(SessionID(value: 1), connectorID: "c").log(.received, "EHLO x\r\n2023-01-11T16:00:04.113Z,forged", time: afternoon)
    log.close()
    #expect(folder.lines == ["2023-01-11T16:00:04.113Z,c,0000000000000001,0,,,<,\"EHLO x  2023-01-11T16:00:04.113Z,forged\","])
  }

  @Test func sessionNumbersCountOnFromTheTime() {
    let counter = SessionCounter(seed: time("2019-11-04T00:00:00.000Z"))
    let first = counter.next()
    #expect(first.description.count == 16 && first.description.hasPrefix("08D760"))
    #expect(counter.next().value == first.value + 1)
    #expect(SessionCounter().next() > first)
  }
}
