// `$x.Name` and `$x.Method()` for the plain kinds of value. Script-level methods that run blocks (.Where, .ForEach) are the runtime's.

public enum Members {
  /// A property; arrays without it collect it from their elements. A getter that fails counts as having no value.
  /// - Returns: `nil` when there is none, which reads as null.
  public static func get(_ value: ShellValue, _ name: String) -> ShellValue? {
    do { return try read(value, name) } catch { return .null }
  }

  /// A property, with the error of a getter that fails.
  public static func read(_ value: ShellValue, _ name: String) throws -> ShellValue? {
    if value.isNull { return TextFolding.equal(name, "Count") || TextFolding.equal(name, "Length") ? .int(0) : nil }
    let own: ShellValue? =
      switch value {
      case .object(let object):
        if let property = object.property(name) {
          property.isComputed ? try property.read() : property.value
        } else {
          try object.base.flatMap { try read($0, name) }
        }
      case .scalar(let scalar): scalar.member(name)
      case .hashtable(let table): try table.added?.property(name)?.read() ?? table[.string(name)]
      case .array(let array): try array.added?.property(name)?.read() ?? CollectionMembers.own(array, name)
      case .string(let s): TextFolding.equal(name, "Length") ? .int(s.unicodeScalars.count) : nil
      default: nil
      }
    if let own { return own }
    if let extended = SessionContext.current?.extensions.property(name, of: value) { return try extended.read() }
    if let view = PSObjectView.member(name, of: value) { return view }
    switch value {
    case .hashtable(let table): return CollectionMembers.property(of: table, name)
    case .array(let array): return try CollectionMembers.gathered(array, name)
    default: return TextFolding.equal(name, "Count") || TextFolding.equal(name, "Length") ? .int(1) : nil
    }
  }

  /// Sets a property, creating none: PowerShell refuses names that the object does not have.
  public static func set(_ value: ShellValue, _ name: String, _ new: ShellValue) throws(ErrorRecord) {
    do {
      try write(value, name, new)
    } catch let record as ErrorRecord {
      throw record
    } catch {
      throw ErrorRecord(
        "Exception setting \"\(name)\": \"\(error)\"", id: "SetValueInvocationException", reason: "SetValueInvocationException")
    }
  }

  /// The same with whatever error a setter has.
  public static func write(_ value: ShellValue, _ name: String, _ new: ShellValue) throws {
    switch value {
    case .object(let object):
      if try object.write(name, new) { return }
      if let base = object.base { return try write(base, name, new) }
    case .hashtable(let table):
      if let added = table.added, try added.write(name, new) { return }
      try CollectionMembers.put(table, .string(name), new)
      return
    case .array(let array):
      if let added = array.added, try added.write(name, new) { return }
      if array.typeName == "System.Collections.ArrayList", TextFolding.equal(name, "Capacity") { return }
    case .scalar(let scalar):
      if try scalar.setMember(name, new) { return }
    default: break
    }
    if let extended = SessionContext.current?.extensions.property(name, of: value) { return try extended.write(new) }
    throw value.isNull ? notSettable(name, id: "PropertyNotFound") : notSettable(name)
  }

  public static func notSettable(_ name: String, id: String = "PropertyAssignmentException") -> ErrorRecord {
    ErrorRecord(
      "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.", id: id,
      category: .invalidOperation, reason: "RuntimeException")
  }

  /// Calls a method, also one that a script has added. - Returns: `nil` when there is none that takes so many arguments.
  public static func invoke(_ value: ShellValue, _ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch value {
    case .object(let object):
      if let own = object.method(method) { return try own.body(value, arguments) }
      if let base = object.base, let result = try invoke(base, method, arguments) { return result }
    case .array(let array): if let own = array.added?.method(method) { return try own.body(value, arguments) }
    case .hashtable(let table): if let own = table.added?.method(method) { return try own.body(value, arguments) }
    case .scalar(let scalar): if let result = try scalar.invoke(method, arguments) { return result }
    default: break
    }
    if let extended = SessionContext.current?.extensions.method(method, of: value) { return try extended.body(value, arguments) }
    return try call(value, method, arguments)
  }

  /// Calls a method that every session has. - Returns: `nil` when the value has no such method with that many arguments.
  public static func call(_ value: ShellValue, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    let result: ShellValue? =
      switch value {
      case .string(let s): try StringMembers.call(s, method, arguments)
      case .array(let array): try CollectionMembers.call(array, method, arguments)
      case .hashtable(let table): try CollectionMembers.call(table, method, arguments)
      case .scalar(let scalar): try scalar.call(method, arguments)
      case .object(let object): if let base = object.base { try call(base, method, arguments) } else { nil }
      default: nil
      }
    if let result { return result }
    if value.isNull { return nil }
    switch (method.lowercased(), arguments.count) {
    case ("tostring", 0): return .string(value.text)
    case ("tostring", 1...2): return .string(FormatOperator.format(value, arguments[0].text))
    case ("equals", 1): return .bool(value.typeName == arguments[0].typeName && Comparison.equal(value, arguments[0], ignoringCase: false))
    case ("compareto", 1): return .int(try Comparison.order(value, arguments[0]))
    case ("gettype", 0): return .scalar(TypeName(value.typeName))
    case ("gethashcode", 0): return .int(hash(of: value))
    default: return nil
    }
  }

  private static func hash(of value: ShellValue) -> Int {
    if case .int(let n) = value, Int32(exactly: n) != nil { return n }
    return value.text.unicodeScalars.reduce(7) { ($0 &* 31 &+ Int($1.value)) & 0x7FFF_FFFF }
  }

  /// The value's type names, most specific first, with its base types: `PSTypeNames`.
  public static func typeNames(of value: ShellValue) -> [String] {
    if case .object(let object) = value {
      guard let base = object.base else {
        // Objects of cmdlets list their own names; the two that stand for nothing but properties have .NET's bases behind them.
        return object.typeNames.last == "System.Object" ? object.typeNames : object.typeNames + ["System.Object"]
      }
      return object.typeNames + typeNames(of: base)
    }
    let name = value.typeName
    return SessionContext.current?.types.chain(of: name) ?? [name, "System.Object"]
  }

  /// A value as the element type of a typed collection.
  public static func converted(_ value: ShellValue, to element: ElementType?) throws(ErrorRecord) -> ShellValue {
    guard let element else { return value }
    do {
      return try element.convert(value)
    } catch let failure as ConversionFailure {
      throw castError(failure)
    } catch let record as ErrorRecord {
      throw record
    } catch {
      throw castError(Conversion.failure(value, element.name, "\(error)"))
    }
  }

  /// An argument as a whole number, or the error of a method that was given something else.
  public static func whole(_ value: ShellValue) throws(ErrorRecord) -> Int {
    do { return try Conversion.int(value) } catch { throw castError(error) }
  }

  public static func real(_ value: ShellValue) throws(ErrorRecord) -> Double {
    do { return try Conversion.double(value) } catch { throw castError(error) }
  }

  /// A failed conversion outside of parameter binding.
  public static func castError(_ failure: ConversionFailure) -> ErrorRecord {
    ErrorRecord(failure.message, id: "InvalidCastConversion", category: .invalidArgument, reason: "RuntimeException")
  }
}
