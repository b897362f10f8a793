// The members of a value with what Get-Member says of each, by kind and name.
import ShellFormat
import ShellRuntime
import ShellValues

enum MemberListing {
  struct Member {
    var name: String
    var kind: String
    var definition: String
    /// Whether a script or a type file added it.
    var isAdded: Bool
  }

  static func members(of item: ShellValue, withHidden: Bool) -> [Member] {
    var found = MemberCollection.properties(of: item).compactMap { member -> Member? in
      guard case .property(let property) = member.content else { return nil }
      return described(property, isNote: isCustom(item))
    }
    found += MemberCollection.methods(of: item).compactMap { member -> Member? in
      guard case .method(let method) = member.content, method.kind != .method else { return nil }
      return Member(name: method.name, kind: method.kind.rawValue, definition: method.definition, isAdded: true)
    }
    found += MethodTable.methods(of: item.unwrapped).map {
      Member(name: $0.name, kind: "Method", definition: $0.definition, isAdded: false)
    }
    let known = SessionContext.current?.types.type(item.unwrapped.typeName)?.methods ?? []
    for name in known where !found.contains(where: { TextFolding.equal($0.name, name) }) {
      found.append(Member(name: name, kind: "Method", definition: "System.Object \(name)()", isAdded: false))
    }
    if withHidden {
      for name in ["psbase", "psadapted", "psextended", "psobject"] {
        found.append(Member(name: name, kind: "MemberSet", definition: "\(name) {...}", isAdded: true))
      }
      found.append(
        Member(
          name: "pstypenames", kind: "CodeProperty",
          definition: "System.Collections.ObjectModel.Collection`1[[System.String]] pstypenames{get=PSTypeNames;}", isAdded: true))
    }
    return sorted(found)
  }

  static func statics(of item: ShellValue) -> [Member] {
    let name = if case .scalar(let type as TypeName) = item { type.fullName } else { item.unwrapped.typeName }
    guard let type = SessionContext.current?.types.type(name) else { return [] }
    let methods = type.staticMethods.map { Member(name: $0, kind: "Method", definition: "static System.Object \($0)()", isAdded: false) }
    let names = type.staticProperties + (type.enumeration?.names ?? [])
    let properties = names.map { Member(name: $0, kind: "Property", definition: "static \(name) \($0) {get;}", isAdded: false) }
    return sorted(methods + properties)
  }

  /// Kinds in order of their names, as 5.1 lists them.
  private static func sorted(_ members: [Member]) -> [Member] {
    members.sorted { a, b in a.kind == b.kind ? TextFolding.order(a.name, b.name) < 0 : a.kind < b.kind }
  }

  private static func isCustom(_ item: ShellValue) -> Bool {
    if case .object(let object) = item { object.typeNames.contains { $0.hasSuffix("PSCustomObject") } } else { false }
  }

  private static func described(_ property: ShellObject.Property, isNote: Bool) -> Member {
    // Objects of our own cmdlets hold what .NET has as properties of the type.
    let kind = property.kind == .note && !isNote && !property.isComputed ? "Property" : property.kind.rawValue
    let value = property.value
    let definition: String
    switch kind {
    case "NoteProperty": definition = "\(shortName(value)) \(property.name)=\(value.text)"
    case "AliasProperty": definition = "\(property.name) = \(property.definition)"
    case "ScriptProperty": definition = "System.Object \(property.name) \(property.definition)"
    default: definition = "\(shortName(value)) \(property.name) {get;\(property.isSettable ? "set;" : "")}"
    }
    return Member(name: property.name, kind: kind, definition: definition, isAdded: kind != "Property")
  }

  private static func shortName(_ value: ShellValue) -> String {
    switch value {
    case .null: "object"
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .string: "string"
    case .scalar(is DateTimeValue): "datetime"
    case .scalar(is TimeSpanValue): "timespan"
    default: value.typeName
    }
  }
}
