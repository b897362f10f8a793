// What /proc tells of one process (proc(5)): read once, so that a list shows one moment.
import Glibc

struct ProcessFacts {
  var id: Int
  /// As `ps` shows it: the program's file name, whole where the kernel keeps only its first fifteen letters.
  var name: String
  /// `Z` for one that has ended and was not waited for.
  var state: Character
  var parent: Int
  var session: Int
  /// In ticks of the clock, `sysconf(_SC_CLK_TCK)` a second.
  var userTicks: Int
  var kernelTicks: Int
  var startTicks: Int
  var threads: Int
  var nice: Int
  /// In octets.
  var virtualMemory: Int
  var residentMemory: Int
  /// What nobody else shares: data, heap and stacks.
  var privateMemory: Int
  var peakResidentMemory: Int
  /// The effective user.
  var user: UInt32
  var commandLine: [String]

  /// - Returns: `nil` when there is no such process any more.
  init?(_ id: Int) {
    guard id > 0, let stat = ProcessFacts.read("/proc/\(id)/stat"), let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")") else {
      return nil
    }
    // The name may hold blanks and brackets; what follows its last one are numbers.
    let fields = stat[stat.index(after: close)...].split(separator: " ")
    guard fields.count > 21, let state = fields[0].first else { return nil }
    func number(_ place: Int) -> Int { Int(fields[place - 3]) ?? 0 }
    self.id = id
    self.state = state
    (parent, session) = (number(4), number(6))
    (userTicks, kernelTicks, nice, threads, startTicks) = (number(14), number(15), number(19), number(20), number(22))
    virtualMemory = number(23)
    commandLine = (ProcessFacts.read("/proc/\(id)/cmdline") ?? "").split(separator: "\0").map(String.init)
    name = ProcessFacts.whole(String(stat[stat.index(after: open)..<close]), commandLine)

    let status = ProcessFacts.table("/proc/\(id)/status")
    func octets(_ key: String) -> Int { status[key].flatMap { Int($0.prefix { $0.isNumber }) }.map { $0 * 1024 } ?? 0 }
    (residentMemory, peakResidentMemory) = (octets("VmRSS"), octets("VmHWM"))
    privateMemory = octets("VmData") + octets("VmStk")
    user = status["Uid"].flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { UInt32($0) } ?? 0
  }

  var hasEnded: Bool { state == "Z" || state == "X" }

  /// The numbers of all processes there are.
  static var all: [Int] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [Int] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
      if let id = Int(name) { found.append(id) }
    }
    return found
  }

  /// When the process was started, in microseconds since 1970.
  var started: Int64 { ProcessFacts.booted * 1_000_000 + Int64(startTicks) * 1_000_000 / ProcessFacts.ticksASecond }

  static let ticksASecond = Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))

  /// In seconds since 1970, as the kernel tells it: it does not move with the clock.
  private static let booted: Int64 =
    (read("/proc/stat") ?? "").split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Int64($0.dropFirst(6)) } ?? 0

  /// The file that runs; `nil` for threads of the kernel and for other users' processes.
  var program: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink("/proc/\(id)/exe", &buffer, Int(PATH_MAX))
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  /// Open files; 0 where they may not be counted.
  var openFiles: Int {
    guard let folder = opendir("/proc/\(id)/fd") else { return 0 }
    defer { closedir(folder) }
    var count = -2
    while readdir(folder) != nil { count += 1 }
    return max(0, count)
  }

  var userName: String { getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? String(user) }

  private static func whole(_ name: String, _ commandLine: [String]) -> String {
    guard name.utf8.count == 15 else { return name }
    let leaves = commandLine.prefix(2).map { $0.split(separator: "/").last.map(String.init) ?? "" }
    return leaves.first { $0.hasPrefix(name) } ?? name
  }

  /// `Name:   value` line by line.
  private static func table(_ path: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in (read(path) ?? "").split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      found[String(line[..<colon])] = String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
    }
    return found
  }

  /// Files of /proc have no size: they are read to their end.
  private static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? nil : String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
