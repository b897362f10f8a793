// A promise kept through crashes: every message that was answered 250 arrives, whenever the engine is killed.
import Foundation
import Glibc
import Synchronization
import Testing

@Suite struct CrashTests {
  /// Killed so often, at moments that this seed decides.
  static let rounds = 20
  static let seed: UInt64 = 20_261_124

  @Test func `twenty kill -9 under load lose no accepted message and corrupt nothing`() async throws {
    let folder = try Scratch()
    let data = folder.path + "/data"
    let port = UInt16.random(in: 20_000...31_000)
    let setup = try await Program.run(
      ["--data", data],
      input: """
        New-AcceptedDomain local.example -DomainName local.example | Out-Null
        Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false
        New-ReceiveConnector -Name In -Custom -Bindings 127.0.0.1:\(port) -RemoteIPRanges 127.0.0.1 -PermissionGroups AnonymousUsers | Out-Null

        """)
    #expect(setup.status == 0, "\(setup.err)")

    var random = SeededGenerator(state: CrashTests.seed)
    let accepted = Accepted()
    for round in 0..<CrashTests.rounds {
      let engine = try await offPool { () -> ChildBox in
        let child = try Child(["serve", "--data", data])
        try child.waitForError(containing: "is ready")
        return ChildBox(child)
      }
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

    let engine = try await offPool { () -> ChildBox in
      let child = try Child(["serve", "--data", data])
      try child.waitForError(containing: "is ready")
      return ChildBox(child)
    }
    let mailbox = data + "/mailboxes/local.example/alice/new"
    var delivered: [String] = []
    let deadline = Date.now + 30
    repeat { delivered = CrashTests.ids(in: mailbox) } while !promised.isSubset(of: delivered) && Date.now < deadline
    #expect(promised.subtracting(delivered).isEmpty, "\(promised.subtracting(delivered).count) of \(promised.count) messages are lost")
    #expect(delivered.count == Set(delivered).count, "a local delivery that is repeated after a crash replaces its file")
    _ = try await offPool { engine.child.end(SIGTERM) }

    for database in ["queue.db", "config.db"] {
      #expect(try CrashTests.sqlite("\(data)/\(database)", "PRAGMA integrity_check") == "ok\n")
    }
    #expect(try CrashTests.sqlite("\(data)/queue.db", "PRAGMA foreign_key_check") == "")
  }

  /// Sends one message after another until the engine is gone.
  private func load(_ name: String, _ port: UInt16, _ accepted: @escaping @Sendable (String) -> Void) async {
    _ = try? await offPool {
      let client = try LineClient(port: port)
      try client.expect("220")
      try client.say("EHLO load.example", expect: "250")
      for number in 0..<100_000 {
        let id = "\(name)-\(number)"
        try client.say("MAIL FROM:<load@load.example>", expect: "250")
        try client.say("RCPT TO:<alice@local.example>", expect: "250")
        try client.say("DATA", expect: "354")
        let body = String(repeating: "x", count: 200)
        try client.say("From: <load@load.example>\r\nX-Id: \(id)\r\n\r\n\(body)\r\n.", expect: "250")
        accepted(id)
      }
    }
  }

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
