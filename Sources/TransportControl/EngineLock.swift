// One engine per data folder. The lock is the kernel's, so a crash releases it; the file's content only helps people.
import Glibc

public struct EngineLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock.
  /// - Throws: `ControlFailure` naming the process that holds it.
  public init(dataFolder: String) throws(ControlFailure) {
    let path = EngineLock.path(in: dataFolder)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ControlFailure("\(path) could not be opened: \(String(cString: strerror(errno))).") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = EngineLock.holder(dataFolder: dataFolder).map { "process \($0)" } ?? "another process"
      close(descriptor)
      throw ControlFailure(
        "The transport service of \(dataFolder) is already running in \(holder).", recommendation: "Get-Service MSExchangeTransport")
    }
    ftruncate(descriptor, 0)
    let text = "\(getpid())\n"
    _ = pwrite(descriptor, text, text.utf8.count, 0)
  }

  deinit { close(descriptor) }

  public static func path(in dataFolder: String) -> String { dataFolder + "/engine.lock" }

  /// The process that holds the lock now; `nil` when nobody does.
  public static func holder(dataFolder: String) -> Int32? {
    let descriptor = open(path(in: dataFolder), O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return nil }
    var text = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &text, text.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: text[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
  }
}
