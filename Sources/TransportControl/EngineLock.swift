// One engine per data folder. The lock is the kernel's, so a crash releases it; the file's content only helps people.
import Glibc

public struct EngineLock: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Takes the lock.
  /// - Throws: `ControlFailure` naming the process that holds it.
  public init(dataFolder: String) throws(ControlFailure) {
    let path = EngineLock.path(in: dataFolder)
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw ControlFailure("\(path) could not be opened: \(String(cString: strerror(errno))).") }
    guard EngineLock.acquire(opened) else {
      close(opened)
      let holder = EngineLock.holder(dataFolder: dataFolder).map { "process \($0)" } ?? "another process"
      throw ControlFailure(
        "The transport service of \(dataFolder) is already running in \(holder).", recommendation: "Get-Service MSExchangeTransport")
    }
    ftruncate(opened, 0)
    let text = "\(getpid())\n"
    _ = pwrite(opened, text, text.utf8.count, 0)
    descriptor = opened
  }

  /// Tries for a moment: a child that a process starts holds a copy of its locks until it has become another program.
  private static func acquire(_ descriptor: Int32) -> Bool {
    for _ in 0..<50 {
      var lock = wholeFile
      if fcntl(descriptor, setLock, &lock) == 0 { return true }
      usleep(5000)
    }
    return false
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)
  }

  public static func path(in dataFolder: String) -> String { dataFolder + "/engine.lock" }

  /// The process that holds the lock now; `nil` when nobody does. Only looks: taking the lock to find out would turn away an engine that
  /// starts in the same moment.
  public static func holder(dataFolder: String) -> Int32? {
    let descriptor = open(path(in: dataFolder), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // An engine that has just taken the lock writes its number next.
    for _ in 0..<100 {
      var lock = wholeFile
      guard fcntl(descriptor, getLock, &lock) == 0, lock.l_type != Int16(F_UNLCK) else { return nil }
      var text = [UInt8](repeating: 0, count: 16)
      let count = pread(descriptor, &text, text.count, 0)
      if count > 0, text[count - 1] == 0x0A { return Int32(String(decoding: text[..<(count - 1)], as: UTF8.self)) }
      usleep(1000)
    }
    return nil
  }

  // Locks of the open file description, which a process may look at without taking them: the kernel's numbers for F_OFD_GETLK and F_OFD_SETLK.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37
  private static var wholeFile: flock { flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0) }
}
