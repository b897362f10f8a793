// The members of an object, one by one: what `$x.psobject.Properties` lists and `Get-Member` describes.

/// One member as a value.
public struct MemberValue: ShellScalar {
  public enum Content {
    case property(ShellObject.Property)
    case method(ShellObject.Method)
  }

  public let content: Content
  /// Whose member it is.
  public let owner: ShellValue

  public init(_ property: ShellObject.Property, of owner: ShellValue) { (content, self.owner) = (.property(property), owner) }
  public init(_ method: ShellObject.Method, of owner: ShellValue) { (content, self.owner) = (.method(method), owner) }

  public var name: String {
    switch content {
    case .property(let property): property.name
    case .method(let method): method.name
    }
  }

  public var kind: MemberKind {
    switch content {
    case .property(let property): property.kind
    case .method(let method): method.kind
    }
  }

  public var typeName: String {
    kind == .property ? "System.Management.Automation.PSProperty" : "System.Management.Automation.PS\(kind.rawValue)"
  }

  public var text: String {
    switch content {
    case .property(let property): "\(property.value.typeName) \(property.name)=\(property.value.text)"
    case .method(let method): method.definition
    }
  }

  public var memberNames: [String] {
    ["Value", "MemberType", "IsSettable", "IsGettable", "TypeNameOfValue", "Name", "IsInstance"]
  }

  public func member(_ name: String) -> ShellValue? {
    switch (name.lowercased(), content) {
    case ("name", _): return .string(self.name)
    case ("membertype", _):
      return .scalar(EnumValue("System.Management.Automation.PSMemberTypes", kind.rawValue, all: MemberKind.allCases.map(\.rawValue)))
    case ("isinstance", _):
      if case .object(let object) = owner { return .bool(object.has(self.name) || object.method(self.name) != nil) }
      return .bool(false)
    case ("value", .property(let property)):
      if case .object(let object) = owner, let now = object.property(property.name) { return now.value }
      return property.value
    case ("issettable", .property(let property)): return .bool(property.isSettable)
    case ("isgettable", .property): return .bool(true)
    case ("typenameofvalue", .property(let property)): return .string(property.value.typeName)
    case ("referencedmembername", .property(let property)) where property.kind == .alias: return .string(property.definition)
    case ("getterscript", .property(let property)) where property.kind == .script: return property.getter
    case ("setterscript", .property(let property)) where property.kind == .script: return property.setter
    case ("script", .method(let method)): return method.script
    case ("overloaddefinitions", .method(let method)): return .strings([method.definition])
    default: return nil
    }
  }

  public func setMember(_ name: String, _ value: ShellValue) throws -> Bool {
    guard TextFolding.equal(name, "Value"), case .property(let property) = content else { return false }
    try Members.write(owner, property.name, value)
    return true
  }

  public func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard TextFolding.equal(method, "Invoke"), case .method(let own) = content else { return nil }
    return try own.body(owner, arguments)
  }
}

/// A list of members that finds them by name and adds them to their object.
public final class MemberCollection: CollectionKind {
  public enum Part { case properties, methods, all }
  private let target: ShellValue
  private let part: Part

  private init(_ part: Part, of target: ShellValue) { (self.part, self.target) = (part, target) }

  public static func make(_ part: Part, of value: ShellValue) -> ShellValue {
    let members: [MemberValue] = (part == .methods ? [] : properties(of: value)) + (part == .properties ? [] : methods(of: value))
    return .array(ShellArray(members.map { .scalar($0) }, kind: .special(MemberCollection(part, of: value))))
  }

  /// Every property that the value has: its own, those of the value it wraps, those its type has been given.
  public static func properties(of value: ShellValue) -> [MemberValue] {
    var found: [ShellObject.Property]
    switch value {
    case .object(let object):
      found = object.base.map { properties(of: $0).compactMap(\.property) } ?? []
      found += object.properties
    case .scalar(let scalar): found = scalar.memberNames.map { .init($0, scalar.member($0) ?? .null, kind: .property) }
    case .string(let s): found = [.init("Length", .int(s.unicodeScalars.count), kind: .property)]
    case .array(let array):
      found = ["Length", "LongLength", "Rank", "SyncRoot", "IsReadOnly", "IsFixedSize", "IsSynchronized"].compactMap { name in
        CollectionMembers.own(array, array.isArray || name != "Length" ? name : "Count").map {
          .init(array.isArray || name != "Length" ? name : "Count", $0, kind: .property)
        }
      }
      found += array.added?.properties ?? []
    case .hashtable(let table):
      found = [
        .init("IsReadOnly", .bool(false), kind: .property), .init("IsFixedSize", .bool(false), kind: .property),
        .init("IsSynchronized", .bool(false), kind: .property), .init("Keys", .list(table.keys), kind: .property),
        .init("Values", .list(table.pairs.map(\.value)), kind: .property), .init("SyncRoot", .null, kind: .property),
        .init("Count", .int(table.count), kind: .property),
      ]
      found += table.added?.properties ?? []
    default: found = []
    }
    found += (SessionContext.current?.extensions.properties(of: value) ?? []).filter { new in
      !found.contains { TextFolding.equal($0.name, new.name) }
    }
    return found.map { MemberValue($0, of: value) }
  }

  public static func methods(of value: ShellValue) -> [MemberValue] {
    var found: [ShellObject.Method]
    switch value {
    case .object(let object): found = object.methods
    case .array(let array): found = array.added?.methods ?? []
    case .hashtable(let table): found = table.added?.methods ?? []
    default: found = []
    }
    let names = SessionContext.current?.types.type(value.typeName)?.methods ?? ["ToString", "GetType", "Equals", "GetHashCode"]
    found += names.map { name in
      ShellObject.Method(name, .method, definition: "\(name)()") { this, arguments in try Members.invoke(this, name, arguments) ?? .null }
    }
    return found.map { MemberValue($0, of: value) }
  }

  public var typeName: String {
    let member = part == .properties ? "PSPropertyInfo" : part == .methods ? "PSMethodInfo" : "PSMemberInfo"
    return "System.Management.Automation.PSMemberInfoIntegratingCollection`1[System.Management.Automation.\(member)]"
  }

  public func get(at index: ShellValue, of array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    guard case .string(let name) = index.unwrapped else { return nil }
    return find(name, in: array) ?? .null
  }

  public func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    switch (method, arguments.count) {
    case ("item", 1): return find(arguments[0].text, in: array) ?? .null
    case ("match", 1...2):
      let pattern = Wildcard(arguments[0].text)
      return .list(array.items.filter { pattern.matches(Members.get($0, "Name")?.text ?? "") })
    case ("add", 1...2):
      guard case .scalar(let member as MemberValue) = arguments[0] else { return nil }
      try member.add(to: target)
      array.items.append(.scalar(MemberValue(member.content, owner: target)))
    case ("remove", 1):
      guard let object = target.memberHolder, object.remove(member: arguments[0].text) else {
        throw ErrorRecord.raised("InvalidOperationException", "Cannot remove the member \"\(arguments[0].text)\".")
      }
      array.items.removeAll { TextFolding.equal(Members.get($0, "Name")?.text ?? "", arguments[0].text) }
    default: return nil
    }
    return CollectionMembers.nothing
  }

  private func find(_ name: String, in array: ShellArray) -> ShellValue? {
    array.items.first { if case .scalar(let member as MemberValue) = $0 { TextFolding.equal(member.name, name) } else { false } }
  }
}

extension MemberValue {
  fileprivate init(_ content: Content, owner: ShellValue) { (self.content, self.owner) = (content, owner) }

  var property: ShellObject.Property? { if case .property(let property) = content { property } else { nil } }

  /// Gives the member to a value that can hold one.
  public func add(to target: ShellValue) throws(ErrorRecord) {
    guard let object = target.memberHolder else {
      throw ErrorRecord.raised("ExtendedTypeSystemException", "Cannot add a member to a value of type \"\(target.typeName)\".")
    }
    switch content {
    case .property(let property):
      guard !object.has(property.name) else {
        throw ErrorRecord.raised(
          "ExtendedTypeSystemException",
          "Cannot add a member with the name \"\(property.name)\" because a member with that name already exists.")
      }
      object.add(property)
    case .method(let method): object.add(method)
    }
  }
}

extension ShellValue {
  /// Where members added to this very value are kept; `nil` for values that are copied when passed on, which `wrapped` makes objects of.
  public var memberHolder: ShellObject? {
    switch self {
    case .object(let object): return object
    case .array(let array):
      if array.added == nil { array.added = ShellObject(typeNames: []) }
      return array.added
    case .hashtable(let table):
      if table.added == nil { table.added = ShellObject(typeNames: []) }
      return table.added
    default: return nil
    }
  }

  /// This value as one that members can be added to: itself, or an object that behaves as the value.
  public var wrapped: ShellValue {
    switch self {
    case .null, .object, .array, .hashtable: self
    default: .object(ShellObject(typeNames: [], base: self))
    }
  }
}
