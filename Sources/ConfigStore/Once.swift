// Work that is done the first time only.
import Synchronization

final class Once: Sendable {
  private let isDone = Mutex(false)

  /// Runs `work` unless it has run to its end before.
  func run(_ work: () throws -> Void) rethrows {
    try isDone.withLock { done in
      guard !done else { return }
      try work()
      done = true
    }
  }
}
