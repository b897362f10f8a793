// The questions that queue cmdlets put to the engine, with its silence and its refusals as errors of the shell.
import ShellValues
import TransportControl

extension TransportEnvironment {
  func queues() throws(ErrorRecord) -> [QueueView] {
    guard case .queues(let queues) = try answer(.queues) else { throw TransportEnvironment.unexpected }
    return queues
  }

  /// - Parameter queue: a queue's identity; `nil` for all.
  func messages(queue: String? = nil) throws(ErrorRecord) -> [MessageView] {
    guard case .messages(let messages) = try answer(.messages(queue: queue)) else { throw TransportEnvironment.unexpected }
    return messages
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
