// Folders, stores and messages for the queue's tests.
import Foundation
import MailModel
@testable import MailQueue

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "queue-tests-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/queue.db" }
}

let noon = Timestamp(iso8601: "2026-01-11T12:00:00.000Z")!

func envelope(
  _ recipients: String..., subject: String = "Hello", received: Timestamp = noon, priority: QueueEnvelope.Priority = .normal,
  queue: QueueKey = .submission
) -> QueueEnvelope {
  QueueEnvelope(
    networkMessageID: "5a1e3f2c-8b7d-4c2e-9f10-000000000001", messageID: "<1@adatum.com>",
    reversePath: .address(MailAddress("fred@adatum.com")!), received: received, subject: subject, source: "SMTP:Default Frontend EX01",
    priority: priority, configVersion: 7, recipients: recipients.map { QueueRecipient(MailAddress($0)!, queue: queue) })
}

func message(_ recipients: String..., body: String = "Subject: Hello\r\n\r\nHello\r\n", queue: QueueKey = .submission) -> NewMessage {
  var new = envelope(queue: queue)
  new.recipients = recipients.map { QueueRecipient(MailAddress($0)!, queue: queue) }
  return NewMessage(new, body: Array(body.utf8))
}

extension QueueStore {
  /// The messages that wait, in one queue or in all.
  func messages(in queue: Int64? = nil) async throws -> [QueuedMessage] { try await messages(waiting(in: queue), in: queue) }

  func wholeBody(_ id: Int64) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    guard let message = try await message(id) else { throw QueueStoreError.unknownMessage(id) }
    for try await chunk in body(of: message) { bytes += chunk }
    return bytes
  }
}

/// Pseudo-random bytes that a failing test can make again.
func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 33)
  }
}

let partner = QueueKey(.dnsConnector, "treyresearch.net", connector: "6f1d2c3b-0000-4000-8000-000000000001")
