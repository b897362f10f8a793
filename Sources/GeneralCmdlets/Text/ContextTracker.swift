// Gathers the lines before and after matches while lines go by; keeps no more than the context asks for.

final class ContextTracker {
  private let before: Int
  private let after: Int
  /// The last lines, oldest first, matches among them.
  private var recent: [String] = []
  private var waiting: [MatchInfo] = []
  /// How many of `recent` have been shown with a match.
  private var shown = 0
  private var last: MatchInfo?

  init(before: Int, after: Int) { (self.before, self.after) = (before, after) }

  /// - Returns: the matches whose context is now whole.
  func add(match: MatchInfo) -> [MatchInfo] {
    guard before > 0 || after > 0 else { return [match] }
    let context = MatchContext()
    context.before = Array(recent.suffix(before))
    context.shownBefore = Array(recent.dropFirst(shown).suffix(before))
    match.context = context
    let ready = pass(match.line)
    shown = recent.count
    last = match
    if after == 0 { return ready + [match] }
    waiting.append(match)
    return ready
  }

  func add(line: String) -> [MatchInfo] {
    guard before > 0 || after > 0 else { return [] }
    let ready = pass(line)
    if let context = last?.context, context.shownAfter.count < after {
      context.shownAfter.append(line)
      shown = recent.count
    }
    return ready
  }

  private func pass(_ line: String) -> [MatchInfo] {
    for match in waiting { match.context?.after.append(line) }
    recent.append(line)
    if recent.count > before + 1 {
      recent.removeFirst()
      shown = max(0, shown - 1)
    }
    // A context is whole one line later than it is full: that line may still be another match that takes over what is shown.
    let ready = waiting.filter { ($0.context?.after.count ?? 0) > after }
    for match in ready { match.context?.after.removeLast() }
    waiting.removeAll { match in ready.contains { $0 === match } }
    return ready
  }

  /// The matches that were still waiting for lines.
  func finish() -> [MatchInfo] {
    defer { waiting = [] }
    return waiting
  }
}
