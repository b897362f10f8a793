// Content in pieces: rows of at most `pieceSize`, so that a large body is never in memory as a whole.
import Foundation
import GRDB

enum BodyStorage {
  static let pieceSize = 256 << 10
  /// Up to here the content comes along with a message that is about to be tried: one read instead of three.
  static let readAheadSize = 32 << 10

  /// Stores `bytes` as the content from `start` on.
  static func append(_ database: Database, message: Int64, start: Int64, bytes: [UInt8]) throws {
    let insert = try database.cachedStatement(sql: "INSERT INTO chunk (message, start, bytes) VALUES (?, ?, ?)")
    var position = 0
    while position < bytes.count {
      let end = min(position + pieceSize, bytes.count)
      try insert.execute(arguments: [message, start + Int64(position), Data(bytes[position..<end])])
      position = end
    }
  }

  static func read(_ database: Database, message: Int64, offset: Int64, length: Int) throws -> [UInt8] {
    let select = try database.cachedStatement(
      sql: "SELECT substr(bytes, ?2 - start + 1, ?3) FROM chunk WHERE message = ?1 AND start <= ?2 ORDER BY start DESC LIMIT 1")
    if let bytes = try Data.fetchOne(select, arguments: [message, offset, length]) { return [UInt8](bytes) }
    guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM message WHERE id = ?)", arguments: [message]) == true else {
      throw QueueStoreError.unknownMessage(message)
    }
    return []
  }

  static func remove(_ database: Database, message: Int64) throws {
    try database.cachedStatement(sql: "DELETE FROM chunk WHERE message = ?").execute(arguments: [message])
  }
}
