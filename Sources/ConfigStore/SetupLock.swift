// Keeps two processes from creating one store at the same time. The system drops the lock when a process dies.
import AdminModel
import Glibc

struct SetupLock {
  private let descriptor: Int32
  private let path: String

  /// Waits until no other process sets the store up.
  init(path: String) throws(ConfigurationStoreError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    self.path = path
    guard descriptor >= 0 else { throw .failed("\(path): \(String(cString: strerror(errno)))") }
    while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
  }

  /// The file stays: removing it would let a third process lock another file of the same name.
  func release() { close(descriptor) }
}
