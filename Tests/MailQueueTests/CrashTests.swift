// A real SIGKILL: a child process accepts, delivers and bounces messages until it is killed in the middle of it. What it had
// acknowledged is there afterwards, what it had finished is not, and nothing half-done is left.
import Foundation
import GRDB
import MailModel
import Testing
@testable import MailQueue

@Suite struct CrashTests {
  @Test func aKilledProcessLosesNothingAcknowledged() async throws {
    let folder = TemporaryFolder()
    for round in 1...4 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String, round = round as Int] in
        try await Victim(path: path, round: round).run()
      }
      try await examine(folder)
    }
  }

  func examine(_ folder: TemporaryFolder) async throws {
    let store = try SQLiteQueueStore(path: folder.database)
    defer { store.close() }
    let lines = try String(contentsOfFile: folder.path + "/acknowledged", encoding: .utf8).split(separator: "\n")
    var (accepted, finished): (Set<Int64>, Set<Int64>) = ([], [])
    for line in lines {
      if line.hasPrefix("+") { accepted.insert(Int64(line.dropFirst())!) } else { finished.insert(Int64(line.dropFirst())!) }
    }
    #expect(!accepted.isEmpty)
    for id in accepted.subtracting(finished) {
      // Finished but not yet noted down is possible; then its notification is there in its place.
      guard let found = try await store.message(id) else {
        #expect(try await store.notificationCount(for: id) == 1)
        continue
      }
      #expect(found.recipients.map(\.status) == [.pending])
      #expect(try await store.wholeBody(id) == Victim.content(Int(found.size)))
    }
    for id in finished {
      #expect(try await store.message(id) == nil)
      #expect(try await store.notificationCount(for: id) == 1)
    }
    #expect(try await store.change { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    let strays = "SELECT count(*) FROM chunk WHERE message NOT IN (SELECT id FROM message)"
    #expect(try await store.change { try Int.fetchOne($0, sql: strays) } == 0)
  }
}

extension SQLiteQueueStore {
  fileprivate func notificationCount(for id: Int64) async throws -> Int {
    try await change { try Int.fetchOne($0, sql: "SELECT count(*) FROM message WHERE subject = ?", arguments: ["Undeliverable \(id)"])! }
  }
}

/// What the child process does: several sessions at once, each noting down what it was told, until one note brings the signal.
private struct Victim: Sendable {
  let path: String
  let round: Int

  static func content(_ size: Int) -> [UInt8] { [UInt8](repeating: UInt8(truncatingIfNeeded: size % 251), count: size) }

  func run() async throws {
    let store = try SQLiteQueueStore(path: path + "/queue.db")
    let notes = open(path + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let notebook = Notes(descriptor: notes, killAfter: 20 + round * 27)
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<8 {
        group.addTask { try? await work(store, session, notebook) }
      }
    }
  }

  private func work(_ store: SQLiteQueueStore, _ session: Int, _ notes: Notes) async throws {
    for turn in 0... {
      let size = turn % 5 == 4 ? 300_000 + session * 1000 : 2000 + session
      let writer = store.beginMessage()
      let content = Victim.content(size)
      for start in stride(from: 0, to: size, by: 100_000) {
        try await writer.append(Array(content[start..<min(size, start + 100_000)]))
      }
      let id = try await writer.commit(envelope("a@treyresearch.net"))
      notes.add("+\(id)")
      guard turn % 2 == 1, let recipient = try await store.message(id)?.recipients.first else { continue }
      var notification = message("fred@adatum.com")
      notification.envelope.subject = "Undeliverable \(id)"
      _ = try await store.record(
        OutcomeReport(
          message: id, outcomes: [RecipientOutcome(recipient.id, .failed(error: "550"))], notifications: [notification], time: noon))
      notes.add("-\(id)")
    }
  }
}

private final class Notes: @unchecked Sendable {
  private let lock = NSLock()
  private let descriptor: Int32
  private var left: Int

  init(descriptor: Int32, killAfter: Int) { (self.descriptor, self.left) = (descriptor, killAfter) }

  func add(_ note: String) {
    lock.withLock {
      _ = (note + "\n").withCString { write(descriptor, $0, strlen($0)) }
      left -= 1
      if left == 0 { kill(getpid(), SIGKILL) }
    }
  }
}
