// What the configuration cmdlets work on, passed in by whoever opens the shell.
public import AdminModel
public import FoundationEssentials
public import MailModel
import ShellValues

/// The store and the session's facts.
public struct AdminEnvironment: Sendable {
  public var store: any ConfigurationStore
  /// Who is at the prompt, for the journal.
  public var actor: String
  /// Where logs, queue and mailboxes stand.
  public var dataFolder: String
  public var now: @Sendable () -> Timestamp
  /// Called behind each change, so that a running engine looks at once instead of soon.
  public var nudge: @Sendable () -> Void
  /// The session's identifier, which remote shells of Exchange show as RunspaceId.
  public var runspaceID: UUID

  public init(
    store: any ConfigurationStore, actor: String, dataFolder: String, now: @escaping @Sendable () -> Timestamp = { .now },
    nudge: @escaping @Sendable () -> Void = {}, runspaceID: UUID = UUID()
  ) {
    (self.store, self.actor, self.dataFolder) = (store, actor, dataFolder)
    (self.now, self.nudge, self.runspaceID) = (now, nudge, runspaceID)
  }

  /// The newest configuration, or the store's failure as an error of the shell.
  func snapshot() throws(ErrorRecord) -> ConfigSnapshot {
    do { return try store.snapshot() } catch { throw ConfigFailure.record(error) }
  }

  /// Names for Tab; nothing when the store cannot be read.
  func identities<Record: AdminRecord>(of type: Record.Type) -> [String] {
    (try? store.snapshot())?.contents.records(type).map(\.identity) ?? []
  }
}
