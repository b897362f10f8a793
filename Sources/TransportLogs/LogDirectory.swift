// The folder of one log: made when missing, listed, given new files, and kept within its limits.
import Glibc
import MailModel

struct LogDirectory: Sendable {
  let path: String
  let prefix: String

  /// The log's files, oldest first.
  func files() -> [LogFileName] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [LogFileName] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let file = LogFileName(name, prefix: prefix) { names.append(file) }
    }
    return names.sorted()
  }

  /// Makes the next file of an hour, which nobody else has or gets: each process and each run writes files of its own.
  func create(hour: Int64) throws(LogFailure) -> (descriptor: Int32, name: LogFileName) {
    try makeFolder()
    var instance = (files().last { $0.hour == hour }?.instance ?? 0) + 1
    while true {
      let name = LogFileName(prefix: prefix, hour: hour, instance: instance)
      let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o640)
      if descriptor >= 0 { return (descriptor, name) }
      let code = errno
      guard code == EEXIST else { throw LogFailure("\(path)/\(name)", code) }
      instance += 1
    }
  }

  /// Removes files past their age, then the oldest until the rest fits; `current` stays.
  func prune(_ limits: LogLimits, now: Timestamp, keeping current: LogFileName?) {
    var kept: [(file: LogFileName, size: Int64)] = []
    for file in files() {
      var status = stat()
      guard stat("\(path)/\(file)", &status) == 0 else { continue }
      let isOld = limits.age > .zero && Timestamp(seconds: Int64(status.st_mtim.tv_sec)) < now - limits.age
      if isOld && file != current { remove(file) } else { kept.append((file, Int64(status.st_size))) }
    }
    guard let limit = limits.directorySize.value else { return }
    var total = kept.reduce(0) { $0 + $1.size }
    for (file, size) in kept where total > limit.bytes && file != current {
      remove(file)
      total -= size
    }
  }

  /// Another process may have been quicker.
  private func remove(_ file: LogFileName) { unlink("\(path)/\(file)") }

  private func makeFolder() throws(LogFailure) {
    if access(path, F_OK) == 0 { return }
    var partial = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      partial += part + "/"
      guard mkdir(partial, 0o750) != 0 else { continue }
      let code = errno
      guard code == EEXIST else { throw LogFailure(partial, code) }
    }
  }
}

/// Why lines of a log were lost, for the event log and the administrator.
public struct LogFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public var path: String
  public var reason: String

  /// - Parameter code: what `errno` was.
  init(_ path: String, _ code: Int32) { (self.path, self.reason) = (path, String(cString: strerror(code))) }

  public var description: String { "\(path): \(reason)" }
}
