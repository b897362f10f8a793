// The one thing that another thread may touch.
import Synchronization

/// A flag that a signal handler raises and the interpreter looks at.
final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  var isRaised: Bool { flag.load(ordering: .relaxed) }
  func raise() { flag.store(true, ordering: .relaxed) }
  func clear() { flag.store(false, ordering: .relaxed) }
}
