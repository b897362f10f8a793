// The questions that queue cmdlets put to the engine, with its silence and its refusals as errors of the shell.
import Foundation
import ShellValues
import TransportControl

extension TransportEnvironment {
  func queues() throws(ErrorRecord) -> [QueueView] {
    guard case .queues(let queues) = try answer(.queues) else { throw TransportEnvironment.unexpected }
    return queues
  }

  /// Calls `body` for each message of a queue, or of all, until it returns `false`.
  func forEachMessage(queue: String?, _ body: (MessageView) throws -> Bool) throws {
    var cursor: MessageCursor?
    repeat {
      guard case .messages(let page) = try answer(.messages(queue: queue, after: cursor, limit: 2000)) else {
        throw TransportEnvironment.unexpected
      }
      for message in page.messages where try !body(message) { return }
      cursor = page.next
    } while cursor != nil
  }

  /// A message in every queue that it waits in.
  func message(_ number: Int64) throws(ErrorRecord) -> [MessageView] {
    guard case .messages(let page) = try answer(.message(number)) else { throw TransportEnvironment.unexpected }
    return page.messages
  }

  /// - Returns: what could not be done.
  func change(_ order: MessageOrder, messages: [MessageView]) throws(ErrorRecord) -> [ErrorRecord] {
    let copies = messages.map { MessageCopy(queue: $0.queue, message: $0.number) }
    guard case .refused(let failures) = try answer(.changeMessages(order, copies)) else { throw TransportEnvironment.unexpected }
    return failures.map(TransportEnvironment.refusal)
  }

  /// The content of a message as the replay folder takes it, piece by piece.
  func content(of number: Int64, _ body: ([UInt8]) throws -> Void) throws {
    var next: Int64? = 0
    while let start = next {
      guard case .content(let piece) = try answer(.content(message: number, from: start)) else { throw TransportEnvironment.unexpected }
      try body(Array(piece.bytes))
      next = piece.next
    }
  }

  func change(_ order: QueueOrder, queue: String) throws(ErrorRecord) {
    guard case .done = try answer(.changeQueue(order, identity: queue)) else { throw TransportEnvironment.unexpected }
  }

  private func answer(_ request: ControlRequest) throws(ErrorRecord) -> ControlResponse {
    let response: ControlResponse?
    do { response = try ask(request) } catch { throw TransportEnvironment.refusal(error) }
    if case .failure(let failure)? = response { throw TransportEnvironment.refusal(failure) }
    guard let response else { throw engineAbsent }
    return response
  }

  var engineAbsent: ErrorRecord {
    ErrorRecord(
      "The Microsoft Exchange Transport service isn't running on server '\(serverName())', so its queues can't be reached.",
      id: "TransportServiceNotRunning", category: .resourceUnavailable, reason: "LocalizedException", target: .string(serverName()),
      recommendation: "Start-Service MSExchangeTransport")
  }

  static func refusal(_ failure: ControlFailure) -> ErrorRecord {
    ErrorRecord(
      failure.message, id: "TransportServiceRefused", category: .invalidOperation, reason: "LocalizedException",
      recommendation: failure.recommendation)
  }

  private static var unexpected: ErrorRecord {
    refusal(
      ControlFailure(
        "The transport service answered another question than the one asked.", recommendation: "Restart-Service MSExchangeTransport"))
  }
}
