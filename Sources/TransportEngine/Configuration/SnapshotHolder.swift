// The configuration that new sessions and new attempts get: one immutable snapshot, swapped whole when valid, kept when not.
import AdminModel
import MailModel
import Synchronization

final class SnapshotHolder: Sendable {
  private struct State {
    var snapshot: ConfigSnapshot
    var problems: [String] = []
  }

  private let state: Mutex<State>

  /// - Precondition: the first snapshot is valid; an engine without one does not start.
  init(_ first: ConfigSnapshot) { state = Mutex(State(snapshot: first)) }

  /// The only way to see settings. Keep the value for as long as one message is judged.
  var current: ConfigSnapshot { state.withLock { $0.snapshot } }

  /// Why the newest version is not live; empty when it is.
  var problems: [String] { state.withLock { $0.problems } }

  /// Makes `snapshot` live if it is sound. - Returns: whether it was.
  /// - Parameter prepare: called just before a sound one goes live, for what has to be in place by then.
  func offer(_ snapshot: ConfigSnapshot, prepare: (ConfigSnapshot) -> Void = { _ in }) -> Bool {
    let problems = snapshot.validate()
    if problems.isEmpty { prepare(snapshot) }
    return state.withLock { state in
      state.problems = problems
      guard problems.isEmpty else { return false }
      state.snapshot = snapshot
      return true
    }
  }

  /// The newest version could not even be read.
  func reject(_ problem: String) { state.withLock { $0.problems = [problem] } }
}
