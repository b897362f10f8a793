// This machine and this user, by the names that transcripts and Get-Host know them by.
import Glibc
import ShellValues

enum Machine {
  static let name: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  static var user: String {
    guard let entry = getpwuid(getuid()) else { return "uid \(getuid())" }
    return String(cString: entry.pointee.pw_name)
  }

  /// Whether a computer's name means this machine.
  static func isHere(_ name: String) -> Bool {
    let short = { (name: String) in String(name.prefix { $0 != "." }) }
    return [".", "localhost", "127.0.0.1", "::1"].contains(name.lowercased()) || TextFolding.equal(short(name), short(Machine.name))
  }

  /// Seconds since the machine was started.
  static var uptime: Double {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
