// The two clocks of a received connection: how long it may be silent, and how long it may last.
import MailModel
import NIOCore

/// One scheduled task that is moved along, instead of one for every line that arrives.
struct InboundTimers {
  private let inactivity: TimeAmount
  private let total: TimeAmount
  private var state: State?

  private final class State {
    var lastActivity = NIODeadline.now()
    let end: NIODeadline
    var task: Scheduled<Void>?
    init(end: NIODeadline) { self.end = end }
  }

  init(inactivity: TimeSpan, total: TimeSpan) {
    self.inactivity = .nanoseconds(inactivity.ticks * 100)
    self.total = .nanoseconds(total.ticks * 100)
  }

  /// - Parameter expired: called once, on the loop, when either time is up.
  mutating func start(on loop: any EventLoop, expired: @escaping () -> Void) {
    let state = State(end: .now() + total)
    self.state = state
    schedule(state, loop, expired)
  }

  func touch() { state?.lastActivity = .now() }

  mutating func stop() {
    state?.task?.cancel()
    state = nil
  }

  private func schedule(_ state: State, _ loop: any EventLoop, _ expired: @escaping () -> Void) {
    let inactivity = inactivity
    let due = min(state.lastActivity + inactivity, state.end)
    let bound = NIOLoopBound((state, expired, self), eventLoop: loop)
    state.task = loop.scheduleTask(deadline: due) {
      let (state, expired, timers) = bound.value
      if min(state.lastActivity + inactivity, state.end) <= .now() { expired() } else { timers.schedule(state, loop, expired) }
    }
  }
}
