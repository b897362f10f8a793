// Notifications against golden text, and their structure whatever they quote.
import MailModel
import Testing

@testable import MailFormat

struct NotificationTests {
  static let time = Timestamp(iso8601: "2016-09-02T13:05:09Z")!
  static let original = HeaderBlock(
    parsing: ArraySlice(
      [
        "Received: from a by b; now", "X-MS-Exchange-Organization-SCL: -1", "From: <alice@contoso.com>",
        "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Message-ID: <7@contoso.com>", "",
      ].joined(separator: "\r\n").utf8))
  static let server = DeliveryStatusNotification.RemoteServer(name: "mx.adatum.com", address: IPAddress("192.0.2.7"))
  static let refused = DeliveryStatusNotification.Result(
    SMTPReply(550, EnhancedStatus(5, 1, 1), lines: ["User <unknown>", "see help & more"]), from: server, at: time)

  static func notification(
    _ kind: DeliveryStatusNotification.Kind, _ results: [DeliveryStatusNotification.Result], address: String = "bob@adatum.com"
  ) -> DeliveryStatusNotification {
    DeliveryStatusNotification(
      kind, recipients: [.init(MailAddress(address)!, results: results)], sender: MailAddress("alice@contoso.com")!,
      postmaster: MailAddress("postmaster@contoso.com")!, generatingServer: "ex01.contoso.com", original: original,
      receivedFrom: "client.contoso.com",
      arrival: Timestamp(iso8601: "2016-08-31T13:00:00Z")!, envelopeID: "env=1", messageID: "9@ex01.contoso.com", boundary: "B1", time: time
    )
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func failureHasExchangesLayout() {
    let text = NotificationTests.text(
      NotificationTests.notification(.failed, [NotificationTests.refused]).message(returning: ArraySlice("Hi\r\n".utf8)))
    #expect(text == NotificationTests.golden)
  }

  static let golden = [
    "MIME-Version: 1.0", "From: <postmaster@contoso.com>", "To: alice@contoso.com", "Date: Fri, 2 Sep 2016 13:05:09 +0000",
    "Content-Type: multipart/report; report-type=delivery-status;", " boundary=\"B1\"", "X-MS-Exchange-Message-Is-Ndr:",
    "Content-Language: en-US",
    "Message-ID: <9@ex01.contoso.com>", "In-Reply-To: <7@contoso.com>", "References: <7@contoso.com>",
    "Subject: =?utf-8?B?VW5kZWxpdmVyYWJsZTogR3LDvMOfZQ==?=", "Auto-Submitted: auto-replied", "", "--B1",
    "Content-Type: multipart/alternative; differences=Content-Type;", " boundary=\"B1_alt\"", "", "--B1_alt",
    "Content-Type: text/plain; charset=\"utf-8\"", "Content-Transfer-Encoding: 7bit", "",
    "Delivery has failed to these recipients or groups:", "",
    "bob@adatum.com<mailto:bob@adatum.com>",
    "The e-mail address was not found at the destination. Please check the recipient's address and send the message again.", "", "", "", "",
    "", "",
    "Diagnostic information for administrators:", "Generating server: ex01.contoso.com", "Receiving server: mx.adatum.com (192.0.2.7)", "",
    "bob@adatum.com",
    "2/9/2016 1:05:09 PM - Remote Server at mx.adatum.com (192.0.2.7) returned '550 5.1.1 User <unknown> see help & more'", "",
    "Original message headers:", "Received: from a by b; now", "From: <alice@contoso.com>", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=",
    "Message-ID: <7@contoso.com>", "", "--B1_alt", "Content-Type: text/html; charset=\"utf-8\"", "Content-Transfer-Encoding: 7bit", "",
    "<html>",
    "<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head>", "<body>",
    "<p><b>Delivery has failed to these recipients or groups:</b></p>",
    "<p><a href=\"mailto:bob@adatum.com\">bob@adatum.com</a><br>",
    "The e-mail address was not found at the destination. Please check the recipient's address and send the message again.</p>",
    "<pre>Diagnostic information for administrators:", "Generating server: ex01.contoso.com", "Receiving server: mx.adatum.com (192.0.2.7)",
    "",
    "bob@adatum.com",
    "2/9/2016 1:05:09 PM - Remote Server at mx.adatum.com (192.0.2.7) returned '550 5.1.1 User &lt;unknown&gt; see help &amp; more'", "",
    "Original message headers:", "Received: from a by b; now", "From: &lt;alice@contoso.com&gt;", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=",
    "Message-ID: &lt;7@contoso.com&gt;", "</pre>", "</body>", "</html>", "--B1_alt--", "--B1", "Content-Type: message/delivery-status", "",
    "Original-Envelope-Id: env=1", "Reporting-MTA: dns;ex01.contoso.com", "Received-From-MTA: dns;client.contoso.com",
    "Arrival-Date: Wed, 31 Aug 2016 13:00:00 +0000", "", "Original-Recipient: rfc822;bob@adatum.com",
    "Final-Recipient: rfc822;bob@adatum.com",
    "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp;550 5.1.1 User <unknown> see help & more", "Remote-MTA: dns;mx.adatum.com",
    "", "--B1",
    "Content-Type: message/rfc822", "", "From: <alice@contoso.com>", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Message-ID: <7@contoso.com>",
    "", "Hi", "",
    "--B1--", "",
  ].joined(separator: "\r\n")

  @Test func expiryKeepsTheLastErrorBehindOurOwn() {
    let lastError = DeliveryStatusNotification.Result(
      SMTPReply(454, EnhancedStatus(4, 7, 5), "Certificate validation failure"), from: NotificationTests.server, at: NotificationTests.time)
    let notification = NotificationTests.notification(.failed, [.expired(at: NotificationTests.time), lastError])
    let text = NotificationTests.text(notification.message(returning: nil))
    #expect(text.contains("Remote Server returned '550 4.4.7 QUEUE.Expired; message expired'\r\n2/9/2016 1:05:09 PM - Remote Server at mx"))
    #expect(text.contains("\r\nStatus: 4.4.7\r\nDiagnostic-Code: smtp;550 4.4.7 QUEUE.Expired; message expired\r\n"))
    #expect(text.contains("returned '454 4.7.5 Certificate validation failure'"))
    #expect(text.contains("Content-Type: text/rfc822-headers\r\n\r\nFrom:"))
  }

  @Test(arguments: [
    (
      DeliveryStatusNotification.Kind.delayed(remaining: TimeSpan("1.20:05:00")!), "Delivery delayed: Grüße", "Action: delayed",
      "for the next 1 days, 20 hours and 5 minutes"
    ),
    (.delivered, "Delivered: Grüße", "Action: delivered", "Your message has been delivered"),
    (.relayed, "Relayed: Grüße", "Action: relayed", "no delivery notification was sent"),
  ])
  func otherKindsAreNoNDRs(_ kind: DeliveryStatusNotification.Kind, _ subject: String, _ action: String, _ sentence: String) {
    let notification = NotificationTests.notification(kind, [.init(SMTPReply(250, nil, lines: ["ok"]))])
    let text = NotificationTests.text(notification.message(returning: nil))
    #expect(notification.subject == subject)
    #expect(text.contains(action))
    #expect(text.contains(sentence))
    #expect(!text.contains("Is-Ndr"))
    #expect(text.contains("Status: 2.0.0"))
  }

  @Test func repliesStayWholeAndLinesStayLegal() {
    let long = (1...400).map { "word\($0)" }.joined(separator: " ")
    let notification = NotificationTests.notification(
      .failed, [.init(SMTPReply(550, EnhancedStatus(5, 7, 1), long), from: NotificationTests.server)])
    let text = NotificationTests.text(notification.message(returning: nil))
    let status = text[text.firstRange(of: "message/delivery-status")!.upperBound...]
    #expect(status.split(separator: "\r\n").joined().contains(long))
    for line in text.split(separator: "\r\n") { #expect(line.utf8.count <= 998) }
  }

  @Test func octetsAboveASCIIAreDeclared() {
    let notification = NotificationTests.notification(.failed, [NotificationTests.refused], address: "jürgen@adatum.com")
    let text = NotificationTests.text(notification.message(returning: ArraySlice("Grüße\r\n".utf8)))
    #expect(text.contains("Final-Recipient: utf-8;j\\x{FC}rgen@adatum.com"))
    #expect(text.contains("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n"))
    #expect(text.contains("boundary=\"B1\"\r\nContent-Transfer-Encoding: 8bit\r\n"))
  }

  @Test func streamedNotificationIsTheSameAsAWholeOne() {
    let notification = NotificationTests.notification(.failed, [NotificationTests.refused])
    let body = ArraySlice("Hi\r\n".utf8)
    #expect(
      notification.prologue(returnsContent: true, isEightBit: false) + body + notification.epilogue == notification.message(returning: body)
    )
  }
}
