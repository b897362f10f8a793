// The journal: every change as one record, each bound to the one before by its hash.
public import MailModel

/// What happened to one object.
public struct JournalRecord: Hashable, Sendable {
  /// The configuration's version from then on; records count up by one.
  public var version: Int64
  public var time: Timestamp
  public var actor: String
  /// As typed, secrets masked.
  public var commandLine: String
  public var kind: ObjectKind
  /// What `-Identity` takes.
  public var identity: String
  /// The object as JSON text; `nil` before it was made.
  public var before: String?
  /// `nil` after it was removed.
  public var after: String?
  /// 64 hexadecimal digits; empty in the first record.
  public var previousHash: String
  public var hash: String

  /// The next record of a chain.
  public init(
    version: Int64, time: Timestamp, actor: String, commandLine: String, kind: ObjectKind, identity: String, before: String?,
    after: String?,
    previousHash: String
  ) {
    (self.version, self.time, self.actor, self.commandLine) = (version, time, actor, commandLine)
    (self.kind, self.identity, self.before, self.after, self.previousHash) = (kind, identity, before, after, previousHash)
    hash = ""
    hash = computedHash
  }

  /// A record as it was kept, whatever its hash.
  public init(
    version: Int64, time: Timestamp, actor: String, commandLine: String, kind: ObjectKind, identity: String, before: String?,
    after: String?,
    previousHash: String, hash: String
  ) {
    self.init(
      version: version, time: time, actor: actor, commandLine: commandLine, kind: kind, identity: identity, before: before, after: after,
      previousHash: previousHash)
    self.hash = hash
  }

  /// Over all parts, each with its length in front, so that no text can move from one part to the next.
  var computedHash: String {
    let parts = [String(version), time.description, actor, commandLine, kind.rawValue, identity, before ?? "-", after ?? "-", previousHash]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8192)
    for part in parts {
      bytes += "\(part.utf8.count):".utf8
      bytes += part.utf8
      bytes.append(UInt8(ascii: ";"))
    }
    return SHA256.hex(bytes)
  }

  /// The settings that changed, in display order; all that differ from nothing for a new object are left out.
  public var modifiedProperties: [Modification] {
    guard case .object(let new)? = after.flatMap({ JSONValue(text: $0) }), let old = before.flatMap({ JSONValue(text: $0) }) else {
      return []
    }
    return new.compactMap { member in
      let previous = old[member.name] ?? .null
      return previous == member.value ? nil : Modification(name: member.name, old: previous, new: member.value)
    }
  }

  /// One setting's change.
  public struct Modification: Hashable, Sendable {
    public var name: String
    public var old: JSONValue
    public var new: JSONValue

    public init(name: String, old: JSONValue, new: JSONValue) { (self.name, self.old, self.new) = (name, old, new) }
  }
}

/// The chain as a whole.
public enum JournalChain {
  /// Where a journal stops being what was written.
  public struct Fault: Hashable, Sendable, CustomStringConvertible {
    public var version: Int64
    public var reason: String
    public var description: String { "Journal record \(version): \(reason)" }
  }

  /// The first record that does not follow from the one before it; `nil` when all do.
  /// - Parameter records: in order, the first being the journal's first.
  public static func verify(_ records: [JournalRecord]) -> Fault? {
    var previous: (version: Int64, hash: String) = (0, "")
    for record in records {
      if record.version != previous.version + 1 {
        return Fault(version: record.version, reason: "record \(previous.version + 1) is missing")
      }
      if record.previousHash != previous.hash {
        return Fault(version: record.version, reason: "it does not continue record \(previous.version)")
      }
      if record.hash != record.computedHash { return Fault(version: record.version, reason: "it was altered") }
      previous = (record.version, record.hash)
    }
    return nil
  }
}
