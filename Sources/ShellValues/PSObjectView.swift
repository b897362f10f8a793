// `$x.psobject` and its like: an object's members as values of their own, which scripts list, change and copy.

/// What `psobject` gives for any value.
public struct PSObjectView: ShellScalar {
  let target: ShellValue

  /// `psobject`, `psbase` and `PSTypeNames` of any value; `nil` for other names.
  static func member(_ name: String, of value: ShellValue) -> ShellValue? {
    // Names that do not begin with "ps" are all others.
    guard name.utf8.count >= 6, name.utf8.prefix(2).elementsEqual("ps".utf8, by: { $0 | 0x20 == $1 }) else { return nil }
    switch name.lowercased() {
    case "psobject": return .scalar(PSObjectView(target: value))
    case "psbase", "psadapted", "psextended": return value.unwrapped
    case "pstypenames": return typeNames(of: value)
    default: return nil
    }
  }

  public var typeName: String { "System.Management.Automation.PSMemberSet" }
  public var text: String { "PSObject {Members, Properties, Methods, ImmediateBaseObject, BaseObject, TypeNames, Copy, ...}" }
  public var memberNames: [String] { ["Members", "Properties", "Methods", "ImmediateBaseObject", "BaseObject", "TypeNames"] }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "properties": MemberCollection.make(.properties, of: target)
    case "methods": MemberCollection.make(.methods, of: target)
    case "members": MemberCollection.make(.all, of: target)
    case "baseobject", "immediatebaseobject": target.unwrapped
    case "typenames": PSObjectView.typeNames(of: target)
    default: nil
    }
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("copy", 0):
      switch target {
      case .object(let object): .object(object.copy())
      case .hashtable(let table): .hashtable(table.copy())
      case .array(let array): .array(ShellArray(array.items, kind: array.kind))
      default: target
      }
    case ("tostring", 0): .string(target.text)
    default: nil
    }
  }

  static func typeNames(of value: ShellValue) -> ShellValue {
    .array(ShellArray(Members.typeNames(of: value).map { .string($0) }, kind: .special(TypeNameList(value))))
  }
}

/// `PSTypeNames`: a list whose changes are the object's.
private final class TypeNameList: CollectionKind {
  private let target: ShellValue
  init(_ target: ShellValue) { self.target = target }

  var typeName: String { "System.Collections.ObjectModel.Collection`1[System.String]" }

  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    guard ["add", "insert", "remove", "removeat", "clear"].contains(method) else { return nil }
    let list = ShellArray(array.items, kind: .growing(typeName: typeName))
    let result = try CollectionMembers.call(list, method, arguments)
    array.items = list.items
    if case .object(let object) = target {
      let names = array.items.map(\.text)
      object.typeNames = object.base == nil ? names : Array(names.dropLast(Members.typeNames(of: object.base!).count))
    }
    return result
  }
}
