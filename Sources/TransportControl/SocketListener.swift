// A listening socket with a thread that accepts: what the control socket and the pages for monitoring share.
import Foundation
import Glibc
import Synchronization

final class SocketListener: Sendable {
  let descriptor: Int32
  private let isClosed = Atomic<Bool>(false)

  /// - Parameter descriptor: bound and listening; closed with this object, not earlier: the accepting thread may still be about to use it.
  init(_ descriptor: Int32) { self.descriptor = descriptor }
  deinit { Glibc.close(descriptor) }

  /// Gives each connection to `serve`, on a thread of its own.
  func start(name: String, _ serve: @escaping @Sendable (consuming UnixSocket) -> Void) {
    let thread = Thread { [self] in
      while let accepted = next() {
        Thread { serve(UnixSocket(descriptor: accepted)) }.start()
      }
    }
    thread.name = name
    thread.start()
  }

  /// Accepts no more; what is being served goes on. - Returns: whether this was the first call.
  func close() -> Bool {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return false }
    shutdown(descriptor, Int32(SHUT_RDWR))
    return true
  }

  /// - Returns: `nil` when the listener is closed.
  private func next() -> Int32? {
    while !isClosed.load(ordering: .relaxed) {
      let accepted = accept(descriptor, nil, nil)
      if accepted >= 0 {
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        return accepted
      }
      // A shut-down listener ends the loop; anything else (EINTR, a peer that left, no descriptors for now) does not.
      if errno == EBADF || errno == EINVAL { return nil }
      if errno != EINTR, errno != ECONNABORTED { usleep(10_000) }
    }
    return nil
  }
}

/// Waits on this thread for what a task gives.
func waitingFor<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
  let answered = DispatchSemaphore(value: 0)
  let box = AnswerBox<Value>()
  Task {
    let value = await work()
    box.value.withLock { $0 = value }
    answered.signal()
  }
  answered.wait()
  guard let value = box.value.withLock({ $0 }) else { preconditionFailure("a task ended without its answer") }
  return value
}

/// Carries an answer from its task to the waiting thread.
private final class AnswerBox<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
