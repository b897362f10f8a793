// CPU time and memory of a process and all its descendants, from /proc: a server made of many processes is one server.
import Glibc

enum ProcessTree {
  /// Seconds of CPU, user and system, of those that live and of those that have been waited for.
  static func cpu(_ root: Int32) -> Double {
    let tick = Double(sysconf(Int32(_SC_CLK_TCK)))
    return members(root).reduce(0) { $0 + Double($1.ticks) } / tick
  }

  /// Proportional set size, in octets.
  static func memory(_ root: Int32) -> Int {
    members(root).reduce(0) { sum, process in
      let lines = text("/proc/\(process.id)/smaps_rollup").split(separator: "\n")
      let pss = lines.first { $0.hasPrefix("Pss:") }?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      return sum + pss * 1024
    }
  }

  private struct Process {
    var id: Int32
    var parent: Int32
    var ticks: Int
  }

  private static func members(_ root: Int32) -> [Process] {
    let all = processes()
    var ids: Set<Int32> = [root]
    // Parents come before children in numbers nearly always; repeated until nothing is added for those that do not.
    while true {
      let more = all.filter { ids.contains($0.parent) && !ids.contains($0.id) }.map(\.id)
      if more.isEmpty { return all.filter { ids.contains($0.id) } }
      ids.formUnion(more)
    }
  }

  private static func processes() -> [Process] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [Process] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
      guard let id = Int32(name) else { continue }
      // The name in parentheses may hold blanks: fields count from behind it.
      let fields = text("/proc/\(id)/stat").split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 14 else { continue }
      found.append(Process(id: id, parent: Int32(fields[1]) ?? 0, ticks: fields[11...14].reduce(0) { $0 + (Int($1) ?? 0) }))
    }
    return found
  }

  private static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    return withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 1) { space in
      let count = read(descriptor, space.baseAddress, space.count)
      return count > 0 ? String(decoding: space[..<count], as: UTF8.self) : ""
    }
  }
}
