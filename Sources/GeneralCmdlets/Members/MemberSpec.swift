// One member as Add-Member and Update-TypeData are told of it: checked, and made into a property or a method.
import ShellRuntime
import ShellValues

struct MemberSpec {
  enum Made {
    case property(ShellObject.Property)
    case method(ShellObject.Method)
  }

  var kind: String
  var name: String
  var value: ShellValue
  var second: ShellValue

  func made() throws -> Made {
    switch kind {
    case "NoteProperty":
      try refuseSecond()
      return .property(.init(name, value))
    case "AliasProperty": return .property(try alias())
    case "ScriptProperty": return .property(try scriptProperty())
    case "ScriptMethod":
      try refuseSecond()
      let block = try block(value)
      return .method(.init(name, .scriptMethod, script: block) { this, arguments in try MemberSpec.run(block, this, arguments) })
    case "PropertySet":
      try refuseSecond()
      return .property(.init(name, .strings(Conversion.items(value).map(\.text)), isHidden: true, kind: .propertySet))
    case "MemberSet":
      try refuseSecond()
      return .property(.init(name, .object(try set()), isHidden: true))
    case "CodeProperty":
      if value.isNull, second.isNull { throw bothNull() }
      throw MemberSpec.cast(value.isNull ? second : value, "System.Reflection.MethodInfo")
    case "CodeMethod":
      try refuseSecond()
      throw MemberSpec.cast(value, "System.Reflection.MethodInfo")
    default:
      throw MemberSpec.refusal(
        "Cannot add a member with type \"\(kind)\". Specify a different type for the MemberTypes parameter.", "CannotAddMemberType")
    }
  }

  private func alias() throws -> ShellObject.Property {
    guard !value.text.isEmpty else {
      throw MemberSpec.refusal("The member referenced by this alias should not be null or empty.", "AliasReferenceShouldNotBeNullOrEmpty")
    }
    guard !second.isNull else { return .init(alias: name, of: value.text) }
    let target = value.text
    guard let type = SessionContext.current?.types.type(second.text) else {
      throw ErrorRecord(
        "Cannot convert the \"\(second.text)\" value of type \"System.String\" to type \"System.Type\".", id: "InvalidCastFromStringToType",
        category: .invalidArgument, reason: "PSInvalidCastException")
    }
    return .init(
      computed: name, .alias, definition: "(\(type.fullName))\(target)",
      get: { try type.convert(try Members.read($0, target) ?? .null) }, set: { try Members.write($0, target, $1) })
  }

  private func scriptProperty() throws -> ShellObject.Property {
    if value.isNull, second.isNull { throw bothNull() }
    let getter = value.isNull ? ShellValue.null : try block(value)
    let setter = second.isNull ? ShellValue.null : try block(second)
    let parts = (getter.isNull ? "" : "get=\(getter.text);") + (setter.isNull ? "" : "set=\(setter.text);")
    return .init(
      computed: name, .script, definition: "{\(parts)}", getter: getter, setter: setter,
      get: { getter.isNull ? .null : try MemberSpec.run(getter, $0, []) },
      set: setter.isNull ? nil : { _ = try MemberSpec.run(setter, $0, [$1]) })
  }

  private static func run(_ block: ShellValue, _ this: ShellValue, _ arguments: [ShellValue]) throws -> ShellValue {
    ShellValue.captured(try SessionContext.current?.runBlock(block, this, arguments) ?? [])
  }

  /// A set of members as an object: note properties and property sets by name.
  private func set() throws -> ShellObject {
    let object = ShellObject(typeNames: ["System.Management.Automation.PSMemberSet"])
    if value.isNull { return object }
    guard case .array(let members) = value else {
      throw MemberSpec.cast(value, "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSMemberInfo]")
    }
    for member in members.items {
      let inner = Members.get(member, "Value") ?? Members.get(member, "ReferencedPropertyNames") ?? member
      object[Members.get(member, "Name")?.text ?? member.text] = inner
    }
    return object
  }

  private func block(_ value: ShellValue) throws -> ShellValue {
    guard value.isScriptBlock else { throw MemberSpec.cast(value, ScriptBlockType.typeName) }
    return value
  }

  private func refuseSecond() throws {
    guard !second.isNull else { return }
    throw MemberSpec.refusal(
      "The SecondValue parameter is not necessary for a member of type \"\(kind)\", and should not be specified. Do not specify the "
        + "SecondValue parameter when you add members of this type.", "Value2ShouldNotBeSpecified")
  }

  private func bothNull() -> ErrorRecord {
    MemberSpec.refusal(
      "Both Value and SecondValue parameters should not be null for a member of type \"\(kind)\". Specify a non-null value for one of the "
        + "two parameters.", "Value1AndValue2AreNotBothNull")
  }

  private static func refusal(_ message: String, _ id: String) -> ErrorRecord {
    ErrorRecord(message, id: id, category: .invalidArgument, reason: "InvalidOperationException")
  }

  private static func cast(_ value: ShellValue, _ type: String) -> ErrorRecord {
    ErrorRecord(
      Conversion.failure(value, type, nil).message, id: "ConvertToFinalInvalidCastException", category: .invalidArgument,
      reason: "PSInvalidCastException")
  }
}
