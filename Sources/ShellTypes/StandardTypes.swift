// The types of .NET and of PowerShell that every session has, family by family.
public import ShellValues

public enum StandardTypes {
  /// Makes the types known to a session.
  public static func register(in types: TypeDirectory) {
    types.register(ObjectTypes.all)
    types.register(NumberTypes.all)
    types.register(TextTypes.all)
    types.register(TimeTypes.all)
    types.register(IdentityTypes.all)
    types.register(EnvironmentTypes.all)
    types.register(FileTypes.all)
    types.register(LanguageTypes.all)
    types.register(ValueGenerics.delegates)
    types.register(HashTypes.all)
    types.register(ErrorRecordType.all)
    types.register(XmlTypes.all)
    types.register(CollectionTypes.all)
    types.register(Exceptions.all)
    types.register(StandardEnumerations.all)
    types.register(RegexType.all)
    types.register(AutomationTypes.all)
    types.register([TupleType.type, BooleanType.type, CharType.type, MathType.type, ConvertType.type, BitConverterType.type, MarshalType.type, DnsType.type])
    for generic in CollectionTypes.generics + ValueGenerics.all { types.register(generic) }
  }
}

extension ShellType {
  /// A class or structure described by functions; what is not given is not there.
  init(
    _ fullName: String, _ accelerators: [String] = [], base: String = "System.Object", interfaces: [String] = [], isValueType: Bool = false,
    statics: [String] = [], methods: [String] = [], convert: (@Sendable (ShellValue) throws -> ShellValue)? = nil,
    construct: @escaping @Sendable ([ShellValue]) throws -> ShellValue? = { _ in nil },
    get: @escaping @Sendable (String) throws -> ShellValue? = { _ in nil },
    call: @escaping @Sendable (String, [ShellValue]) throws -> ShellValue? = { _, _ in nil }
  ) {
    self.init(fullName, accelerators: accelerators, convert: convert ?? { try ShellType.built($0, fullName, construct) }, call: call)
    self.base = isValueType ? "System.ValueType" : base
    (self.interfaces, self.isValueType, self.staticMethods) = (interfaces, isValueType, statics)
    self.methods = methods + ["Equals", "GetHashCode", "GetType", "ToString"]
    (self.construct, self.get) = (construct, get)
  }

  /// The conversion of types that say nothing else: a table of properties, or the one argument of a constructor.
  private static func built(_ value: ShellValue, _ fullName: String, _ construct: ([ShellValue]) throws -> ShellValue?) throws -> ShellValue
  {
    if SessionContext.current?.types.isKind(value, of: fullName) == true { return value }
    if value.isNull { return try TypeDirectory.unchanged(value, fullName) }
    if case .hashtable(let table) = value.unwrapped, let made = try construct([]) {
      for (key, entry) in table.pairs {
        do {
          try Members.write(made, key.text, entry)
        } catch {
          throw ConversionFailure(
            "Cannot create object of type \"\(fullName)\". The property '\(key.text)' cannot be found on this object, or cannot be set.",
            id: "ObjectCreationError")
        }
      }
      return made
    }
    do {
      if let made = try construct([value]) { return made }
    } catch let record as ErrorRecord {
      throw Conversion.failure(value, fullName, record.message)
    }
    return try TypeDirectory.unchanged(value, fullName)
  }

  /// A static class.
  static func statics(
    _ fullName: String, _ accelerators: [String] = [], _ methods: [String],
    get: @escaping @Sendable (String) throws -> ShellValue? = { _ in nil },
    call: @escaping @Sendable (String, [ShellValue]) throws -> ShellValue?
  ) -> ShellType {
    var type = ShellType(fullName, accelerators, statics: methods, get: get, call: call)
    type.isStatic = true
    return type
  }

  /// An enumeration.
  static func enumeration(_ definition: EnumDefinition, _ accelerators: [String] = []) -> ShellType {
    var type = ShellType(
      definition.typeName, accelerators, isValueType: true,
      convert: { value in
        if case .scalar(let own as EnumValue) = value.unwrapped, own.definition == definition { return value }
        return try EnumType(definition: definition).convert(value)
      },
      get: { name in definition.names.contains { TextFolding.equal($0, name) } ? definition.value(name).map { .scalar($0) } : nil })
    type.base = "System.Enum"
    type.enumeration = definition
    type.staticProperties = definition.names
    return type
  }
}
