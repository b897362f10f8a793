// What follows from a change of the configuration: done one after the other and always for what is live by then, so that of two changes in
// quick succession the later has the last word.

final class ConfigurationFollower: Sendable {
  private let wishes: AsyncStream<Void>.Continuation
  private let task: Task<Void, Never>

  /// - Parameter work: reads the configuration itself; runs once for any number of wishes that came while it ran before.
  init(_ work: @escaping @Sendable () async -> Void) {
    let (stream, wishes) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.wishes = wishes
    task = Task { for await _ in stream { await work() } }
  }

  func follow() { wishes.yield() }

  /// Returns when nothing runs any more.
  func stop() async {
    wishes.finish()
    await task.value
  }
}
