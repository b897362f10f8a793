// The values of mail: what reads, what prints, and that printing and reading are inverse.
import MailModel
import Testing

@Suite struct QuantityTests {
  @Test(
    arguments: [
      (65_536, "64 KB (65,536 bytes)"), (1_000_448, "977 KB (1,000,448 bytes)"), (1_048_576_000, "1000 MB (1,048,576,000 bytes)"),
      (1_610_612_736, "1.5 GB (1,610,612,736 bytes)"), (36_700_160, "35 MB (36,700,160 bytes)"), (0, "0 B (0 bytes)"),
      (512, "512 B (512 bytes)"),
    ] as [(Int64, String)])
  func `sizes print as Exchange prints them`(bytes: Int64, text: String) {
    #expect(ByteQuantity(bytes: bytes).description == text)
    #expect(ByteQuantity(text)?.bytes == bytes)
  }

  @Test(arguments: [("10MB", 10_485_760), ("64 kb", 65_536), ("1.5GB", 1_610_612_736), ("100", 100), ("7 B", 7)] as [(String, Int64)])
  func `sizes are read with or without a unit`(text: String, bytes: Int64) { #expect(ByteQuantity(text)?.bytes == bytes) }

  @Test(arguments: ["", "MB", "-1", "1 XB", "10 M B x", "99999999999TB", "1e3", "٣MB"])
  func `what is no size is refused`(text: String) { #expect(ByteQuantity(text) == nil) }

  @Test func `unlimited is above every limit`() {
    #expect(Unlimited<Int>.limited(Int.max) < .unlimited)
    #expect(Unlimited<Int>.unlimited.allows(1 << 60) && !Unlimited.limited(5).allows(6) && Unlimited.limited(5).allows(5))
  }

  @Test(
    arguments: [
      ("00:10:00", 600), ("2.00:00:00", 172_800), ("30.00:00:00", 2_592_000), ("-00:00:01", -1), ("23:59:59", 86_399), ("7", 604_800),
      ("01:30", 5400),
    ] as [(String, Int64)])
  func `spans are read as .NET reads them`(text: String, seconds: Int64) { #expect(TimeSpan(text) == .seconds(seconds)) }

  @Test(arguments: ["", "24:00:00", "00:60:00", "00:00:60", "1.5", "1.2.3:00", "a", "00:00:00.12345678", "00:00:00."])
  func `what is no span is refused`(text: String) { #expect(TimeSpan(text) == nil) }

  @Test func `spans survive printing and reading`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let span = TimeSpan(ticks: Int64.random(in: -(1 << 55)...(1 << 55), using: &random))
      #expect(TimeSpan(span.description) == span)
    }
    #expect(TimeSpan(ticks: 2_500_000).description == "00:00:00.2500000")
  }
}

@Suite struct AddressTests {
  @Test(arguments: [
    ("192.168.1.0/24", "192.168.1.0", "192.168.1.255"), ("10.0.0.1-10.0.0.9", "10.0.0.1", "10.0.0.9"), ("10.1.2.3", "10.1.2.3", "10.1.2.3"),
    ("fe80::/10", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("::1", "::1", "::1"), ("0.0.0.0/0", "0.0.0.0", "255.255.255.255"),
  ])
  func `ranges have ends and print as typed`(text: String, lower: String, upper: String) throws {
    let range = try #require(IPRange(text))
    #expect(range.lower == IPAddress(lower) && range.upper == IPAddress(upper))
    #expect(range.description == text)
  }

  @Test(arguments: ["10.0.0.9-10.0.0.1", "10.0.0.1-::1", "10.0.0.1/33", "10.0.0", "300.1.1.1", "10.0.0.1/", "::/129", ""])
  func `what is no range is refused`(text: String) { #expect(IPRange(text) == nil) }

  @Test(arguments: ["0.0.0.0:25", "[::]:25", "127.0.0.1:65535"])
  func `bindings survive printing and reading`(text: String) { #expect(IPEndpoint(text)?.description == text) }

  @Test(arguments: ["0.0.0.0", "::1:25", "[1.2.3.4]:25", "1.2.3.4:70000", "1.2.3.4:", "[::1]"])
  func `what is no binding is refused`(text: String) { #expect(IPEndpoint(text) == nil) }

  @Test(arguments: [
    ("a@b.example", true), ("\"a b\"@c.example", true), ("a.b+c@d.example", true), ("größe@d.example", true), ("a@-b.example", false),
    ("a@b..example", false), ("a b@c.example", false), (".a@b.example", false), ("a.@b.example", false), ("@b.example", false),
    ("a@", false),
    ("a\"b@c.example", false), ("\"a@b.example", false), ("a@*", false),
  ])
  func `addresses are a local part and a domain`(text: String, isAddress: Bool) { #expect((MailAddress(text) != nil) == isAddress) }

  @Test func `domains are compared without case and the last dot`() {
    #expect(MailDomain("TreyResearch.NET.") == MailDomain("treyresearch.net"))
    #expect(MailDomain(String(repeating: "a", count: 64) + ".net") == nil)
  }

  @Test(arguments: [
    ("contoso.com", "contoso.com", true), ("contoso.com", "mail.contoso.com", false), ("*.contoso.com", "mail.contoso.com", true),
    ("*.contoso.com", "contoso.com", true), ("*.contoso.com", "notcontoso.com", false), ("*", "anything.example", true),
    ("*.com", "contoso.com", true),
  ])
  func `patterns cover domains`(pattern: String, domain: String, covers: Bool) throws {
    #expect(try #require(DomainPattern(pattern)).matches(MailDomain(domain)!) == covers)
  }

  @Test(arguments: ["*contoso.com", "mail.*.com", "**", "", "*."])
  func `what is no pattern is refused`(text: String) { #expect(DomainPattern(text) == nil) }

  @Test(arguments: [
    ("contoso.com", "SMTP:contoso.com;1"), ("smtp:*;5", "smtp:*;5"), ("*.contoso.com;100", "SMTP:*.contoso.com;100"),
    ("SMTP:--", "SMTP:--;1"),
    ("X400:c=us;3", "X400:c=us;3"),
  ])
  func `address spaces get a type and a cost`(text: String, shown: String) { #expect(AddressSpace(text)?.description == shown) }

  @Test(arguments: ["contoso.com;0", "contoso.com;101", "*contoso.com", "SMTP:", ":contoso.com", "contoso.com;x"])
  func `what is no address space is refused`(text: String) { #expect(AddressSpace(text) == nil) }
}

@Suite struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.000Z"),
      (4_107_542_399, "2100-02-28T23:59:59.000Z"), (1_673_452_804, "2023-01-11T16:00:04.000Z"),
    ] as [(Int64, String)])
  func `times print in the form of the logs and are read back`(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).description == text)
    #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds))
  }

  @Test func `mail times have the zone and no padded day`() {
    #expect(Timestamp(iso8601: "2016-08-05T23:24:41Z")!.rfc5322(offset: -7 * 3600) == "Fri, 5 Aug 2016 16:24:41 -0700")
  }

  @Test(arguments: ["2023-01-11 16:00:04Z", "2023-13-11T16:00:04Z", "2023-01-11T16:00:04", "2023-01-11T24:00:04Z", "x"])
  func `what is no time is refused`(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }
}

@Test(arguments: [
  (["mail.adatum.com", "adatum.com"], "adatum.com", true), (["mail.adatum.com"], "adatum.com", false),
  (["*.adatum.com"], "mail.adatum.com", true),
  (["*.adatum.com"], "adatum.com", false), (["*.adatum.com"], "a.b.adatum.com", false), (["ADATUM.com"], "adatum.com", true),
])
func `a certificate names a domain exactly or by one label of a wildcard`(names: [String], domain: String, fits: Bool) {
  let facts = CertificateFacts(
    subject: "CN=x", issuer: "CN=y", commonNames: ["adatum.com"], alternativeNames: names, serialNumber: "01", thumbprint: "00",
    notBefore: .init(seconds: 0), notAfter: .init(seconds: 1), isSelfSigned: false, signatureAlgorithm: "", publicKeyBits: 256)
  #expect(facts.names(MailDomain(domain)!) == fits)
}
