// Wakes delivery when the next thing becomes due. Only the earliest wish counts; the loop states a new one at each turn.
import MailModel
import Synchronization

final class DeliveryTimer: Sendable {
  private let wakeUp: AsyncStream<Void>.Continuation
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(wake: AsyncStream<Void>.Continuation) { wakeUp = wake }

  func wake(at time: Timestamp) {
    let delay = max(0, (time - .now).totalSeconds)
    let next = Task { [wakeUp] in
      try? await Task.sleep(for: .seconds(delay))
      if !Task.isCancelled { wakeUp.yield() }
    }
    task.withLock { task in
      task?.cancel()
      task = next
    }
  }

  func cancel() { task.withLock { $0?.cancel() } }
}
