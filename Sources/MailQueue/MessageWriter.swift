// The way in for a message: content as it arrives, then the envelope, which makes the whole visible and durable at once.

/// One message on its way into the store. Dropped without `commit`, it leaves nothing behind.
///
/// One caller at a time: each `append` is awaited (or its completion waited for) before the next call.
public protocol MessageWriter: AnyObject, Sendable {
  /// The internal message id that `commit` will return.
  var id: Int64 { get }

  /// Adds content. Completes at once while the message is small, otherwise when the store has taken the piece: waiting for it is
  /// what keeps a fast client from filling the memory.
  func append(_ bytes: [UInt8], completion: @escaping QueueCompletion<Void>)

  /// Makes the message durable and visible. Nothing may be promised to the sender before this succeeds.
  /// - Throws: `full`, `io` (what was appended is given up), or whatever an `append` failed with before.
  func commit(_ envelope: QueueEnvelope, completion: @escaping QueueCompletion<Int64>)

  /// Gives the message up; nothing happens after `commit`.
  func cancel()
}

extension MessageWriter {
  public func append(_ bytes: [UInt8]) async throws(QueueStoreError) {
    try await awaitResult { append(bytes, completion: $0) }
  }

  public func commit(_ envelope: QueueEnvelope) async throws(QueueStoreError) -> Int64 {
    try await awaitResult { commit(envelope, completion: $0) }
  }
}
