// The one thing that another thread may touch.
import Synchronization

/// A flag that a signal handler or another thread raises and the interpreter looks at.
public final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  var isRaised: Bool { flag.load(ordering: .relaxed) }
  /// Ends the running pipeline. Safe in a signal handler.
  public func raise() { flag.store(true, ordering: .relaxed) }
  func clear() { flag.store(false, ordering: .relaxed) }
}
