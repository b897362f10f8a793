// Content for servers that take less: what is changed, what is left, and that nothing is lost on the way.
import MailFormat
import Testing

@Suite struct ContentConverterTests {
  private func convert(_ text: String, _ target: ContentConverter.Target = .sevenBit, cut: Int = .max) -> (text: String, plan: ContentConverter.Plan) {
    let octets = Array(text.replacing("\n", with: "\r\n").utf8)
    let pieces = stride(from: 0, to: octets.count, by: min(cut, octets.count)).map { octets[$0...].prefix(cut) }
    var first = ContentConverter(target)
    for piece in pieces { _ = first.convert(piece) }
    _ = first.finish()
    var second = ContentConverter(first.plan)
    var out = pieces.flatMap { second.convert($0) }
    out += second.finish()
    return (String(decoding: out, as: UTF8.self).replacing("\r\n", with: "\n"), first.plan)
  }

  /// A message, the target, and what comes of it; `nil` where it stays.
  @Test(
    arguments: [
      ("Subject: a\n\nplain\n", ContentConverter.Target.sevenBit, nil),
      (
        "Subject: a\n\ncaf\u{e9} = good \n", .sevenBit,
        "Subject: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=unknown-8bit\nContent-Transfer-Encoding: quoted-printable\n\n"
          + "caf=C3=A9 =3D good=20\n"
      ),
      ("Subject: a\n\ncaf\u{e9}\n", .eightBit, nil),
      (
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\ncaf\u{e9}\n", .sevenBit,
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9\n"
      ),
      (
        "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: binary\n\nplain\n", .sevenBit,
        "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: 7bit\n\nplain\n"
      ),
      (
        "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: binary\n\na\rb\u{0}\n", .eightBit,
        "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\na=0Db=00\n"
      ),
      (
        "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nw6k=\n", .sevenBit, nil
      ),
      ("Subject: caf\u{e9}\nX-Note: \u{e9}\n\nplain\n", .sevenBit, "Subject: =?utf-8?B?Y2Fmw6k=?=\nX-Note: ??\n\nplain\n"),
      ("Subject: no body\n", .sevenBit, nil),
    ] as [(String, ContentConverter.Target, String?)], [Int.max, 1, 7])
  func converts(_ row: (text: String, target: ContentConverter.Target, expected: String?), cut: Int) {
    #expect(convert(row.text, row.target, cut: cut).text == row.expected ?? row.text)
  }

  private static let parts = """
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="out er"
    Content-Transfer-Encoding: 8bit

    pr\u{e9}amble
    --out er
    Content-Type: multipart/alternative;
     boundary=inner

    --inner
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: 8bit

    caf\u{e9}
    --innermost is no boundary

    --inner

    only ASCII
    --inner--
    --out er
    Content-Type: message/rfc822
    Content-Transfer-Encoding: 8bit

    Subject: within
    Content-Type: text/html; charset=utf-8

    <p>\u{e9}</p>
    --out er
    Content-Type: application/octet-stream
    Content-Transfer-Encoding: base64

    AAECAw==
    --out er--
    epilogue

    """

  @Test(arguments: [Int.max, 1, 5, 100])
  func convertsThePartsThatNeedIt(cut: Int) {
    let expected = """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="out er"
      Content-Transfer-Encoding: 7bit

      pr??amble
      --out er
      Content-Type: multipart/alternative;
       boundary=inner

      --inner
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      caf=C3=A9
      --innermost is no boundary

      --inner

      only ASCII
      --inner--
      --out er
      Content-Type: message/rfc822
      Content-Transfer-Encoding: 7bit

      Subject: within
      Content-Type: text/html; charset=utf-8
      MIME-Version: 1.0
      Content-Transfer-Encoding: quoted-printable

      <p>=C3=A9</p>
      --out er
      Content-Type: application/octet-stream
      Content-Transfer-Encoding: base64

      AAECAw==
      --out er--
      epilogue

      """
    let (text, plan) = convert(ContentConverterTests.parts, cut: cut)
    #expect(text == expected)
    #expect(!plan.leavesEightBit)
  }

  @Test func keepsLinesShortAndLosesNothing() {
    let long = String(repeating: "0123456789 \u{fc} = ", count: 400)
    let (text, _) = convert("Subject: s\n\n\(long)\n")
    let body = text.split(separator: "\n\n", maxSplits: 1)[1]
    #expect(body.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { $0 < 0x80 } })
    let decoded = body.replacing("=\n", with: "").replacing("=C3=BC", with: "\u{fc}").replacing("=20\n", with: " \n").replacing("=3D", with: "=")
    #expect(decoded == "\(long)\n")
  }

  @Test func anyOctetsInAnyPiecesComeOutAsSevenBitLines() {
    var generator = Numbers(state: 7)
    for _ in 0..<200 {
      let octets = (0..<Int.random(in: 0...3000, using: &generator)).map { _ in
        [13, 10, 45, 61, 32, 195, 0, UInt8.random(in: 0...255, using: &generator)].randomElement(using: &generator)!
      }
      let text = Array("Content-Type: multipart/mixed; boundary=-\r\n\r\n".utf8) + octets
      func pass(_ converter: inout ContentConverter) -> [UInt8] {
        var out: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
          let count = Int.random(in: 1...400, using: &generator)
          out += converter.convert(rest.prefix(count))
          rest = rest.dropFirst(count)
        }
        return out + converter.finish()
      }
      var first = ContentConverter(.sevenBit)
      _ = pass(&first)
      var (second, third) = (ContentConverter(first.plan), ContentConverter(first.plan))
      let converted = pass(&second)
      #expect(converted == pass(&third), "the size that was announced is the size that comes")
      #expect(converted.allSatisfy { $0 < 0x80 })
    }
  }
}

private struct Numbers: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
