// A message on its way into SQLite. Small ones wait in memory for the one commit; large ones go ahead piece by piece, under an id
// that no row of `message` has yet, and become visible by the same commit.
import GRDB
import Synchronization

final class SQLiteMessageWriter: MessageWriter {
  private struct State {
    /// Content not handed to the writer thread yet.
    var buffer: [UInt8] = []
    /// Bytes handed over before.
    var handedOver: Int64 = 0
    /// What an earlier piece failed with; the message can only be given up.
    var failure: QueueStoreError?
    var isFinished = false
  }

  /// What is in memory of a large message before the store takes it: each time costs a sync of the disk.
  private static let handOverSize = 4 * BodyStorage.pieceSize

  let id: Int64
  private let writer: WriterThread
  private let state = Mutex(State())

  init(id: Int64, writer: WriterThread) {
    self.id = id
    self.writer = writer
  }

  deinit { cancel() }

  func append(_ bytes: [UInt8], completion: @escaping QueueCompletion<Void>) {
    let piece: Result<(start: Int64, bytes: [UInt8])?, QueueStoreError> = state.withLock { state in
      if let failure = state.failure { return .failure(failure) }
      guard !state.isFinished else { return .failure(.closed) }
      state.buffer.append(contentsOf: bytes)
      guard state.buffer.count >= SQLiteMessageWriter.handOverSize else { return .success(nil) }
      defer { (state.handedOver, state.buffer) = (state.handedOver + Int64(state.buffer.count), []) }
      return .success((state.handedOver, state.buffer))
    }
    switch piece {
    case .failure(let error): completion(.failure(error))
    case .success(nil): completion(.success(()))
    case .success(let (start, bytes)?):
      writer.submit { [id] in
        try BodyStorage.append($0, message: id, start: start, bytes: bytes)
      } completion: { result in
        if case .failure(let error) = result { self.state.withLock { $0.failure = error } }
        completion(result)
      }
    }
  }

  func commit(_ envelope: QueueEnvelope, completion: @escaping QueueCompletion<Int64>) {
    let rest: (start: Int64, bytes: [UInt8])? = state.withLock { state in
      guard !state.isFinished else { return nil }
      state.isFinished = true
      defer { state.buffer = [] }
      return (state.handedOver, state.buffer)
    }
    guard let rest else { return completion(.failure(.closed)) }
    writer.submit { [self] database in
      if let failure = state.withLock({ $0.failure }) { throw failure }
      try MessageStorage.insert(database, id: id, envelope: envelope, bodyStart: rest.start, body: rest.bytes)
      return id
    } completion: { result in
      if case .failure = result, rest.start > 0 { self.removePieces() }
      completion(result)
    }
  }

  func cancel() {
    let leavesPieces = state.withLock { state in
      defer { (state.isFinished, state.buffer) = (true, []) }
      return !state.isFinished && state.handedOver > 0
    }
    if leavesPieces { removePieces() }
  }

  /// When even this fails, the next start-up removes them.
  private func removePieces() {
    writer.submit { [id] in
      try BodyStorage.remove($0, message: id)
    } completion: { _ in
    }
  }
}
