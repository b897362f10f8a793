// A promise kept through crashes: every message that was answered 250 arrives, whenever the engine is killed.
import Foundation
import Glibc
import Synchronization
import Testing

@Suite struct CrashTests {
  /// Killed so often, at moments that this seed decides; `Scripts/crash` says otherwise.
  static let rounds = environment("POSTERN_CRASH_ROUNDS") ?? 20
  static let seed = UInt64(environment("POSTERN_CRASH_SEED") ?? 20_261_124)

  private static func environment(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

  /// What becomes of a message decides what is under way when the engine dies: local mail is written to a mailbox, mail for a partner that
  /// refuses it turns into a notification, mail for one that is away waits for its retry.
  enum Fate: String, CaseIterable {
    case local, bounce, retry

    var recipient: String { self == .local ? "alice@local.example" : "bob@\(rawValue).example" }
  }

  @Test func `kill -9 under load loses no accepted message, corrupts nothing and doubles only what was on the wire`() async throws {
    let folder = try Scratch()
    let data = folder.path + "/data"
    let port = UInt16.random(in: 20_000...31_000)
    let refusing = try CrashPeer(refuses: true)
    let away = try CrashPeer(refuses: false)
    try refusing.open()
    let setup = try await Program.run(["--data", data], input: CrashTests.configuration(port, refusing.port, away.port))
    #expect(setup.status == 0, "\(setup.err)")

    var random = SeededGenerator(state: CrashTests.seed)
    let accepted = Accepted()
    for round in 0..<CrashTests.rounds {
      let engine = try await CrashTests.engine(data)
      // Counted in messages, not in time, so that a busy machine puts as much load on the engine as an idle one.
      let enough = accepted.expect(Int.random(in: 5...25, using: &random))
      await withTaskGroup(of: Void.self) { group in
        for client in 0..<4 {
          group.addTask { await load("\(round)-\(client)", port) { accepted.insert($0) } }
        }
        group.addTask {
          _ = try? await offPool {
            // The other clients are then in the middle of a message, each at a place of its own.
            _ = enough.wait(timeout: .now() + 30)
            engine.child.end(SIGKILL)
          }
        }
      }
    }
    let promised = accepted.ids
    #expect(promised.count >= CrashTests.rounds * 5, "too little load to mean anything: \(promised.count)")

    try away.open()
    let engine = try await CrashTests.engine(data)
    _ = try await Program.run(["--data", data], input: "Get-Queue | Retry-Queue -Confirm:$false\n")
    var arrived: [Fate: [String]] = [:]
    var missing = promised
    let deadline = Date.now + 60
    repeat {
      arrived = [
        .local: CrashTests.ids(in: data + "/mailboxes/local.example/alice/new"),
        .bounce: CrashTests.ids(in: data + "/mailboxes/local.example/load/new"), .retry: away.ids,
      ]
      missing = promised.filter { id in !arrived[CrashTests.fate(of: id)]!.contains(id) }
      try await Task.sleep(for: .milliseconds(50))
    } while !missing.isEmpty && Date.now < deadline
    #expect(missing.isEmpty, "\(missing.count) of \(promised.count) messages are lost: \(missing.sorted().prefix(5))")
    for fate in [Fate.local, .bounce] {
      let all = arrived[fate]!
      #expect(all.count == Set(all).count, "a delivery that is repeated after a crash replaces its file: \(fate)")
    }
    // RFC 5321 section 4.5.3.2: what the partner took but had not yet been recorded may go once more.
    let doubled = arrived[.retry]!.count - Set(arrived[.retry]!).count
    print(
      "kill -9: \(CrashTests.rounds) rounds, seed \(CrashTests.seed); \(promised.count) accepted, \(missing.count) lost, "
        + Fate.allCases.map { "\(Set(arrived[$0]!).count) \($0)" }.joined(separator: ", ") + ", \(doubled) doubled")
    _ = try await offPool { engine.child.end(SIGTERM) }

    for database in ["queue.db", "config.db"] {
      #expect(try CrashTests.sqlite("\(data)/\(database)", "PRAGMA integrity_check") == "ok\n")
    }
    #expect(try CrashTests.sqlite("\(data)/queue.db", "PRAGMA foreign_key_check") == "")
  }

  private static func configuration(_ port: UInt16, _ refusing: UInt16, _ away: UInt16) -> String {
    let partners = [(Fate.bounce, refusing), (.retry, away)].map { fate, port in
      """
      New-AcceptedDomain \(fate) -DomainName \(fate).example -DomainType ExternalRelay | Out-Null
      New-SendConnector \(fate) -AddressSpaces \(fate).example -SmartHosts '[127.0.0.1]' -Port \(port) -DNSRoutingEnabled $false | Out-Null

      """
    }
    return """
      New-AcceptedDomain local.example -DomainName local.example | Out-Null
      Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false
      New-ReceiveConnector -Name In -Custom -Bindings 127.0.0.1:\(port) -RemoteIPRanges 127.0.0.1 -PermissionGroups ExchangeServers -AuthMechanism ExternalAuthoritative -MessageRateLimit unlimited | Out-Null

      """ + partners.joined()
  }

  private static func engine(_ data: String) async throws -> ChildBox {
    try await offPool {
      let child = try Child(["serve", "--data", data])
      try child.waitForError(containing: "is ready")
      return ChildBox(child)
    }
  }

  private static func fate(of id: String) -> Fate { Fate(rawValue: String(id.split(separator: "-")[2]))! }

  /// Sends one message after another until the engine is gone.
  private func load(_ name: String, _ port: UInt16, _ accepted: @escaping @Sendable (String) -> Void) async {
    _ = try? await offPool {
      let client = try LineClient(port: port)
      try client.expect("220")
      try client.say("EHLO load.example", expect: "250")
      for number in 0..<100_000 {
        let fate = Fate.allCases[number % Fate.allCases.count]
        let id = "\(name)-\(fate)-\(number)"
        try client.say("MAIL FROM:<load@local.example>", expect: "250")
        try client.say("RCPT TO:<\(fate.recipient)>", expect: "250")
        try client.say("DATA", expect: "354")
        let body = String(repeating: "x", count: 200)
        try client.say("From: <load@local.example>\r\nX-Id: \(id)\r\n\r\n\(body)\r\n.", expect: "250")
        accepted(id)
      }
    }
  }

  /// Of each message in a mailbox the id, its own or that of the message it tells of.
  private static func ids(in mailbox: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: mailbox)) ?? []
    return names.compactMap { name in
      guard let text = try? String(contentsOfFile: "\(mailbox)/\(name)", encoding: .utf8) else { return nil }
      return text.split(separator: "\n").first { $0.hasPrefix("X-Id: ") }.map { String($0.dropFirst(6)) }
    }
  }

  private static func sqlite(_ path: String, _ statement: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sqlite3")
    process.arguments = [path, statement]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}

/// What was answered 250.
final class Accepted: Sendable {
  private struct State {
    var ids: Set<String> = []
    var goal = Int.max
    var reached = DispatchSemaphore(value: 0)
  }
  private let state = Mutex(State())

  var ids: Set<String> { state.withLock { $0.ids } }

  /// - Returns: what is signalled once so many more have been accepted.
  func expect(_ more: Int) -> DispatchSemaphore {
    state.withLock {
      $0.goal = $0.ids.count + more
      $0.reached = DispatchSemaphore(value: 0)
      return $0.reached
    }
  }

  func insert(_ id: String) {
    state.withLock {
      $0.ids.insert(id)
      if $0.ids.count == $0.goal { $0.reached.signal() }
    }
  }
}

/// A child that a test hands between its threads, one at a time.
final class ChildBox: @unchecked Sendable {
  let child: Child
  init(_ child: Child) { self.child = child }
}

/// SplitMix64: the same moments in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A blocking client on 127.0.0.1 that insists on its replies.
private final class LineClient {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard connected == 0 else { throw ProgramFailure(text: String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  func say(_ text: String, expect code: String) throws {
    let bytes = Array("\(text)\r\n".utf8)
    guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw ProgramFailure(text: "gone") }
    try expect(code)
  }

  func expect(_ code: String) throws {
    while true {
      let line = try line()
      guard line.hasPrefix(code) else { throw ProgramFailure(text: line) }
      if line.count < 4 || !line.dropFirst(3).hasPrefix("-") { return }
    }
  }

  private func line() throws -> String {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        defer { buffer.removeSubrange(...end) }
        return String(decoding: buffer[..<end].filter { $0 != 0x0D }, as: UTF8.self)
      }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { throw ProgramFailure(text: "gone") }
      buffer += chunk[..<count]
    }
  }
}
