// The .NET types that scripts name: their full names, how values become them, what their statics do.
import ShellSyntax
public import ShellValues

/// A type that another module adds, such as `[Microsoft.Exchange.Data.IPRange]`.
public struct ShellType: Sendable {
  public var fullName: String
  /// Short names for casts.
  public var accelerators: [String]
  /// `[Type]$x`.
  public var convert: @Sendable (ShellValue) throws -> ShellValue
  /// `[Type]::Method(…)`, method in lower case; `nil` when there is none.
  public var call: @Sendable (_ method: String, _ arguments: [ShellValue]) throws -> ShellValue?

  public init(
    _ fullName: String, accelerators: [String] = [], convert: @escaping @Sendable (ShellValue) throws -> ShellValue,
    call: @escaping @Sendable (String, [ShellValue]) throws -> ShellValue? = { _, _ in nil }
  ) {
    (self.fullName, self.accelerators, self.convert, self.call) = (fullName, accelerators, convert, call)
  }
}

extension Shell {
  /// Lower-case short names to full ones.
  private static let accelerators: [String: String] = [
    "string": "System.String", "int": "System.Int32", "int32": "System.Int32", "long": "System.Int64", "int64": "System.Int64",
    "double": "System.Double", "float": "System.Single", "single": "System.Single", "decimal": "System.Decimal", "bool": "System.Boolean",
    "boolean": "System.Boolean", "char": "System.Char", "byte": "System.Byte", "uint32": "System.UInt32", "datetime": "System.DateTime",
    "timespan": "System.TimeSpan", "math": "System.Math", "regex": "System.Text.RegularExpressions.Regex", "guid": "System.Guid",
    "array": "System.Array", "object": "System.Object", "hashtable": "System.Collections.Hashtable", "void": "System.Void",
    "ipaddress": "System.Net.IPAddress", "pscustomobject": "System.Management.Automation.PSCustomObject",
    "psobject": "System.Management.Automation.PSObject", "psnoteproperty": "System.Management.Automation.PSNoteProperty",
    "scriptblock": ScriptBlockType.typeName, "switch": "System.Management.Automation.SwitchParameter",
    "ordered": "System.Collections.Specialized.OrderedDictionary", "environment": "System.Environment", "exception": "System.Exception",
    "convert": "System.Convert", "type": "System.Type", "collections.arraylist": "System.Collections.ArrayList",
    "pscredential": "System.Management.Automation.PSCredential", "securestring": "System.Security.SecureString", "uri": "System.Uri",
    "version": "System.Version", "validateset": "System.Management.Automation.ValidateSet",
  ]

  /// Full names that are right as they stand, lower case.
  private static let fullNames: [String: String] = Dictionary(
    (Array(accelerators.values) + ["System.Collections.ArrayList", "System.IO.Path", "System.Management.Automation.ErrorRecord"]).map {
      ($0.lowercased(), $0)
    }, uniquingKeysWith: { first, _ in first })

  /// The full name of a type as written in brackets.
  func typeName(_ type: TypeTree) throws -> String {
    do {
      return try fullTypeName(type.name)
    } catch var record as ErrorRecord {
      place(&record, type.range)
      throw record
    }
  }

  func fullTypeName(_ written: String) throws -> String {
    let key = written.lowercased()
    if let type = typeTable[key] { return type.fullName }
    if let name = Shell.accelerators[key] ?? Shell.fullNames[key] ?? Shell.fullNames["system." + key] { return name }
    if key.hasSuffix("[]") { return try fullTypeName(String(written.dropLast(2))) + "[]" }
    if key.hasPrefix("system.collections.generic.list[") || key.hasPrefix("collections.generic.list[") {
      return "System.Collections.Generic.List`1[\(try fullTypeName(String(written.drop { $0 != "[" }.dropFirst().dropLast())))]"
    }
    if key.hasSuffix("exception") { return written }
    throw ErrorRecord(
      "Unable to find type [\(written)].", id: "TypeNotFound", category: .invalidOperation, reason: "RuntimeException",
      target: .string(written))
  }
}
