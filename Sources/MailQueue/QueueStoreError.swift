// What can go wrong with the store, one case for each thing that the engine answers differently.

/// A failure of the queue store. Nothing of a failed operation is in the store.
public enum QueueStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The disk, or the size that the store was given, is used up: the peer hears 452, and may try again.
  case full
  /// The disk did not do what it was asked: the peer hears 451. The text is for the log.
  case io(String)
  /// The file is no queue database, or is damaged. The text is for the administrator.
  case damaged(String)
  /// The file was written by a newer version of the program and is left alone.
  case newerSchema(path: String, found: [String])
  /// Another process, or another store of this one, has the file open for writing.
  case inUse(path: String)
  /// The message is not in the queue (any more).
  case unknownMessage(Int64)
  /// The queue is not there (any more).
  case unknownQueue(Int64)
  /// The store has been closed, or the message writer was used after its end.
  case closed

  public var description: String {
    switch self {
    case .full: "The queue database cannot grow: the disk or the configured size is used up."
    case .io(let detail): "The queue database could not be read or written: \(detail)"
    case .damaged(let detail): "The queue database is damaged: \(detail)"
    case .newerSchema(let path, let found):
      "The queue database \(path) was written by a newer version (it knows \(found.joined(separator: ", "))); this version leaves it alone."
    case .inUse(let path): "The queue database \(path) is in use by another process."
    case .unknownMessage(let id): "Message \(id) is not in the queue."
    case .unknownQueue(let id): "Queue \(id) does not exist."
    case .closed: "The queue store is closed."
    }
  }
}
