// Types in scripts: `[type]` found, cast to, constructed, asked for statics. What each type does stands with the type (ShellTypes).
import ShellSyntax
import ShellValues

extension Shell {
  /// The full name of a type as written in brackets.
  func typeName(_ type: TypeTree) throws -> String {
    if let known = types.type(type.name) { return known.fullName }
    var record = Shell.unknownType(type.name)
    place(&record, type.range)
    throw record
  }

  func fullTypeName(_ written: String) throws -> String {
    guard let type = types.type(written) else { throw Shell.unknownType(written) }
    return type.fullName
  }

  private static func unknownType(_ written: String) -> ErrorRecord {
    ErrorRecord(
      "Unable to find type [\(written)].", id: "TypeNotFound", category: .invalidOperation, reason: "RuntimeException",
      target: .string(written))
  }

  // MARK: casts

  func cast(_ type: TypeTree, _ operand: Expression, _ range: SourceRange) throws -> ShellValue {
    let name = try typeName(type)
    // The literal's own order counts for these two; a hash table that was made before has it as well.
    if case .hashtable(let pairs, _) = operand, name.hasSuffix("OrderedDictionary") { return .hashtable(try table(pairs, isOrdered: true)) }
    if name == "System.Management.Automation.PSReference" { return try reference(to: operand) }
    do {
      return try convert(try evaluate(operand), to: name)
    } catch var record as ErrorRecord {
      place(&record, range)
      throw record
    }
  }

  /// `[ref]$x`: what is written to it goes to the variable, property or element.
  private func reference(to operand: Expression) throws -> ShellValue {
    switch operand {
    case .variable, .member, .index:
      let scope = scope
      func inside<Result>(_ work: () throws -> Result) rethrows -> Result {
        let outer = self.scope
        self.scope = scope
        defer { self.scope = outer }
        return try work()
      }
      return .scalar(
        ReferenceValue(
          get: { (try? inside { try self.evaluate(operand) }) ?? .null },
          set: { value in try inside { try self.assign(value, to: operand) } }))
    default: return .scalar(ReferenceValue(try evaluate(operand)))
    }
  }

  /// - Parameter type: a full name of the directory.
  func convert(_ value: ShellValue, to type: String) throws -> ShellValue {
    guard let known = types.type(type) else { throw Shell.unknownType(type) }
    var value = value
    // What a method without a result gives counts as nothing.
    if case .scalar(is NoValue) = value, type != "System.Void" { value = .null }
    do {
      return try known.convert(value)
    } catch let failure as ConversionFailure {
      throw ErrorRecord(
        failure.message, id: failure.id, category: .invalidArgument, reason: "RuntimeException",
        inner: "System.Management.Automation.PSInvalidCastException")
    }
  }

  // MARK: statics

  func staticMember(_ type: String, _ name: String) throws -> ShellValue {
    for name_ in types.chain(of: type) {
      if let value = try types.type(name_)?.get(name.lowercased()) { return value }
    }
    if let names = types.type(type)?.enumeration, let value = names.value(name) { return .scalar(value) }
    return .null
  }

  func setStaticMember(_ type: String, _ name: String, _ value: ShellValue) throws {
    for name_ in types.chain(of: type) {
      if try types.type(name_)?.set(name.lowercased(), value) == true { return }
    }
    throw Members.notSettable(name)
  }

  func staticCall(_ type: String, _ method: String, _ arguments: [ShellValue]) throws -> ShellValue {
    let name = method.lowercased()
    if name == "new" { return try create(type, arguments) }
    do {
      for ancestor in types.chain(of: type) {
        if let result = try types.type(ancestor)?.call(name, arguments) { return result }
      }
    } catch let record as ErrorRecord {
      throw record.calling(method, arguments.count)
    } catch let failure as ConversionFailure {
      throw Shell.unsuitableArgument(failure, method)
    }
    throw missingMethod(type, method, arguments.count, known: types.type(type)?.staticMethods ?? [])
  }

  /// `[T]::new(…)` and New-Object.
  func create(_ type: String, _ arguments: [ShellValue]) throws -> ShellValue {
    guard let known = types.type(type) else { throw Shell.unknownType(type) }
    do {
      if let value = try known.construct(arguments) { return value }
    } catch let record as ErrorRecord {
      throw record.calling(".ctor", arguments.count)
    } catch let failure as ConversionFailure {
      throw Shell.unsuitableArgument(failure, ".ctor")
    }
    throw missingMethod(type, "new", arguments.count, known: ["new"])
  }

  private static func unsuitableArgument(_ failure: ConversionFailure, _ method: String) -> ErrorRecord {
    ErrorRecord(failure.message, id: "MethodArgumentConversionInvalidCastArgument", category: .notSpecified, reason: "MethodException")
  }

  /// - Parameter known: the methods that the type does have; one of those fails for the number of its arguments.
  func missingMethod(_ type: String, _ method: String, _ count: Int, known: [String]) -> ErrorRecord {
    if known.contains(where: { TextFolding.equal($0, method) }) {
      return ErrorRecord(
        "Cannot find an overload for \"\(method)\" and the argument count: \"\(count)\".", id: "MethodCountCouldNotFindBest",
        category: .notSpecified, reason: "MethodException")
    }
    return ErrorRecord(
      "Method invocation failed because [\(type)] does not contain a method named '\(method)'.", id: "MethodNotFound",
      category: .invalidOperation, reason: "RuntimeException", target: .string(method))
  }
}
