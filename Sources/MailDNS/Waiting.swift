// A value that another thread brings.
import Glibc
import Synchronization

/// Put once, taken once; taking waits.
final class Waiting<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  nonisolated(unsafe) private let arrived: UnsafeMutablePointer<sem_t>

  init() {
    arrived = .allocate(capacity: 1)
    sem_init(arrived, 0, 0)
  }

  deinit {
    sem_destroy(arrived)
    arrived.deallocate()
  }

  func put(_ new: Value) {
    value.withLock { $0 = new }
    sem_post(arrived)
  }

  func take() -> Value {
    while sem_wait(arrived) != 0 {}
    return value.withLock { $0! }
  }
}
