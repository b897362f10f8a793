// Looks every two seconds at the volume of the queue and at this process's memory, and remembers what that means for senders.
import Glibc
import Synchronization

/// How much of each resource is in use, in percent, with where its levels begin.
public struct ResourceUse: Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case volume = "Queue database disk space"
    case memory = "Private bytes"
  }

  public var kind: Kind
  public var percent: Double
  var thresholds: PressureThresholds

  /// - Parameter size: of the volume, in bytes.
  public static func volume(percent: Double, ofBytes size: Double) -> ResourceUse {
    ResourceUse(kind: .volume, percent: percent, thresholds: .volume(ofBytes: size))
  }

  public static func memory(percent: Double) -> ResourceUse { ResourceUse(kind: .memory, percent: percent, thresholds: .memory) }
}

final class ResourceMonitor: Sendable {
  private static let interval = Duration.seconds(2)

  private struct State {
    var gauge = PressureGauge()
    var levels: [ResourceUse.Kind: PressureLevel] = [:]
  }

  private let state = Mutex(State())
  private let probe: @Sendable () -> [ResourceUse]
  private let events: EventLog

  init(events: EventLog, probe: @escaping @Sendable () -> [ResourceUse]) {
    (self.events, self.probe) = (events, probe)
    look()
  }

  var gauge: PressureGauge { state.withLock { $0.gauge } }

  /// Looks until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: ResourceMonitor.interval)
      look()
    }
  }

  /// One reading.
  func look() {
    let found = probe()
    let changes = state.withLock { state -> [(use: ResourceUse, from: PressureLevel, to: PressureLevel)] in
      var changes: [(ResourceUse, PressureLevel, PressureLevel)] = []
      for use in found {
        let before = state.levels[use.kind] ?? .normal
        let now = use.thresholds.level(at: use.percent, before: before)
        state.levels[use.kind] = now
        if now != before { changes.append((use, before, now)) }
      }
      state.gauge.read(found.compactMap { state.levels[$0.kind] }.max() ?? .normal)
      return changes
    }
    for (use, from, to) in changes {
      events.say(
        to > from ? 15004 : 15005,
        "Resource pressure \(to > from ? "increased" : "decreased") from \(from) to \(to). \(use.kind.rawValue) utilization is "
          + "\(Int(use.percent)) percent. \(ResourceMonitor.meaning(to))")
    }
  }

  private static func meaning(_ level: PressureLevel) -> String {
    switch level {
    case .normal: "Mail is taken from everybody."
    case .medium: "Senders that have not authenticated wait for the answer to MAIL, and are refused when this lasts."
    case .high: "No mail is taken before there is room again; what is queued is delivered."
    }
  }

  /// The system's answers.
  /// - Parameter folder: on the volume of the queue.
  static func system(_ folder: String) -> @Sendable () -> [ResourceUse] {
    { [volume(of: folder), memory()].compactMap { $0 } }
  }

  private static func volume(of folder: String) -> ResourceUse? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0, status.f_blocks > 0 else { return nil }
    // What only root may fill is not ours.
    let percent = 100 * (1 - Double(status.f_bavail) / Double(status.f_blocks))
    return .volume(percent: percent, ofBytes: Double(status.f_blocks) * Double(status.f_frsize))
  }

  /// Resident memory against the machine's, or against the container's where that is less.
  private static func memory() -> ResourceUse? {
    guard let pages = text(of: "/proc/self/statm")?.split(separator: " ").dropFirst().first.flatMap({ Double($0) }) else { return nil }
    let page = Double(sysconf(Int32(_SC_PAGESIZE)))
    var total = Double(sysconf(Int32(_SC_PHYS_PAGES))) * page
    if let limit = text(of: "/sys/fs/cgroup/memory.max").flatMap({ Double($0.prefix { $0.isNumber }) }), limit > 0 { total = min(total, limit) }
    return .memory(percent: 100 * pages * page / total)
  }

  private static func text(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(file, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }
}
