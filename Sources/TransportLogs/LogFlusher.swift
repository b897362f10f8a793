// One thread for all log files of the process writes what has waited for a quarter of a second. It sleeps while nothing is logged.
import Glibc

/// What has lines waiting in memory.
protocol LogBuffer: AnyObject, Sendable {
  func flush()
}

final class LogFlusher: @unchecked Sendable {
  static let shared = LogFlusher()
  /// How long a line may stay in memory.
  static let delay: Duration = .milliseconds(250)

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// Under `mutex`; in the order of their deadlines.
  private var waiting: [(file: any LogBuffer, deadline: ContinuousClock.Instant)] = []

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrived, nil)
    var thread = pthread_t()
    // Never given back: a flusher lives as long as the process.
    let context = Unmanaged.passRetained(self).toOpaque()
    // Without the thread lines would wait for a full buffer or a flush, which is late but not lost.
    let status = pthread_create(&thread, nil, { Unmanaged<LogFlusher>.fromOpaque($0!).takeUnretainedValue().run() }, context)
    if status == 0 { pthread_detach(thread) }
  }

  /// Called when the buffer of `file` gets its first line.
  func schedule(_ file: any LogBuffer) {
    pthread_mutex_lock(mutex)
    waiting.append((file, .now + LogFlusher.delay))
    pthread_cond_signal(arrived)
    pthread_mutex_unlock(mutex)
  }

  private func run() -> Never {
    while true {
      pthread_mutex_lock(mutex)
      while waiting.isEmpty { pthread_cond_wait(arrived, mutex) }
      let (file, deadline) = waiting.removeFirst()
      pthread_mutex_unlock(mutex)
      let left = (deadline - .now).components
      if left.seconds >= 0 && left.attoseconds > 0 {
        var pause = timespec(tv_sec: Int(left.seconds), tv_nsec: Int(left.attoseconds / 1_000_000_000))
        nanosleep(&pause, nil)
      }
      file.flush()
    }
  }
}
