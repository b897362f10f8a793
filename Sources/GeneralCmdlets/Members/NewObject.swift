// New-Object: a value of a .NET type by its constructor, or an object with properties.
import ShellRuntime
import ShellValues

enum NewObject {
  static let definition = CmdletDefinition(
    "New-Object", synopsis: "Creates an instance of a Microsoft .NET Framework or COM object.",
    description: "Knows the types that casts know. COM is a part of Windows: -ComObject is refused by name.",
    parameters: [
      parameter("TypeName", .string, at: 0, mandatory: true, in: ["Net"], "The type."),
      parameter("ArgumentList", .values, at: 1, aliases: ["Args"], in: ["Net"], "Arguments of its constructor."),
      parameter("ComObject", .string, at: 0, mandatory: true, in: ["Com"], "Refused: there is no COM here."),
      parameter("Strict", .switch, in: ["Com"], "Of COM objects."), parameter("Property", .hashtable, "Properties to set."),
    ],
    defaultParameterSet: "Net",
    examples: [
      HelpExample("New-Object PSObject -Property @{Name='mx1'; Port=25}", "An object with two properties."),
      HelpExample("$names = New-Object System.Collections.ArrayList; $names.Add('mx1') | Out-Null; $names.Count", "A list that grows."),
    ],
    make: { SimpleCmdlet(make) })

  private static func make(_ run: any CmdletRun) throws {
    if let name = run.text("ComObject") {
      throw ErrorRecord(
        "Cannot load COM type \(name). COM is a part of Windows.", id: "NoCOMClassIdentified", category: .resourceUnavailable,
        reason: "COMException", target: .string(name))
    }
    let value = try created(run)
    if case .hashtable(let table)? = run["Property"] {
      for (key, new) in table.pairs { try set(key.text, new, of: value, run) }
    }
    try run.write(value)
  }

  private static let custom: Set<String> = [
    "system.object", "system.management.automation.psobject", "system.management.automation.pscustomobject",
  ]

  private static func created(_ run: any CmdletRun) throws -> ShellValue {
    let asked = run.text("TypeName") ?? ""
    let arguments = run.list("ArgumentList")
    guard let types = SessionContext.current?.types, let type = types.type(asked) else { throw unknown(asked) }
    if custom.contains(type.fullName.lowercased()) {
      return arguments.isEmpty ? .object(ShellObject()) : arguments[0].wrapped
    }
    if type.fullName == "System.Management.Automation.PSCredential", arguments.count == 2,
      case .scalar(let password as SecureString) = arguments[1].unwrapped
    {
      return .scalar(Credential(userName: arguments[0].text, password: password))
    }
    do {
      if let value = try type.construct(arguments) { return value }
      // `New-Object T -ArgumentList (,$list)`: one list may be meant as several arguments.
      if arguments.count == 1, case .array(let list) = arguments[0], let value = try type.construct(list.items) { return value }
    } catch let failure as ConversionFailure {
      throw ErrorRecord(
        failure.message, id: "ConstructorInvokedThrowException", category: .invalidOperation, reason: "MethodException")
    } catch var record as ErrorRecord {
      record.message = "Exception calling \".ctor\" with \"\(arguments.count)\" argument(s): \"\(record.message)\""
      (record.id, record.category, record.reason) = ("ConstructorInvokedThrowException", .invalidOperation, "MethodInvocationException")
      throw record
    }
    throw ErrorRecord(
      "A constructor was not found. Cannot find an appropriate constructor for type \(asked).", id: "CannotFindAppropriateCtor",
      category: .objectNotFound, reason: "PSArgumentException", target: .string(asked))
  }

  private static func unknown(_ asked: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot find type [\(asked)]: verify that the assembly containing this type is loaded.", id: "TypeNotFound", category: .invalidType,
      reason: "PSArgumentException", target: .string(asked))
  }

  private static func set(_ name: String, _ new: ShellValue, of value: ShellValue, _ run: any CmdletRun) throws {
    if case .object(let object) = value, object.base == nil, object.typeNames.first == "System.Management.Automation.PSCustomObject" {
      return object[name] = new
    }
    do {
      try Members.write(value, name, new)
    } catch is ErrorRecord {
      throw ErrorRecord(
        "The member \"\(name)\" was not found for the specified .NET object.", id: "InvalidOperationException",
        category: .invalidOperation, reason: "InvalidOperationException", target: value)
    }
  }
}
