// One writer to a queue: a lock on a file beside the database, which a crash releases. Not on the database itself: closing
// any descriptor of that file would drop SQLite's own locks.
import Glibc
import Synchronization

final class LockFile: Sendable {
  private let descriptor: Atomic<Int32>

  /// - Throws: `inUse` when another store holds it, `io` when the file cannot be made.
  init(path: String) throws(QueueStoreError) {
    let file = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .io("\(path).lock: \(String(cString: strerror(errno)))") }
    guard LockFile.acquire(file) else {
      Glibc.close(file)
      throw .inUse(path: path)
    }
    descriptor = Atomic(file)
  }

  /// Tries for a moment: a child that a process starts holds a copy of its locks until it has become another program.
  private static func acquire(_ file: Int32) -> Bool {
    for _ in 0..<50 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(5000)
    }
    return false
  }

  func release() {
    let file = descriptor.exchange(-1, ordering: .relaxed)
    if file >= 0 { Glibc.close(file) }
  }

  deinit { release() }
}
