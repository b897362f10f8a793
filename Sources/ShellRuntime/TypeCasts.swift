// `[type]$x`: values of one type made into another.
import ShellSyntax
import ShellValues

extension Shell {
  func cast(_ type: TypeTree, _ operand: Expression, _ range: SourceRange) throws -> ShellValue {
    let name = try typeName(type)
    // The literal's own order counts for these two; a hash table that was made before has it as well.
    if case .hashtable(let pairs, _) = operand, name.hasSuffix("OrderedDictionary") { return .hashtable(try table(pairs, isOrdered: true)) }
    do {
      return try convert(try evaluate(operand), to: name)
    } catch var record as ErrorRecord {
      place(&record, range)
      throw record
    }
  }

  /// - Parameter type: a full name of the catalogue.
  func convert(_ value: ShellValue, to type: String) throws -> ShellValue {
    do {
      return try converted(value, to: type)
    } catch let failure as ConversionFailure {
      throw ErrorRecord(
        failure.message,
        id: value.typeName == "System.String"
          ? "InvalidCastFromStringTo\(type.split(separator: ".").last ?? "")" : "ConvertToFinalInvalidCastException",
        category: .invalidArgument, reason: "RuntimeException")
    }
  }

  private func converted(_ value: ShellValue, to type: String) throws -> ShellValue {
    if let own = typeTable[type.lowercased()] { return try own.convert(value) }
    if type.hasSuffix("[]") { return try array(value, of: String(type.dropLast(2))) }
    switch type {
    case "System.String": return .string(joined(value))
    case "System.Int32": return try IntType().convert(value)
    case "System.Int64", "System.UInt32", "System.Byte": return .int(try Conversion.int(value))
    case "System.Double", "System.Single", "System.Decimal": return .double(try Conversion.double(value))
    case "System.Boolean": return .bool(value.truth)
    case "System.Management.Automation.SwitchParameter": return .bool(value.truth)
    case "System.Char": return try character(value)
    case "System.DateTime": return try DateTimeType().convert(value)
    case "System.TimeSpan": return try TimeSpanType().convert(value)
    case "System.Array": return .list(value.arrayItems ?? [value])
    case "System.Object", "System.Management.Automation.PSObject": return value
    case "System.Void": return .scalar(NoValue())
    case "System.Management.Automation.PSCustomObject": return customObject(value)
    case "System.Collections.Hashtable":
      return value.isNull ? value : try HashtableType().convert(value)
    case "System.Collections.ArrayList": return .array(ShellArray(Conversion.items(value), kind: .growing(typeName: type)))
    case ScriptBlockType.typeName: return try ScriptBlockType().convert(value)
    case "System.Guid": return try guid(value)
    case "System.Version":
      if case .scalar(is VersionValue) = value { return value }
      guard let version = VersionValue(value.text) else {
        throw Conversion.failure(value, type, "Version string portion was too short or too long, or no number.")
      }
      return .scalar(version)
    // A pattern works as text wherever operators take one; the statics of [regex] do the rest.
    case "System.Text.RegularExpressions.Regex", "System.Uri", "System.Type": return .string(value.text)
    default:
      if type.hasPrefix("System.Collections.Generic.List") {
        return .array(ShellArray(Conversion.items(value), kind: .growing(typeName: type)))
      }
      if Shell.isKind(value, of: type) { return value }
      throw Conversion.failure(value, type, nil)
    }
  }

  private func array(_ value: ShellValue, of element: String) throws -> ShellValue {
    if value.isNull { return .null }
    return .list(try (value.arrayItems ?? [value]).map { try converted($0, to: element) })
  }

  private func character(_ value: ShellValue) throws -> ShellValue {
    if case .int(let n) = value, let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: n)) { return .string(String(Character(scalar))) }
    guard value.text.count == 1 else { throw Conversion.failure(value, "System.Char", "String must be exactly one character long.") }
    return .string(value.text)
  }

  /// `[pscustomobject]@{…}`: the entries as properties, in the order they were written.
  private func customObject(_ value: ShellValue) -> ShellValue {
    guard case .hashtable(let table) = value else { return value }
    return .object(ShellObject(table.pairs.map { ($0.key.text, $0.value) }))
  }

  private func guid(_ value: ShellValue) throws -> ShellValue {
    let text = value.text.lowercased().filter { $0 != "{" && $0 != "}" }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [8, 4, 4, 4, 12], parts.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) else {
      throw Conversion.failure(
        value, "System.Guid", "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).")
    }
    return .string(text)
  }
}
