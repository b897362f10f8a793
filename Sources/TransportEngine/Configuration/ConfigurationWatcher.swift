// Notices that the store has a new version: at once when nudged, otherwise by asking the file. A thread of its own, because
// reading the store blocks.
import AdminModel
import Foundation
import Synchronization

final class ConfigurationWatcher: Sendable {
  /// How often the file is asked. With the time to read it, a change is live well within a quarter of a second.
  private static let interval = 0.1

  private let store: any ConfigurationStore
  private let holder: SnapshotHolder
  private let prepare: @Sendable (ConfigSnapshot) -> Void
  private let changed: @Sendable (ConfigSnapshot) -> Void
  private let condition = NSCondition()
  private let isStopped = Atomic<Bool>(false)

  /// Both are called on the watcher's thread.
  /// - Parameters:
  ///   - prepare: called before a new snapshot goes live.
  ///   - changed: called afterwards.
  init(
    store: any ConfigurationStore, holder: SnapshotHolder, prepare: @escaping @Sendable (ConfigSnapshot) -> Void = { _ in },
    changed: @escaping @Sendable (ConfigSnapshot) -> Void
  ) {
    (self.store, self.holder, self.prepare, self.changed) = (store, holder, prepare, changed)
  }

  func start() {
    let thread = Thread { [self] in run() }
    thread.name = "configuration"
    thread.start()
  }

  /// Looks now instead of at the next turn.
  func nudge() {
    condition.lock()
    condition.signal()
    condition.unlock()
  }

  func stop() {
    isStopped.store(true, ordering: .relaxed)
    nudge()
  }

  private func run() {
    while !isStopped.load(ordering: .relaxed) {
      look()
      condition.lock()
      _ = condition.wait(until: Date(timeIntervalSinceNow: ConfigurationWatcher.interval))
      condition.unlock()
    }
  }

  /// Reads the store when its version is not the live one.
  private func look() {
    do {
      guard try store.currentVersion() != holder.current.version else { return }
      let snapshot = try store.snapshot()
      if holder.offer(snapshot, prepare: prepare) { changed(snapshot) }
    } catch {
      holder.reject("The configuration store could not be read: \(error)")
    }
  }
}
