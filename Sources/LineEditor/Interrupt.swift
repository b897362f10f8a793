// Ctrl-C as a fact that can be asked about. A signal handler may do almost nothing, so it sets one flag and calls one function.
import Glibc
import Synchronization

/// The process-wide interrupt flag, set by SIGINT.
public enum Interrupt {
  private static let pending = Atomic<Bool>(false)
  private static let listener = Mutex<(@Sendable () -> Void)?>(nil)

  /// Takes over SIGINT. System calls return EINTR afterwards, so that a blocked read notices.
  /// - Parameter listener: called in signal context: may only store to atomics.
  public static func install(_ listener: @escaping @Sendable () -> Void) {
    self.listener.withLock { $0 = listener }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      Interrupt.pending.store(true, ordering: .relaxed)
      // The lock is only ever held here and in `install`, which runs before the handler exists.
      Interrupt.listener.withLockIfAvailable { $0?() }
    }
    sigemptyset(&action.sa_mask)
    action.sa_flags = 0
    sigaction(SIGINT, &action, nil)
  }

  public static var isPending: Bool { pending.load(ordering: .relaxed) }
  public static func clear() { pending.store(false, ordering: .relaxed) }
}
