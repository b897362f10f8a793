// What a cmdlet asks of the store: objects made, changed or removed, all of them or none.

/// A change of the configuration.
public struct ConfigChange: Hashable, Sendable {
  /// One object's part: `before` is nil for a new one, `after` for a removed one.
  public struct Edit: Hashable, Sendable {
    public var before: StoredObject?
    public var after: StoredObject?

    /// The object that is concerned.
    public var object: StoredObject { after ?? before! }

    /// A new object.
    public init(creating object: StoredObject) { self.init(before: nil, after: object) }

    init(before: StoredObject?, after: StoredObject?) {
      precondition(before != nil || after != nil, "an edit of nothing")
      (self.before, self.after) = (before, after)
    }
  }

  public var edits: [Edit]

  public init(edits: [Edit] = []) { self.edits = edits }

  public static func create(_ record: some AdminRecord) -> ConfigChange {
    ConfigChange(edits: [Edit(before: nil, after: StoredObject(record))])
  }

  /// - Returns: a change without edits when nothing differs.
  public static func modify<Record: AdminRecord>(_ before: Record, to after: Record) -> ConfigChange {
    guard before != after else { return ConfigChange() }
    let stored = StoredObject(before)
    return ConfigChange(edits: [Edit(before: stored, after: StoredObject(after, changing: before, stored))])
  }

  public static func remove(_ record: some AdminRecord) -> ConfigChange {
    ConfigChange(edits: [Edit(before: StoredObject(record), after: nil)])
  }

  public static func + (a: ConfigChange, b: ConfigChange) -> ConfigChange { ConfigChange(edits: a.edits + b.edits) }

  public var isEmpty: Bool { edits.isEmpty }
}

extension ConfigContents {
  /// The contents as they would be after a change.
  public func applying(_ change: ConfigChange) throws(ConfigurationStoreError) -> ConfigContents {
    var contents = self
    for edit in change.edits {
      if let after = edit.after { try contents.put(after, changing: edit.before) } else { contents.remove(edit.object) }
    }
    return contents
  }
}
