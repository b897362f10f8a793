// Composed messages: legal whatever they are given.
import MailModel
import Testing

@testable import MailFormat

struct ComposerTests {
  private func compose(_ change: (inout MessageComposer) -> Void) -> String {
    var composer = MessageComposer(
      from: Mailbox(MailAddress("alice@contoso.com")!), to: [Mailbox(MailAddress("bob@adatum.com")!)], subject: "Hi", body: "Hello")
    change(&composer)
    return String(
      decoding: composer.message(messageID: "1@contoso.com", boundary: "B1", time: Timestamp(seconds: 0), zoneOffset: 0), as: UTF8.self)
  }

  @Test func plainMessage() {
    #expect(
      compose { _ in }
        == [
          "MIME-Version: 1.0", "From: alice@contoso.com", "To: bob@adatum.com", "Date: Thu, 1 Jan 1970 00:00:00 +0000", "Subject: Hi",
          "Message-ID: <1@contoso.com>", "Content-Type: text/plain; charset=\"utf-8\"", "Content-Transfer-Encoding: 7bit", "", "Hello", "",
        ].joined(separator: "\r\n"))
  }

  @Test func everythingBeyondASCIIIsEncoded() {
    let text = compose {
      $0.from.name = "Jürgen \"J\""
      $0.to[0].name = "Bob \"B\" \\"
      $0.cc = [Mailbox(MailAddress("carol@adatum.com")!)]
      $0.subject = "Grüße\r\nBcc: victim@adatum.com"
      $0.body = "Größe = 1\nEnde "
      $0.bodyIsHTML = true
      $0.priority = .high
      $0.attachments = [
        .init(name: "Übersicht.txt", content: [0, 255, 10]), .init(name: "a b.bin", contentType: "image/png", content: []),
      ]
    }
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(!text.contains("\r\nBcc:"))
    #expect(text.contains("To: \"Bob \\\"B\\\" \\\\\" <bob@adatum.com>"))
    #expect(text.contains("Importance: high"))
    #expect(
      text.contains(
        "text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=B6=C3=9Fe =3D 1\r\nEnde=20\r\n--B1"
      ))
    #expect(text.contains("filename*=utf-8''%C3%9Cbersicht.txt\r\n\r\nAP8K\r\n--B1"))
    #expect(text.contains("filename=\"a b.bin\""))
    #expect(text.hasSuffix("--B1--\r\n"))
  }

  @Test func longLinesAreBroken() {
    let text = compose { $0.body = String(repeating: "x", count: 3000) + "ü" }
    for line in text.split(separator: "\r\n") { #expect(line.utf8.count <= 76) }
  }

  @Test(
    arguments: [([], ""), ([0], "AA=="), ([0, 1], "AAE="), ([0, 1, 2], "AAEC"), ([255, 254, 253, 252], "//79/A==")] as [([UInt8], String)])
  func base64IsReadBack(_ octets: [UInt8], _ text: String) {
    #expect(String(decoding: Base64.encode(octets), as: UTF8.self) == text)
    #expect(Base64.decode(text.utf8) == octets)
  }

  @Test(arguments: ["A", "AA", "AAA", "A===", "AA=A", "AB==", "AAB=", "AA==AA==", "AA A", "AAA\n", "====", "ÄAA="])
  func whatIsNoBase64IsRefused(_ text: String) { #expect(Base64.decode(text.utf8) == nil) }
}
