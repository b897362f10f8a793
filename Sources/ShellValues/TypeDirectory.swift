// Which types there are: by full name, by short name, generic ones by their arguments, arrays by their elements.

/// The types of a session. Filled when a session starts, asked by casts, `-is`, `New-Object` and parameters.
public final class TypeDirectory: @unchecked Sendable {
  private var types: [NameKey: ShellType] = [:]
  private var generics: [NameKey: [GenericType]] = [:]
  /// Written text to what it turned out to be; emptied when types or namespaces are added.
  private var resolved: [String: ShellType] = [:]
  /// `using namespace`; each may stand before a name.
  public var namespaces: [String] = [] { didSet { resolved = [:] } }

  public init() {}

  public func register(_ type: ShellType) {
    for name in [type.fullName] + type.accelerators { types[NameKey(name)] = type }
    resolved = [:]
  }

  public func register(_ types: [ShellType]) { for type in types { register(type) } }

  public func register(_ generic: GenericType) { generics[NameKey(generic.fullName), default: []].append(generic) }

  /// Adds a short name for a type.
  public func accelerate(_ name: String, _ fullName: String) {
    if let type = type(fullName) { types[NameKey(name)] = type }
  }

  /// Every type by full name, generic ones left out, in order of name.
  public var all: [ShellType] {
    Dictionary(types.values.map { ($0.fullName, $0) }, uniquingKeysWith: { a, _ in a }).values.sorted { $0.fullName < $1.fullName }
  }

  /// A type as written in brackets, or its full name; `nil` when there is none.
  public func type(_ written: String) -> ShellType? {
    if let found = types[NameKey(written)] { return found }
    if let found = resolved[written] { return found }
    guard let expression = TypeExpression(written), let found = type(expression) else { return nil }
    resolved[written] = found
    return found
  }

  private func type(_ expression: TypeExpression) -> ShellType? {
    switch expression {
    case .name(let name): return named(name) { types[NameKey($0)] }
    case .array(let inner, let rank): return type(inner).map { ShellType.array(of: $0, rank: rank) }
    case .generic(let name, let written):
      let arguments = written.compactMap { type($0) }
      guard arguments.count == written.count else { return nil }
      let generic = named(name) { generics[NameKey($0)]?.first { $0.arity == arguments.count } }
      return generic.map { generic in
        let fullName = "\(generic.fullName)`\(generic.arity)[\(arguments.map(\.fullName).joined(separator: ","))]"
        var type = generic.make(fullName, arguments.map { ElementType($0.fullName, convert: $0.convert) })
        type.genericArguments = arguments.map(\.fullName)
        return type
      }
    }
  }

  /// A name as it stands, with `System.` in front, or in one of the namespaces in use.
  private func named<Found>(_ name: String, _ look: (String) -> Found?) -> Found? {
    if let found = look(name) ?? look("System." + name) { return found }
    for namespace in namespaces {
      if let found = look(namespace + "." + name) { return found }
    }
    return nil
  }

  /// A type's own name, then its base types, nearest first.
  public func chain(of fullName: String) -> [String] {
    var chain = [fullName]
    var next = type(fullName).map(\.base) ?? (fullName == "System.Object" ? nil : "System.Object")
    while let name = next, chain.count < 20 {
      chain.append(name)
      next = type(name)?.base ?? (name == "System.Object" ? nil : "System.Object")
    }
    return chain
  }

  /// Whether values of one type are also of another: the same, a base, or an interface.
  public func isAssignable(_ fullName: String, to wanted: String) -> Bool {
    let wantedKey = NameKey(wanted)
    return chain(of: fullName).contains { name in
      NameKey(name) == wantedKey || type(name)?.interfaces.contains { NameKey($0) == wantedKey } == true
    }
  }

  /// `-is`.
  public func isKind(_ value: ShellValue, of wanted: String) -> Bool {
    if value.isNull { return false }
    if wanted == "System.Object" || TextFolding.equal(value.typeName, wanted) { return true }
    if case .object(let object) = value {
      if object.base.map({ isKind($0, of: wanted) }) == true { return true }
      if wanted == "System.Management.Automation.PSObject" { return true }
      if object.typeNames.contains(where: { TextFolding.equal($0, wanted) }) { return true }
    }
    return isAssignable(value.typeName, to: wanted)
  }

  /// The conversion of types that only take what already is of them.
  public static func unchanged(_ value: ShellValue, _ fullName: String) throws -> ShellValue {
    if SessionContext.current?.types.isKind(value, of: fullName) ?? TextFolding.equal(value.typeName, fullName) { return value }
    if value.isNull, SessionContext.current?.types.type(fullName)?.isValueType != true { return .null }
    throw Conversion.failure(value, fullName, nil)
  }
}

extension ShellType {
  /// `[T[]]` or, with a higher rank, `[T[,]]`.
  public static func array(of inner: ShellType, rank: Int = 1) -> ShellType {
    let element = ElementType(inner.fullName, convert: inner.convert)
    let name = inner.fullName + "[" + String(repeating: ",", count: rank - 1) + "]"
    var type = ShellType(
      name,
      convert: { value in
        if value.isNull { return .null }
        guard rank == 1 else { return try TypeDirectory.unchanged(value, name) }
        return try typedArray(value, element)
      })
    type.base = "System.Array"
    type.interfaces = [
      "System.Collections.Generic.IList`1[\(inner.fullName)]", "System.Collections.Generic.IEnumerable`1[\(inner.fullName)]",
    ]
    type.construct = { arguments in
      guard arguments.count == rank else { return nil }
      let lengths = try arguments.map { try Members.whole($0) }
      return try MultiArray.make(element, lengths, empty: inner.defaultValue)
    }
    type.methods = ["Clone", "CopyTo", "GetEnumerator", "GetLength", "GetUpperBound", "GetLowerBound", "GetValue", "SetValue"]
    type.properties = ["Length", "Rank", "IsFixedSize", "IsReadOnly", "IsSynchronized", "SyncRoot"]
    return type
  }

  private static func typedArray(_ value: ShellValue, _ element: ElementType) throws -> ShellValue {
    if case .array(let array) = value, array.isArray, array.typeName == element.name + "[]" { return value }
    if case .string(let text) = value, element.name == "System.Char" {
      return .array(ShellArray(try text.unicodeScalars.map { try element.convert(.string(String($0))) }, kind: .typed(element)))
    }
    let items = Conversion.items(value)
    if element.name == "System.Object" { return .list(items) }
    return .array(ShellArray(try items.map { try element.convert($0) }, kind: .typed(element)))
  }

  /// What an element is before it was set.
  public var defaultValue: ShellValue {
    isValueType ? (try? construct([])) ?? (try? convert(.int(0))) ?? .null : .null
  }
}
