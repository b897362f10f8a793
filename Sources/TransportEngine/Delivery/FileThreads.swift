// Threads for work that blocks on files. Writing mailboxes durably on the few threads of the concurrency pool would hold up every other
// task of the engine for as long as the disk takes.
import NIOPosix

final class FileThreads: TaskExecutor {
  static let shared = FileThreads()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    NIOThreadPool.singleton.submit { _ in job.runSynchronously(on: executor) }
  }
}
