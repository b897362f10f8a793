// One client: connects, says what a run wants said, and begins anew. Commands of a transaction go out in one write, as any modern sender
// sends them to a server with PIPELINING.
import Glibc

final class Sender: Pollable {
  private enum Step { case greeting, hello, startTLS, handshake, helloAgain, envelope(replies: Int), content, arrival, quit, idle }

  private let run: Run
  private let link: Link
  private var step = Step.greeting
  private var sent = 0
  private var hasArrived = false
  private var started = Clock.microseconds
  private let connected = Clock.microseconds

  init?(_ run: Run) {
    guard let link = Link.connect(run.options.target) else { return nil }
    (self.run, self.link) = (run, link)
  }

  var descriptor: Int32 { link.descriptor }
  var wantsToWrite: Bool { link.wantsToWrite }

  func ready() -> Bool {
    let isAlive = link.fill()
    link.flush()
    if isAlive { introduceAgain() }
    while let line = link.line() {
      // 250-word: more of the same reply follows.
      if line.count > 3, line[line.startIndex + 3] == UInt8(ascii: "-") { continue }
      guard answered(line) else { return end("\(step): \(String(decoding: line, as: UTF8.self))") }
    }
    guard isAlive else {
      if case .quit = step { return end(nil) }
      return end("connection lost in \(step)")
    }
    return true
  }

  private func end(_ failure: String?) -> Bool {
    if let failure { run.tally.failed(failure) }
    run.senderEnded()
    return false
  }

  /// - Returns: false for an answer that is not the one that was wanted.
  private func answered(_ line: ArraySlice<UInt8>) -> Bool {
    let code = line.first ?? 0
    switch step {
    case .greeting:
      link.send("EHLO client.example\r\n")
      step = .hello
    case .hello:
      guard run.tls != nil else {
        introduced()
        break
      }
      link.send("STARTTLS\r\n")
      step = .startTLS
    case .startTLS:
      guard let context = run.tls, code == UInt8(ascii: "2") else { return false }
      step = .handshake
      guard link.beginTLS(context, asServer: false) else { return false }
      introduceAgain()
    case .handshake, .arrival, .idle: return false
    case .helloAgain: introduced()
    case .envelope(let replies):
      guard code == UInt8(ascii: replies == 1 ? "3" : "2") else { return false }
      step = .envelope(replies: replies - 1)
      if replies == 1 {
        link.send(run.content(started: started, waiter: self))
        step = .content
      }
    case .content:
      guard code == UInt8(ascii: "2") else { return false }
      if run.sink == nil { run.tally.unit(since: started) }
      sent += 1
      // It may have come out at the other end before its 250 was here.
      if run.options.waitsForArrival, !hasArrived { step = .arrival } else { next() }
    case .quit: break
    }
    return code == UInt8(ascii: "2") || code == UInt8(ascii: "3")
  }

  /// Once the handshake is done, which may be at once: the server's answer was waiting already.
  private func introduceAgain() {
    guard case .handshake = step, !link.isHandshaking else { return }
    link.send("EHLO client.example\r\n")
    step = .helloAgain
  }

  private func introduced() {
    if run.options.mode == .idle {
      step = .idle
      run.tally.unit(since: connected)
    } else {
      next()
    }
  }

  /// The message that this client waits for has come out at the other end.
  func arrived() {
    if case .arrival = step { next() } else { hasArrived = true }
    run.poll.update(self)
  }

  private func next() {
    hasArrived = false
    guard sent < run.options.messagesPerSession, !run.isOver else {
      if run.options.messagesPerSession == 0 { run.tally.unit(since: connected) }
      link.send("QUIT\r\n")
      step = .quit
      return
    }
    started = Clock.microseconds
    link.send(run.envelope)
    step = .envelope(replies: 3)
  }
}
