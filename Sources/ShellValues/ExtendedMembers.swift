// Members that Update-TypeData gives to every object of a type. A session has one such table.

/// Members by the name of the type they extend.
public final class ExtendedMembers {
  public struct Extension {
    public var properties: [ShellObject.Property] = []
    public var methods: [ShellObject.Method] = []
    /// `DefaultDisplayPropertySet`: what a list shows; empty when not set.
    public var displayed: [String] = []
    public init() {}
  }

  private var table: [NameKey: Extension] = [:]
  public init() {}

  public var isEmpty: Bool { table.isEmpty }

  public subscript(type: String) -> Extension? {
    get { table[NameKey(type)] }
    set { table[NameKey(type)] = newValue }
  }

  /// Every extended type with its members, in order of name.
  public var types: [(name: String, members: Extension)] {
    table.map { ($0.key.text, $0.value) }.sorted { TextFolding.order($0.0, $1.0) < 0 }
  }

  /// A property that one of the value's types has been given, most specific type first.
  public func property(_ name: String, of value: ShellValue) -> ShellObject.Property? {
    guard !table.isEmpty else { return nil }
    for type in Members.typeNames(of: value) {
      if let found = table[NameKey(type)]?.properties.first(where: { TextFolding.equal($0.name, name) }) { return found.bound(to: value) }
    }
    return nil
  }

  public func method(_ name: String, of value: ShellValue) -> ShellObject.Method? {
    guard !table.isEmpty else { return nil }
    for type in Members.typeNames(of: value) {
      if let found = table[NameKey(type)]?.methods.first(where: { TextFolding.equal($0.name, name) }) { return found }
    }
    return nil
  }

  /// All properties that the value's types have been given, nearest first, each name once.
  public func properties(of value: ShellValue) -> [ShellObject.Property] {
    guard !table.isEmpty else { return [] }
    var found: [ShellObject.Property] = []
    for type in Members.typeNames(of: value) {
      for property in table[NameKey(type)]?.properties ?? [] where !found.contains(where: { TextFolding.equal($0.name, property.name) }) {
        found.append(property.bound(to: value))
      }
    }
    return found
  }
}
