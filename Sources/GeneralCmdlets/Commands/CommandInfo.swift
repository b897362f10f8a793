// What Get-Command emits: an object per command, with its parameters and parameter sets as scripts read them.
import ShellRuntime
import ShellValues

enum CommandInfo {
  private static let space = "System.Management.Automation."
  static let aliasType = space + "AliasInfo"
  static let cmdletType = space + "CmdletInfo"

  static func object(_ command: CommandDescription, _ services: any ShellServices) -> ShellObject {
    switch command.kind {
    case .alias: return alias((command.name, command.target ?? ""), services)
    case .cmdlet: return cmdlet(command)
    case .function, .filter: return function(command)
    case .script: return script(command)
    case .application: return application(command)
    }
  }

  static func alias(_ alias: (name: String, target: String), _ services: (any ShellServices)? = nil) -> ShellObject {
    let resolved = services?.describe(alias.target).map { ShellValue.object(object($0, services!)) } ?? .null
    var properties: [ShellObject.Property] = [
      .init("DisplayName", .string("\(alias.name) -> \(alias.target)")), .init("CommandType", .string("Alias")),
      .init("Definition", .string(alias.target)),
    ]
    // What stands behind it is opened on request only: lists show its name.
    properties += [.init("ReferencedCommand", resolved.isNull ? .string(alias.target) : resolved), .init("ResolvedCommand", resolved)]
    properties += common(name: alias.name, module: nil)
    return ShellObject(typeNames: [aliasType, space + "CommandInfo"], properties: properties, text: alias.name)
  }

  private static func cmdlet(_ command: CommandDescription) -> ShellObject {
    let definition = command.definition!
    return ShellObject(
      typeNames: [cmdletType, space + "CommandInfo"],
      properties: [
        .init("Verb", .string(definition.verb)), .init("Noun", .string(definition.noun)), .init("HelpFile", .string("")),
        .init("CommandType", .string("Cmdlet")),
        .init("Definition", .string("\n" + HelpSyntax(definition: definition).lines().joined(separator: "\n\n") + "\n")),
        .init("DefaultParameterSet", definition.defaultParameterSet.map { .string($0) } ?? .string("")),
        .init("OutputType", .strings(definition.outputType.map { [$0] } ?? [])), .init("Options", .string("ReadOnly")),
      ] + common(name: command.name, module: definition.module) + CommandParameters.properties(of: definition), text: command.name)
  }

  private static func function(_ command: CommandDescription) -> ShellObject {
    var properties: [ShellObject.Property] = [
      .init("ScriptBlock", command.block ?? .null), .init("CmdletBinding", .bool(command.isAdvanced)),
      .init("DefaultParameterSet", command.definition?.defaultParameterSet.map { .string($0) } ?? .null),
      .init("Definition", .string(command.block?.text ?? "")), .init("Options", .string("None")), .init("Description", .null),
      .init("OutputType", .list([])), .init("CommandType", .string(command.kind.rawValue)), .init("HelpFile", .null),
    ]
    let dash = command.name.firstIndex(of: "-")
    properties += [
      .init("Verb", .string(dash.map { String(command.name[..<$0]) } ?? "")),
      .init("Noun", .string(dash.map { String(command.name[command.name.index(after: $0)...]) } ?? "")),
    ]
    properties += common(name: command.name, module: command.module)
    properties += command.definition.map { CommandParameters.properties(of: $0, isAdvanced: command.isAdvanced) } ?? []
    let own = command.kind == .filter ? ["FilterInfo", "FunctionInfo"] : ["FunctionInfo"]
    return ShellObject(typeNames: (own + ["CommandInfo"]).map { space + $0 }, properties: properties, text: command.name)
  }

  private static func script(_ command: CommandDescription) -> ShellObject {
    let path = command.path ?? command.name
    var properties: [ShellObject.Property] = [
      .init("Path", .string(path)), .init("Definition", .string(path)), .init("CommandType", .string("ExternalScript")),
      .init("ScriptBlock", command.block ?? .null), .init("ScriptContents", .string(command.block?.text ?? "")),
      .init("OutputType", .list([])),
    ]
    properties += common(name: command.name, module: nil, source: path)
    properties += command.definition.map { CommandParameters.properties(of: $0, isAdvanced: command.isAdvanced) } ?? []
    return ShellObject(typeNames: [space + "ExternalScriptInfo", space + "CommandInfo"], properties: properties, text: command.name)
  }

  private static func application(_ command: CommandDescription) -> ShellObject {
    let path = command.path ?? command.name
    let dot = command.name.lastIndex(of: ".").map { String(command.name[$0...]) } ?? ""
    return ShellObject(
      typeNames: [space + "ApplicationInfo", space + "CommandInfo"],
      properties: [
        .init("Path", .string(path)), .init("Extension", .string(dot)), .init("Definition", .string(path)),
        .init("CommandType", .string("Application")), .init("FileVersionInfo", .null),
        .init("OutputType", .list([.string("System.String")])),
      ] + common(name: command.name, module: nil, source: path), text: command.name)
  }

  private static func common(name: String, module: String?, source: String? = nil) -> [ShellObject.Property] {
    [
      .init("Name", .string(name)), .init("Source", .string(source ?? module ?? "")), .init("Version", .string("")),
      .init("Visibility", .string("Public")), .init("ModuleName", .string(module ?? "")),
    ]
  }
}
