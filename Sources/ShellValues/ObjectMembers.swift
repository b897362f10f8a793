// The kinds of members that objects have, as Add-Member and Update-TypeData name them.

/// What Get-Member calls a member.
public enum MemberKind: String, Sendable, CaseIterable {
  case note = "NoteProperty"
  case alias = "AliasProperty"
  case script = "ScriptProperty"
  case code = "CodeProperty"
  case property = "Property"
  case propertySet = "PropertySet"
  case scriptMethod = "ScriptMethod"
  case codeMethod = "CodeMethod"
  case method = "Method"
}

extension ShellObject {
  /// One property: a stored value, or a pair of functions that read and write it.
  public struct Property {
    public var name: String
    var stored: ShellValue
    /// Lists and tables leave it out unless asked by name or `*`.
    public var isHidden: Bool
    var accessor: Accessor?
    private var storedKind: MemberKind

    public init(_ name: String, _ value: ShellValue, isHidden: Bool = false, kind: MemberKind = .note) {
      (self.name, self.stored, self.isHidden, self.storedKind) = (name, value, isHidden, kind)
    }

    /// A property whose value is computed.
    /// - Parameters:
    ///   - definition: what Get-Member shows behind the name: a script's text, an alias's target.
    ///   - getter, setter: the script blocks of a script property.
    ///   - get: takes the object itself; what it throws is the reader's error.
    ///   - set: `nil` for a property that cannot be set.
    public init(
      computed name: String, _ kind: MemberKind, definition: String = "", isHidden: Bool = false, getter: ShellValue = .null,
      setter: ShellValue = .null, get: @escaping (ShellValue) throws -> ShellValue, set: ((ShellValue, ShellValue) throws -> Void)? = nil
    ) {
      self.init(name, .null, isHidden: isHidden, kind: kind)
      accessor = Accessor(definition: definition, scripts: (getter, setter), get: get, set: set)
    }

    /// Another name for a property.
    public init(alias name: String, of target: String, isHidden: Bool = false) {
      self.init(
        computed: name, .alias, definition: target, isHidden: isHidden, get: { try Members.read($0, target) ?? .null },
        set: { try Members.write($0, target, $1) })
    }

    public var kind: MemberKind { storedKind }
    /// An alias's target, a script property's text; empty for stored values.
    public var definition: String { accessor?.definition ?? "" }
    public var getter: ShellValue { accessor?.scripts.get ?? .null }
    public var setter: ShellValue { accessor?.scripts.set ?? .null }
    public var isSettable: Bool { accessor.map { $0.set != nil } ?? true }
    public var isComputed: Bool { accessor != nil }

    /// The value; null when its getter fails.
    public var value: ShellValue {
      get { accessor == nil ? stored : (try? read()) ?? .null }
      set {
        stored = newValue
        accessor = nil
      }
    }

    public func read() throws -> ShellValue {
      guard let accessor else { return stored }
      return try accessor.get(accessor.owner)
    }

    /// Sets through the setter. A stored value belongs to its object: `ShellObject.write` sets it.
    public func write(_ value: ShellValue) throws {
      guard let accessor, let set = accessor.set else { throw Members.notSettable(name) }
      try set(accessor.owner, value)
    }

    /// The same property, knowing whose it is.
    public func bound(to owner: ShellValue) -> Property {
      guard let accessor else { return self }
      var copy = self
      copy.accessor = Accessor(
        definition: accessor.definition, scripts: accessor.scripts, owner: owner, get: accessor.get, set: accessor.set)
      return copy
    }
  }

  final class Accessor {
    let definition: String
    let scripts: (get: ShellValue, set: ShellValue)
    let owner: ShellValue
    let get: (ShellValue) throws -> ShellValue
    let set: ((ShellValue, ShellValue) throws -> Void)?

    init(
      definition: String, scripts: (get: ShellValue, set: ShellValue), owner: ShellValue = .null,
      get: @escaping (ShellValue) throws -> ShellValue, set: ((ShellValue, ShellValue) throws -> Void)?
    ) {
      (self.definition, self.scripts, self.owner, self.get, self.set) = (definition, scripts, owner, get, set)
    }
  }

  /// A method that a script or another module has added.
  public struct Method {
    public var name: String
    public var kind: MemberKind
    /// What Get-Member shows: `System.Object Greet();`.
    public var definition: String
    /// The script block of a script method, for `psobject.Methods`.
    public var script: ShellValue
    public var body: (_ this: ShellValue, _ arguments: [ShellValue]) throws -> ShellValue

    public init(
      _ name: String, _ kind: MemberKind = .scriptMethod, definition: String = "", script: ShellValue = .null,
      body: @escaping (ShellValue, [ShellValue]) throws -> ShellValue
    ) {
      (self.name, self.kind, self.script, self.body) = (name, kind, script, body)
      self.definition = definition.isEmpty ? "System.Object \(name)();" : definition
    }
  }
}
