// Signals as facts that can be asked about and waited for. A handler may do almost nothing, so it sets a flag, wakes whoever waits
// through a pipe, and calls one function. A signal that comes just before a read, or on another thread, is not lost that way.
import Glibc
import Synchronization

/// The process-wide interrupt flag, set by SIGINT, and the terminal's other news.
public enum Interrupt {
  private static let pending = Atomic<Bool>(false)
  private static let resized = Atomic<Bool>(false)
  private static let resumed = Atomic<Bool>(false)
  private static let listener = Mutex<(@Sendable () -> Void)?>(nil)
  /// Both ends of the pipe; -1 before `install`.
  private static let readEnd = Atomic<Int32>(-1)
  private static let writeEnd = Atomic<Int32>(-1)

  /// Takes over SIGINT. System calls return EINTR afterwards, so that a blocked read notices.
  /// - Parameter listener: called in signal context: may only store to atomics.
  public static func install(_ listener: @escaping @Sendable () -> Void) {
    self.listener.withLock { $0 = listener }
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      }
      readEnd.store(ends[0], ordering: .relaxed)
      writeEnd.store(ends[1], ordering: .relaxed)
    }
    takeOver()
  }

  /// (Again) makes the handlers ours: the line editor's own come and go with each line.
  static func takeOver(withTerminal: Bool = false) {
    handle(SIGINT) { _ in
      Interrupt.pending.store(true, ordering: .relaxed)
      // The lock is only ever held here and in `install`, which runs before the handler exists.
      Interrupt.listener.withLockIfAvailable { $0?() }
      Interrupt.wake()
    }
    guard withTerminal else { return }
    handle(SIGWINCH) { _ in
      Interrupt.resized.store(true, ordering: .relaxed)
      Interrupt.wake()
    }
    handle(SIGCONT) { _ in
      Interrupt.resumed.store(true, ordering: .relaxed)
      Interrupt.wake()
    }
  }

  private static func handle(_ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigemptyset(&action.sa_mask)
    action.sa_flags = 0
    sigaction(signal, &action, nil)
  }

  private static func wake() {
    var byte: UInt8 = 0
    let saved = errno
    _ = write(writeEnd.load(ordering: .relaxed), &byte, 1)
    errno = saved
  }

  public static var isPending: Bool { pending.load(ordering: .relaxed) }
  public static func clear() { pending.store(false, ordering: .relaxed) }

  /// What ended a wait.
  public enum Event { case readable, interrupted, resized, resumed }

  /// Waits for input or a signal, whichever comes first; a signal that has come already counts.
  public static func wait(for descriptor: Int32) -> Event {
    while true {
      drain()
      if isPending { return .interrupted }
      if resized.exchange(false, ordering: .relaxed) { return .resized }
      if resumed.exchange(false, ordering: .relaxed) { return .resumed }
      var waits = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: readEnd.load(ordering: .relaxed), events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&waits, 2, -1)
      if count > 0, waits[1].revents == 0, waits[0].revents != 0 { return .readable }
      if count < 0, errno != EINTR { return .readable }
    }
  }

  private static func drain() {
    let end = readEnd.load(ordering: .relaxed)
    guard end >= 0 else { return }
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while read(end, buffer.baseAddress, 64) == 64 {}
    }
  }
}
