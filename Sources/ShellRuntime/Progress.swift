// Write-Progress: the bars that are there now, as lines that a terminal draws at the foot of its output.
import ShellFormat
import ShellValues

/// How far one activity is.
public struct ProgressRecord: Sendable {
  public var id: Int
  /// The activity that this one is a part of; -1 for none.
  public var parentId: Int
  public var activity: String
  public var status: String
  /// From 0 to 100; below 0 shows no bar.
  public var percent: Int
  /// Below 0 is not known.
  public var secondsRemaining: Int
  public var operation: String
  public var isCompleted: Bool

  public init(
    id: Int = 0, parentId: Int = -1, activity: String, status: String = "Processing", percent: Int = -1, secondsRemaining: Int = -1,
    operation: String = "", isCompleted: Bool = false
  ) {
    (self.id, self.parentId, self.activity, self.status) = (id, parentId, activity, status)
    (self.percent, self.secondsRemaining, self.operation, self.isCompleted) = (percent, secondsRemaining, operation, isCompleted)
  }
}

/// The activities of a session that are not completed, parents before their parts.
struct ProgressBoard {
  private(set) var records: [ProgressRecord] = []
  /// Microseconds since 1970 of the last drawing: a busy loop does not draw at every turn.
  private var drawn: Int64 = 0

  /// - Returns: whether the change is to be drawn now.
  mutating func take(_ record: ProgressRecord, now: Int64) -> Bool {
    let known = records.contains { $0.id == record.id }
    if record.isCompleted {
      records.removeAll { $0.id == record.id || $0.parentId == record.id }
    } else if let place = records.firstIndex(where: { $0.id == record.id }) {
      records[place] = record
    } else {
      let parent = records.lastIndex { $0.id == record.parentId || $0.parentId == record.parentId && record.parentId >= 0 }
      records.insert(record, at: parent.map { $0 + 1 } ?? records.count)
    }
    guard !known || record.isCompleted || now - drawn > 100_000 else { return false }
    drawn = now
    return true
  }

  func lines(width: Int) -> [String] {
    records.flatMap { record -> [String] in
      let indent = String(repeating: " ", count: record.parentId >= 0 ? 4 : 1)
      var lines = [record.activity, "   " + record.status]
      if record.percent >= 0 {
        let room = max(10, width - indent.count - 6)
        let done = room * min(100, record.percent) / 100
        lines.append("   [" + String(repeating: "o", count: done) + String(repeating: " ", count: room - done) + "]")
      }
      if record.secondsRemaining >= 0 {
        let (hours, minutes, seconds) = (record.secondsRemaining / 3600, record.secondsRemaining / 60 % 60, record.secondsRemaining % 60)
        lines.append("   " + [hours, minutes, seconds].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":") + " remaining.")
      }
      if !record.operation.isEmpty { lines.append("   " + record.operation) }
      return lines.map { DisplayWidth.cut(indent + $0, width - 1) }
    }
  }
}

extension Shell {
  public func showProgress(_ record: ProgressRecord) {
    guard let draw = host.progress else { return }
    let preference = variable("ProgressPreference")?.text.lowercased() ?? "continue"
    guard preference != "silentlycontinue", preference != "ignore" else { return }
    if progressBoard.take(record, now: Clock.now) { draw(progressBoard.lines(width: host.width())) }
  }

  /// Takes all bars away: the line that made them is done.
  public func clearProgress() {
    guard !progressBoard.records.isEmpty else { return }
    progressBoard = ProgressBoard()
    host.progress?([])
  }
}
