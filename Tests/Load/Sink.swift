// A server that stores nothing: the ceiling of this generator on this machine, and the far end of a relay, where a message's age is read
// from the field that the sender wrote.
import Glibc

final class Sink: Pollable {
  let descriptor: Int32
  let wantsToWrite = false
  private let run: Run

  init(_ run: Run, at endpoint: (host: String, port: UInt16)) {
    self.run = run
    descriptor = Socket.listen(endpoint)
  }

  func ready() -> Bool {
    while true {
      let accepted = accept(descriptor, nil, nil)
      guard accepted >= 0 else { return true }
      _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
      Socket.sendAtOnce(accepted)
      run.poll.add(SinkSession(run, accepted))
    }
  }
}

final class SinkSession: Pollable {
  static let field = Array("X-Load: ".utf8)
  private static let end = Array("\r\n.\r\n".utf8)

  private let run: Run
  private let link: Link
  private var isInContent = false
  private var hasQuit = false
  /// The beginning of the message, as much as holds the field.
  private var head: [UInt8] = []
  /// The last octets of content, for an end that is cut in two.
  private var tail: [UInt8] = []

  init(_ run: Run, _ accepted: Int32) {
    (self.run, link) = (run, Link(owning: accepted))
    link.send("220 sink.example ESMTP\r\n")
  }

  var descriptor: Int32 { link.descriptor }
  var wantsToWrite: Bool { link.wantsToWrite }

  func ready() -> Bool {
    let isAlive = link.fill()
    link.flush()
    guard !link.isHandshaking else { return isAlive }
    // One write for all that one read asked for.
    var replies = ""
    while isInContent ? content(&replies) : command(&replies) { continue }
    if !replies.isEmpty { link.send(replies) }
    return isAlive && !link.isBroken && !hasQuit
  }

  private func command(_ replies: inout String) -> Bool {
    guard let line = link.line() else { return false }
    let verb = line.prefix(4).reduce(0) { $0 << 8 | UInt32($1 & 0xDF) }
    switch verb {
    case 0x45_48_4C_4F:
      replies += "250-sink.example\r\n250-PIPELINING\r\n250-SIZE\r\n\(run.tls == nil ? "" : "250-STARTTLS\r\n")250 8BITMIME\r\n"
    case 0x53_54_41_52:
      link.send("220 go\r\n")
      return run.tls.map { link.beginTLS($0, asServer: true) && !link.isHandshaking } ?? false
    case 0x44_41_54_41:
      replies += "354 go\r\n"
      (isInContent, head, tail) = (true, [], Array("\r\n".utf8))
    case 0x51_55_49_54:
      replies += "221 bye\r\n"
      hasQuit = true
    default: replies += "250 ok\r\n"
    }
    return true
  }

  private func content(_ replies: inout String) -> Bool {
    let rest = link.rest
    guard !rest.isEmpty else { return false }
    let bytes = tail + rest
    if head.count < 4096 { head.append(contentsOf: rest.prefix(4096)) }
    guard let end = offset(of: SinkSession.end, in: bytes) else {
      tail = Array(bytes.suffix(4))
      link.use(rest.count)
      return false
    }
    link.use(end + SinkSession.end.count - tail.count)
    isInContent = false
    replies += "250 2.0.0 ok\r\n"
    arrived()
    return true
  }

  private func arrived() {
    guard let place = offset(of: SinkSession.field, in: head) else { return run.tally.unit(since: Clock.microseconds) }
    let digits = head[(place + SinkSession.field.count)...].prefix { $0 != 13 }
    let words = String(decoding: digits, as: UTF8.self).split(separator: " ")
    guard words.count == 2, let started = Int64(words[0]), let waiter = Int(words[1]) else { return run.tally.failed("a damaged field") }
    run.tally.unit(since: started)
    run.arrived(waiter)
  }

  private func offset(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { hay in
      var start = 0
      while start + needle.count <= hay.count, let found = memchr(hay.baseAddress! + start, Int32(needle[0]), hay.count - start) {
        let place = hay.baseAddress!.distance(to: UnsafeRawPointer(found))
        guard place + needle.count <= hay.count else { return nil }
        if memcmp(found, needle, needle.count) == 0 { return place }
        start = place + 1
      }
      return nil
    }
  }
}
