// A run: as many clients as wanted, each replaced when it ends, until time or count is up; then the figures on one line.
import Glibc

final class Run {
  let options: Options
  let tls: OpaquePointer?
  let poll = Poll()
  let tally = Tally()
  private(set) var sink: Sink?
  private(set) var isOver = false
  private var senders = 0
  private var waiters: [Int: Weak] = [:]
  private struct Weak { weak var sender: Sender? }

  let envelope: [UInt8]
  private let message: [UInt8]
  private var stampPlace = 0

  init(_ options: Options) {
    self.options = options
    tls = TLS.context(options)
    envelope = Array("MAIL FROM:<\(options.sender)>\r\nRCPT TO:<\(options.recipient)>\r\nDATA\r\n".utf8)
    let header = "From: <\(options.sender)>\r\nTo: <\(options.recipient)>\r\nSubject: load\r\nX-Load: "
    stampPlace = header.utf8.count
    let stamp = String(repeating: " ", count: 40)
    let rest = "\r\nDate: Wed, 25 Nov 2026 12:00:00 +0000\r\nMessage-ID: <load@client.example>\r\nMIME-Version: 1.0\r\n\r\n"
    var bytes = Array((header + stamp + rest).utf8)
    let line = Array((String(repeating: "x", count: 76) + "\r\n").utf8)
    while bytes.count + line.count <= options.size { bytes += line }
    message = bytes + Array(".\r\n".utf8)
  }

  /// The message; with a sink at the other end it carries the time and who waits for it.
  func content(started: Int64, waiter: Sender) -> [UInt8] {
    guard sink != nil else { return message }
    let number = Int(waiter.descriptor)
    waiters[number] = Weak(sender: waiter)
    var stamped = message
    for (index, octet) in "\(started) \(number)\r\nX-Pad:".utf8.enumerated() { stamped[stampPlace + index] = octet }
    return stamped
  }

  func arrived(_ waiter: Int) {
    if options.waitsForArrival { waiters[waiter]?.sender?.arrived() }
  }

  func senderEnded() {
    senders -= 1
  }

  private func keepConnected() {
    while !isOver, senders < options.connections {
      guard let sender = Sender(self) else { return tally.failed("connect: \(String(cString: strerror(errno)))") }
      senders += 1
      poll.add(sender)
    }
  }

  func perform() {
    if let endpoint = options.sink {
      sink = Sink(self, at: endpoint)
      poll.add(sink!)
    }
    switch options.mode {
    case .sink: while true { poll.turn(milliseconds: 1000) }
    case .idle: holdIdle()
    case .send: sendAll()
    }
  }

  private func sendAll() {
    let start = Clock.microseconds
    turn(until: start + Int64(options.warmUp * 1e6))
    tally.isCounting = true
    let (before, cpu, own) = (Clock.microseconds, watchedCPU, ownCPU)
    if let count = options.count {
      while tally.times.count < count, Clock.microseconds < before + 120_000_000 { step() }
    } else {
      turn(until: before + Int64(options.seconds * 1e6))
    }
    tally.isCounting = false
    let seconds = Double(Clock.microseconds - before) / 1e6
    let units = tally.times.count
    let (used, ownUsed) = (watchedCPU - cpu, ownCPU - own)
    isOver = true
    let grace = Clock.microseconds + 3_000_000
    while senders > 0, Clock.microseconds < grace { poll.turn(milliseconds: 50) }
    let per = { (cpu: Double) in units > 0 ? cpu / Double(units) * 1e6 : 0 }
    report([
      ("rate", Double(units) / seconds), ("cpu", per(used)), ("own", per(ownUsed)), ("p50", tally.percentile(0.5)),
      ("p99", tally.percentile(0.99)), ("units", Double(units)), ("total", Double(tally.total)), ("failures", Double(tally.failures)),
    ])
  }

  private func holdIdle() {
    let before = options.watched.map(ProcessTree.memory) ?? 0
    let limit = Clock.microseconds + Int64(options.seconds * 1e6)
    // A few at a time, or the listener's backlog drops some.
    while tally.total < options.connections, tally.failures == 0, Clock.microseconds < limit {
      while senders < min(options.connections, tally.total + 200) {
        guard let sender = Sender(self) else { break }
        senders += 1
        poll.add(sender)
      }
      poll.turn(milliseconds: 10)
    }
    let after = options.watched.map(ProcessTree.memory) ?? 0
    report([
      ("sessions", Double(tally.total)), ("memory_mb", Double(after) / 1e6), ("kb_each", Double(after - before) / 1e3 / Double(max(1, tally.total))),
      ("failures", Double(tally.failures)),
    ])
  }

  private func turn(until end: Int64) { while Clock.microseconds < end { step() } }

  private func step() {
    keepConnected()
    poll.turn(milliseconds: 10)
  }

  private var watchedCPU: Double { options.watched.map(ProcessTree.cpu) ?? 0 }

  private var ownCPU: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  private func report(_ figures: [(String, Double)]) {
    let words = figures.map { name, value in "\(name)=\((value * 100).rounded() / 100)" }
    let failure = tally.firstFailure.map { " first_failure='\($0)'" } ?? ""
    print(words.joined(separator: " ") + failure)
  }
}
