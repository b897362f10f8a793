// Headers and encoded words that nobody wrote on purpose: reading never fails and never loses an octet.
import Testing

@testable import MailFormat

/// A linear congruential generator, enough to string pieces together reproducibly.
private struct Dice {
  var state: UInt64
  mutating func pick<T>(_ items: [T]) -> T {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return items[Int(state >> 33) % items.count]
  }
}

struct HostileHeaderTests {
  @Test(arguments: UInt64(1)...300)
  func anyOctetsSurvive(_ seed: UInt64) {
    var dice = Dice(state: seed)
    let pieces = [
      "Subject", ":", " ", "\t", "\r\n", "\n", "\r", "Received: a\r\n", "\u{0}", "ü", "=?utf-8?B?", "?=", "=?x?Q?=Z?=", "\r\n\r\n",
    ]
    let message = (0..<40).flatMap { _ in Array(dice.pick(pieces).utf8) }
    let (header, body) = HeaderBlock.split(message[...])
    #expect(message.starts(with: header.fields.flatMap { $0.bytes }))
    #expect(Array(message.suffix(body.count)) == Array(body))
    for field in header.fields { _ = EncodedWord.decode(field.value) }
  }
}
