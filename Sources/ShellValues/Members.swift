// `$x.Name` and `$x.Method()` for the plain kinds of value. Script-level methods that run blocks (.Where, .ForEach) are the runtime's.

public enum Members {
  /// A property; arrays without it collect it from their elements.
  /// - Returns: `nil` when there is none, which reads as null.
  public static func get(_ value: ShellValue, _ name: String) -> ShellValue? {
    switch value {
    case .object(let object):
      return object[name] ?? common(value, name)
    case .scalar(let scalar): return scalar.member(name) ?? common(value, name)
    case .hashtable(let table):
      if let entry = table[.string(name)] { return entry }
      return CollectionMembers.property(of: table, name)
    case .array(let array): return CollectionMembers.property(of: array, name)
    case .string(let s): return TextFolding.equal(name, "Length") ? .int(s.unicodeScalars.count) : common(value, name)
    case .null: return TextFolding.equal(name, "Count") || TextFolding.equal(name, "Length") ? .int(0) : nil
    default: return common(value, name)
    }
  }

  /// `.Count` and `.Length` answer 1 on anything single.
  private static func common(_ value: ShellValue, _ name: String) -> ShellValue? {
    TextFolding.equal(name, "Count") || TextFolding.equal(name, "Length") ? .int(1) : nil
  }

  /// Sets a property, creating none: PowerShell refuses names that the object does not have.
  public static func set(_ value: ShellValue, _ name: String, _ new: ShellValue) throws(ErrorRecord) {
    switch value {
    case .object(let object) where object[name] != nil: object[name] = new
    case .hashtable(let table): table[.string(name)] = new
    case .scalar(let scalar) where try scalar.set(name, new): break
    case .null:
      throw ErrorRecord(
        "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.", id: "PropertyNotFound",
        category: .invalidOperation, reason: "RuntimeException")
    default:
      throw ErrorRecord(
        "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.",
        id: "PropertyAssignmentException",
        category: .invalidOperation, reason: "RuntimeException")
    }
  }

  /// Calls a method. - Returns: `nil` when the value has no such method with that many arguments.
  public static func call(_ value: ShellValue, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    let result: ShellValue? =
      switch value {
      case .string(let s): try StringMembers.call(s, method, arguments)
      case .array(let array): try CollectionMembers.call(array, method, arguments)
      case .hashtable(let table): try CollectionMembers.call(table, method, arguments)
      case .scalar(let scalar): try scalar.call(method, arguments)
      default: nil
      }
    if let result { return result }
    switch (method.lowercased(), arguments.count) {
    case ("tostring", 0): return .string(value.text)
    case ("tostring", 1): return .string(FormatOperator.format(value, arguments[0].text))
    case ("equals", 1): return .bool(Comparison.equal(value, arguments[0], ignoringCase: false))
    case ("compareto", 1): return .int(try Comparison.order(value, arguments[0]))
    case ("gettype", 0): return .scalar(TypeName(value.typeName))
    case ("gethashcode", 0): return .int(value.text.unicodeScalars.reduce(7) { ($0 &* 31 &+ Int($1.value)) & 0x7FFF_FFFF })
    default: return nil
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

/// What `GetType()` gives: a type's name and no more.
public struct TypeName: ShellScalar, Sendable {
  public let fullName: String
  public init(_ fullName: String) { self.fullName = fullName }
  public var name: String { String(fullName.split(separator: ".").last ?? Substring(fullName)) }
  public var typeName: String { "System.RuntimeType" }
  public var text: String { fullName }
  public var memberNames: [String] { ["Name", "FullName", "Namespace"] }
  public func member(_ member: String) -> ShellValue? {
    switch member.lowercased() {
    case "name": .string(name)
    case "fullname": .string(fullName)
    case "namespace": .string(String(fullName.dropLast(name.count + 1)))
    default: nil
    }
  }
}
