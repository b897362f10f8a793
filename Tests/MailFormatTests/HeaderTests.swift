// Headers: octets nobody touched stay, and what only we may say is ours alone.
import MailModel
import Testing

@testable import MailFormat

private func block(_ text: String) -> HeaderBlock { HeaderBlock(parsing: ArraySlice(text.utf8)) }
private func text(_ block: HeaderBlock) -> String { String(decoding: block.bytes, as: UTF8.self) }

struct HeaderBlockTests {
  /// Odd but real: folding with tabs, blank before the colon, no value, a line that is no field, lone LF, 8-bit octets.
  static let odd = [
    "", "Subject: a\r\n", "Subject:\r\n", "subject : x\r\n\t folded\r\n  again\r\nTo: b\r\n", "From nobody Mon\r\nTo: b\r\n",
    " lost fold\r\nTo: b\r\n",
    "A: 1\nB: 2\n", "X: \u{00e4}\r\n", "DKIM-Signature: v=1;\r\n\tb=abc\r\n", "Empty: \r\n \r\nTo: b\r\n",
  ]

  @Test(arguments: odd)
  func writingGivesBackWhatWasRead(_ header: String) {
    #expect(text(block(header)) == header)
  }

  @Test(arguments: odd)
  func splittingFindsTheFirstEmptyLine(_ header: String) {
    for line in ["\r\n", "\n"] {
      let (found, body) = HeaderBlock.split(ArraySlice((header + line + "body\r\n\r\nmore").utf8))
      #expect(text(found) == header)
      #expect(String(decoding: body, as: UTF8.self) == "body\r\n\r\nmore")
    }
  }

  @Test func namesAreFoundInAnyCaseAndValuesUnfolded() {
    let header = block("SUBJECT : one\r\n\ttwo \r\nReceived: a\r\nreceived: b\r\n")
    #expect(header["subject"] == "one\ttwo")
    #expect(header.values(of: "Received") == ["a", "b"])
    #expect(header.hopCount == 2)
    #expect(header["Sub"] == nil)
  }

  @Test func changesLeaveOtherFieldsAlone() {
    var header = block("A: 1\r\nb :  2\r\nA: 3\r\n")
    header.remove("a")
    header.prepend(HeaderField("First", "x"))
    header.append(HeaderField("Last", ""))
    #expect(text(header) == "First: x\r\nb :  2\r\nLast:\r\n")
  }

  @Test func openLastLineIsClosed() {
    var header = block("A: 1")
    header.append(HeaderField("B", "2"))
    #expect(text(header) == "A: 1\r\nB: 2\r\n")
  }

  @Test(arguments: 1...40)
  func collectorFindsTheSameHeaderInAnyPieces(_ size: Int) throws {
    let message = Array("A: 1\r\nB: 2\r\n folded\r\n\r\nbody\r\n\r\nmore".utf8)
    var collector = HeaderCollector()
    var found: (header: HeaderBlock, body: [UInt8])?
    for start in stride(from: 0, to: message.count, by: size) {
      let piece = message[start..<min(start + size, message.count)]
      if found != nil {
        found!.body += piece
      } else if let (header, body) = collector.collect(piece) {
        found = (header, Array(body))
      }
    }
    let (header, body) = try #require(found)
    #expect(text(header) == "A: 1\r\nB: 2\r\n folded\r\n")
    #expect(String(decoding: body, as: UTF8.self) == "body\r\n\r\nmore")
  }

  @Test func messageWithoutBodyIsAllHeader() {
    var collector = HeaderCollector()
    #expect(collector.collect(ArraySlice("A: 1\r\n".utf8)) == nil)
    let (header, body) = collector.finish()
    #expect(text(header) == "A: 1\r\n")
    #expect(body.isEmpty)
  }
}

struct HeaderFirewallTests {
  @Test func claimsFromOutsideAreRemovedBeforeOursAreWritten() {
    var header = block(
      "Subject: x\r\nX-MS-Exchange-Organization-AuthAs: Internal\r\nx-ms-exchange-organization-scl : -1\r\n"
        + "X-MS-Exchange-Forest-RulesExecuted: a\r\n b\r\nX-MS-Exchange-OrganizationX: kept\r\nX-MS-Has-Attach: yes\r\n")
    header.stamp(AuthenticationStamp(.partner, authDomain: MailDomain("fabrikam.com"), authMechanism: 10, authSource: "mail.contoso.com"))
    #expect(
      text(header) == "Subject: x\r\nX-MS-Exchange-OrganizationX: kept\r\nX-MS-Has-Attach: yes\r\n"
        + "X-MS-Exchange-Organization-AuthDomain: fabrikam.com\r\nX-MS-Exchange-Organization-AuthMechanism: 0A\r\n"
        + "X-MS-Exchange-Organization-AuthSource: mail.contoso.com\r\nX-MS-Exchange-Organization-AuthAs: Partner\r\n")
  }

  @Test(arguments: AuthenticationStamp.AuthAs.allCases)
  func everyAuthAsIsWrittenAsExchangeSpellsIt(_ authAs: AuthenticationStamp.AuthAs) {
    var header = HeaderBlock()
    header.stamp(AuthenticationStamp(authAs, authSource: "s"))
    #expect(["Anonymous", "Internal", "External", "Partner"].contains(header["X-MS-Exchange-Organization-AuthAs"]))
    #expect(!header.contains("X-MS-Exchange-Organization-AuthDomain"))
  }

  @Test func routingFieldsGoOnlyWhenAsked() {
    var header = block("Received: a\r\nResent-From: b\r\nX: c\r\n")
    header.removeOrganizationFields()
    #expect(header.fields.count == 3)
    header.removeRoutingFields()
    #expect(text(header) == "X: c\r\n")
  }
}

struct WrittenFieldTests {
  static func received(tls: TLSFacts?, isFrontEnd: Bool, name: String = "mail.fabrikam.com") -> String {
    ReceivedField(
      clientName: name, clientAddress: IPAddress("192.0.2.10")!, serverName: "ex01.contoso.com", serverAddress: IPAddress("192.0.2.25")!,
      tls: tls, build: "15.0.1104.5", isFrontEnd: isFrontEnd, time: Timestamp(iso8601: "2016-09-01T19:52:53Z")!, zoneOffset: 36000
    ).field.value
  }

  @Test func receivedFieldHasExchangesForm() {
    #expect(
      WrittenFieldTests.received(tls: nil, isFrontEnd: true)
        == "from mail.fabrikam.com (192.0.2.10) by ex01.contoso.com (192.0.2.25) with Microsoft SMTP Server"
        + " id 15.0.1104.5 via Frontend Transport; Fri, 2 Sep 2016 05:52:53 +1000")
    let tls = TLSFacts(
      version: .tls1_2, cipher: "TLS_X", cipherBits: 256, peerCertificate: nil, peerChain: .notChecked, ownCertificate: nil)
    #expect(
      WrittenFieldTests.received(tls: tls, isFrontEnd: false, name: "")
        == "from [192.0.2.10] (192.0.2.10) by ex01.contoso.com (192.0.2.25) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_X)"
        + " id 15.0.1104.5; Fri, 2 Sep 2016 05:52:53 +1000")
  }

  @Test func submissionsAreCompletedOnceAndNeverChanged() {
    let repair = SubmissionRepair(
      messageID: "1@ex01", sender: .address(MailAddress("a@contoso.com")!), time: Timestamp(seconds: 0), zoneOffset: 0)
    var header = block("Subject: x\r\n")
    #expect(header.complete(repair) == "<1@ex01>")
    let once = text(header)
    #expect(once == "Subject: x\r\nFrom: <a@contoso.com>\r\nDate: Thu, 1 Jan 1970 00:00:00 +0000\r\nMessage-ID: <1@ex01>\r\n")
    #expect(header.complete(SubmissionRepair(messageID: "2", sender: .null, time: .now, zoneOffset: 0)) == "<1@ex01>")
    #expect(text(header) == once)
  }
}

struct EncodedWordTests {
  @Test(arguments: [
    ("plain", "plain"), ("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße"), ("=?UTF-8?q?Gr=C3=BC=C3=9Fe_an_alle?=", "Grüße an alle"),
    ("=?iso-8859-1?Q?J=FCrgen?=", "Jürgen"), ("Re: =?iso-8859-1?Q?J=FCrgen?= da", "Re: Jürgen da"), ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
    ("=?utf-8?Q?a?=\t =?utf-8?Q?b?= c", "ab c"), ("=?utf-8*de?Q?a?=", "a"), ("=?klingon?Q?a?=", "=?klingon?Q?a?="),
    ("=?utf-8?B?###?=", "=?utf-8?B?###?="),
    ("=?utf-8?Q?a", "=?utf-8?Q?a"), ("a =? b", "a =? b"), ("=?utf-8?Q?=FF?=", "=?utf-8?Q?=FF?="), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
  ])
  func subjectsAreReadTolerantly(_ encoded: String, _ text: String) { #expect(EncodedWord.decode(encoded) == text) }

  @Test(arguments: [
    "Hello", "Grüße", "a =?utf-8?Q?b?= c", String(repeating: "Donaudampfschifffahrtsgesellschaft ü ", count: 10),
    "日本語のとても長い件名" + String(repeating: "語", count: 60), "tab\tand\r\nline",
  ])
  func whatIsWrittenIsReadBackAndFitsItsLines(_ text: String) {
    let encoded = EncodedWord.encode(text)
    #expect(EncodedWord.decode(encoded.split(separator: "\r\n").joined()) == text)
    #expect(encoded.utf8.allSatisfy { $0 < 0x80 })
    for line in encoded.split(separator: "\r\n") where encoded != text { #expect(line.utf8.count <= 76) }
  }
}

@Test func aClaimFoldedBeforeItsColonDoesNotPassTheFirewall() {
  var header = HeaderBlock(parsing: Array("Subject: x\r\nX-MS-Exchange-Organization-AuthAs\r\n : Partner\r\nTo: y\r\n".utf8)[...])
  header.removeOrganizationFields()
  #expect(!String(decoding: header.bytes, as: UTF8.self).contains("Partner"))
  #expect(header["To"] == "y")
}
