// `[int]` and `$x.GetType()` as values: what reflection answers about a type.

/// A type as a value.
public struct TypeName: ShellScalar, Sendable {
  public let fullName: String
  public init(_ fullName: String) { self.fullName = fullName }

  private var type: ShellType? { SessionContext.current?.types.type(fullName) }
  private var isArray: Bool { fullName.hasSuffix("]") && !isGeneric }
  private var isGeneric: Bool { fullName.contains("`") && !fullName.hasSuffix("[]") }

  /// The name without namespace: `Int32`, ``List`1``, `String[]`.
  public var name: String {
    let end = fullName.firstIndex { $0 == "[" } ?? fullName.endIndex
    let bare = fullName[..<end]
    let start = bare.lastIndex { $0 == "." || $0 == "+" }.map { bare.index(after: $0) } ?? bare.startIndex
    return String(bare[start...]) + (isGeneric ? "" : String(fullName[end...]))
  }

  public var namespace: String {
    let bare = fullName.prefix { $0 != "[" && $0 != "+" }
    return bare.lastIndex(of: ".").map { String(bare[..<$0]) } ?? ""
  }

  public var typeName: String { "System.RuntimeType" }
  public var text: String { fullName }

  /// The other side may be a type or the name of one.
  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    switch other {
    case .scalar(let type as TypeName): return type.fullName == fullName
    case .string(let name): return (SessionContext.current?.types.type(name)?.fullName ?? name) == fullName
    default: return false
    }
  }

  public var memberNames: [String] {
    [
      "BaseType", "FullName", "GenericTypeArguments", "ImplementedInterfaces", "IsAbstract", "IsArray", "IsClass", "IsEnum",
      "IsGenericType",
      "IsInterface", "IsPrimitive", "IsPublic", "IsSealed", "IsValueType", "Name", "Namespace", "UnderlyingSystemType",
    ]
  }

  public func member(_ member: String) -> ShellValue? {
    switch member.lowercased() {
    case "name": return .string(name)
    case "fullname": return .string(assemblyQualified)
    case "namespace": return .string(namespace)
    case "basetype":
      let base = isArray ? "System.Array" : type.map(\.base) ?? "System.Object"
      return base.map { fullName == "System.Object" ? .null : .scalar(TypeName($0)) } ?? .null
    case "isvaluetype": return .bool(type?.isValueType ?? false)
    case "isenum": return .bool(type?.enumeration != nil)
    case "isarray": return .bool(isArray)
    case "isgenerictype": return .bool(isGeneric)
    case "isinterface": return .bool(type?.isInterface ?? false)
    case "isclass": return .bool(!(type?.isValueType ?? false) && !(type?.isInterface ?? false))
    case "isabstract": return .bool(type.map { $0.isStatic || $0.isInterface } ?? false)
    case "ispublic", "isvisible": return .bool(true)
    case "isserializable":
      return .bool(fullName.hasPrefix("System.") && !fullName.hasPrefix("System.Management.Automation.") || type?.enumeration != nil)
    case "issealed": return .bool(isArray || (type.map { $0.isValueType || $0.isStatic } ?? false))
    case "isprimitive": return .bool(TypeName.primitives.contains(fullName))
    case "underlyingsystemtype": return .scalar(self)
    case "generictypearguments": return .list((type?.genericArguments ?? []).map { .scalar(TypeName($0)) })
    case "implementedinterfaces": return .list((type?.interfaces ?? []).map { .scalar(TypeName($0)) })
    default: return nil
    }
  }

  private static let primitives: Set<String> = [
    "System.Boolean", "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64",
    "System.UInt64", "System.Char", "System.Double", "System.Single", "System.IntPtr", "System.UIntPtr",
  ]

  /// Generic arguments carry their assembly in `FullName`, though not in `ToString()`.
  private var assemblyQualified: String {
    guard isGeneric, let type else { return fullName }
    let arguments = type.genericArguments.map {
      "[\(TypeName($0).assemblyQualified), mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]"
    }
    return fullName.prefix { $0 != "[" } + "[" + arguments.joined(separator: ",") + "]"
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    let types = SessionContext.current?.types
    switch (method.lowercased(), arguments.count) {
    case ("getelementtype", 0):
      return isArray ? .scalar(TypeName(String(fullName[..<fullName.lastIndex(of: "[")!]))) : .null
    case ("getarrayrank", 0) where isArray: return .int(fullName.reversed().prefix { $0 != "[" }.filter { $0 == "," }.count + 1)
    case ("getgenericarguments", 0): return member("GenericTypeArguments")
    case ("getgenerictypedefinition", 0) where isGeneric: return .scalar(TypeName(String(fullName.prefix { $0 != "[" })))
    case ("getinterfaces", 0): return member("ImplementedInterfaces")
    case ("isassignablefrom", 1): return .bool(types?.isAssignable(arguments[0].text, to: fullName) ?? false)
    case ("issubclassof", 1): return .bool(fullName != arguments[0].text && types?.chain(of: fullName).contains(arguments[0].text) == true)
    case ("isinstanceoftype", 1): return .bool(types?.isKind(arguments[0], of: fullName) ?? false)
    case ("makearraytype", 0): return .scalar(TypeName(fullName + "[]"))
    case ("getmethods", 0...): return .list((type.map { $0.methods + $0.staticMethods } ?? []).map { described($0, "Method") })
    case ("getproperties", 0...): return .list((type.map { $0.properties + $0.staticProperties } ?? []).map { described($0, "Property") })
    case ("getmembers", 0):
      guard let type else { return .list([]) }
      return .list(
        (type.methods + type.staticMethods).map { described($0, "Method") }
          + (type.properties + type.staticProperties).map { described($0, "Property") })
    case ("getmethod", 1...), ("getproperty", 1...), ("getfield", 1...):
      let isMethod = method.lowercased() == "getmethod"
      let names = type.map { isMethod ? $0.methods + $0.staticMethods : $0.properties + $0.staticProperties } ?? []
      return names.first { TextFolding.equal($0, arguments[0].text) }.map { described($0, isMethod ? "Method" : "Property") } ?? .null
    case ("getenumnames", 0): return type?.enumeration.map { .strings($0.names) }
    case ("tostring", 0): return .string(fullName)
    case ("gettype", 0): return .scalar(TypeName("System.RuntimeType"))
    default: return nil
    }
  }

  private func described(_ name: String, _ kind: String) -> ShellValue {
    .object(
      ShellObject(
        typeNames: ["System.Reflection.Runtime\(kind)Info", "System.Reflection.\(kind)Info", "System.Reflection.MemberInfo"],
        properties: [
          .init("Name", .string(name), kind: .property), .init("MemberType", .string(kind), kind: .property),
          .init("DeclaringType", .scalar(self), kind: .property),
        ], text: name))
  }
}
