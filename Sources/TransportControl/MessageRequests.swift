// What shell and engine say to each other about messages in queues: pages of them, orders, and their content for export.
public import Foundation

/// Where a listing of messages goes on.
public struct MessageCursor: Codable, Sendable, Equatable {
  /// Number of the queue.
  public var queue: Int64
  /// The last message that was told.
  public var message: Int64
  public init(queue: Int64, message: Int64) { (self.queue, self.message) = (queue, message) }
}

/// Part of a listing: a million messages are no single answer.
public struct MessagePage: Codable, Sendable, Equatable {
  public var messages: [MessageView]
  /// `nil` when nothing follows.
  public var next: MessageCursor?
  public init(_ messages: [MessageView], next: MessageCursor? = nil) { (self.messages, self.next) = (messages, next) }
}

/// A message as it waits in one queue.
public struct MessageCopy: Codable, Sendable, Equatable {
  /// Identity of the queue.
  public var queue: String
  public var message: Int64
  public init(queue: String, message: Int64) { (self.queue, self.message) = (queue, message) }
}

public enum MessageOrder: Codable, Sendable, Equatable {
  /// Holds a message back in every queue that it waits in.
  case suspend
  case resume
  /// Takes it out of one queue, with or without a report to the sender.
  case remove(withNDR: Bool)
}

/// A piece of a message as Export-Message writes it: the lines that name sender and recipients for the replay folder, then the content.
public struct MessagePiece: Codable, Sendable, Equatable {
  public var bytes: Data
  /// Where the next piece begins; `nil` at the end.
  public var next: Int64?
  public init(_ bytes: Data, next: Int64?) { (self.bytes, self.next) = (bytes, next) }
}
