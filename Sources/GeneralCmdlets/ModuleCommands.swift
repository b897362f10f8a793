// Import-Module and its kin, Set-StrictMode and Set-PSDebug: what a script does to the session it runs in.
import ShellRuntime
import ShellValues

enum ModuleCommands {
  static let definitions = [importModule, getModule, removeModule, newModule, exportMember, strictMode, debugging]

  private static func shell(_ run: any CmdletRun) throws -> Shell {
    guard let shell = run.shell as? Shell else { preconditionFailure("modules belong to a shell") }
    return shell
  }

  private static let importModule = CmdletDefinition(
    "Import-Module", synopsis: "Adds a module's commands to the session.",
    description: "Modules are .psm1 scripts and .psd1 manifests, by path or below $env:PSModulePath. The modules of Windows PowerShell and the "
      + "Exchange snap-in are part of this shell and need no import.",
    parameters: [
      parameter("Name", .strings, at: 0, mandatory: true, pipeline: true, in: ["Name"], "Names or paths."),
      parameter("ModuleInfo", .values, at: 0, mandatory: true, pipeline: true, in: ["ModuleInfo"], "Modules of Get-Module or New-Module."),
      parameter("FullyQualifiedName", .values, at: 0, mandatory: true, in: ["FullyQualifiedName"], "Tables with ModuleName."),
      parameter("Function", .strings, "Only these functions."), parameter("Cmdlet", .strings, "Only these cmdlets."),
      parameter("Variable", .strings, "Only these variables."), parameter("Alias", .strings, "Only these aliases."),
      parameter("Prefix", .string, "Put in front of the nouns."), parameter("Force", .switch, "Load it anew."),
      parameter("Global", .switch, "Into the session, also from within a module."), parameter("Scope", .string, "Local or Global."),
      parameter("PassThru", .switch, "Give the module."), parameter("AsCustomObject", .switch, "An object whose methods are its functions."),
      parameter("ArgumentList", .values, aliases: ["Args"], "Arguments for the module's param block."),
      parameter("DisableNameChecking", .switch, "Names are not checked here."), parameter("NoClobber", .switch, "Keep commands that exist."),
      parameter("MinimumVersion", .string, aliases: ["Version"], "The oldest version that will do."),
      parameter("RequiredVersion", .string, "The only version that will do."), parameter("MaximumVersion", .string, "The newest that will do."),
    ],
    defaultParameterSet: "Name", examples: [HelpExample("New-Module -Name Tools { function Get-Answer { 42 } } | Import-Module; Get-Answer", "Its functions are commands now.")],
    make: {
      SimpleCmdlet { run in
        let shell = try shell(run)
        var how = ModuleImport(
          isGlobal: run.flag("Global") || TextFolding.equal(run.text("Scope") ?? "", "Global"), prefix: run.text("Prefix") ?? "",
          isForced: run.flag("Force"), arguments: run.items("ArgumentList"))
        how.functions = run["Function"].map { _ in run.strings("Function") }
        how.aliases = run["Alias"].map { _ in run.strings("Alias") }
        how.variables = run["Variable"].map { _ in run.strings("Variable") }
        for wanted in run.items("ModuleInfo") + run.items("FullyQualifiedName") + run.strings("Name").map({ .string($0) }) {
          do {
            guard let module = try shell.importModule(wanted, how) else {
              try run.verbose("The commands of \(wanted.text) are part of this shell.")
              continue
            }
            if run.flag("AsCustomObject") { try run.write(shell.customObject(of: module)) } else if run.flag("PassThru") { try run.write(.scalar(module)) }
          } catch let record as ErrorRecord where record.id == "Modules_ModuleNotFound" {
            try run.writeError(record)
          }
        }
      }
    })

  private static let getModule = CmdletDefinition(
    "Get-Module", synopsis: "Gets the modules that were imported, or that could be.",
    parameters: [
      parameter("Name", .strings, at: 0, pipeline: true, "Names; wildcards allowed."),
      parameter("ListAvailable", .switch, "Those below $env:PSModulePath."), parameter("All", .switch, "Nested ones too."),
      parameter("FullyQualifiedName", .values, "Tables with ModuleName."), parameter("Refresh", .switch, "Nothing is kept here anyway."),
    ],
    examples: [HelpExample("Get-Module", "What was imported.")], outputType: "System.Management.Automation.PSModuleInfo",
    make: {
      SimpleCmdlet { run in
        let shell = try shell(run)
        let names = run.strings("Name") + run.items("FullyQualifiedName").map { (Members.get($0, "ModuleName") ?? $0).text }
        let patterns = names.map { Wildcard($0) }
        let found = run.flag("ListAvailable") ? try shell.availableModules() : shell.importedModules
        for module in found where patterns.isEmpty || patterns.contains(where: { $0.matches(module.name) }) { try run.write(.scalar(module)) }
      }
    })

  private static let removeModule = CmdletDefinition(
    "Remove-Module", synopsis: "Takes a module's commands out of the session.",
    parameters: [
      parameter("Name", .strings, at: 0, mandatory: true, pipeline: true, in: ["name"], "Names; wildcards allowed."),
      parameter("ModuleInfo", .values, at: 0, mandatory: true, pipeline: true, in: ["ModuleInfo"], "Modules of Get-Module."),
      parameter("FullyQualifiedName", .values, mandatory: true, in: ["FullyQualifiedName"], "Tables with ModuleName."),
      parameter("Force", .switch, "Read-only ones too."),
    ],
    defaultParameterSet: "name", examples: [HelpExample("$null = New-Module -Name Tools { }; Remove-Module Tools", "Its functions are gone.")],
    make: {
      SimpleCmdlet { run in
        let shell = try shell(run)
        var modules = run.items("ModuleInfo").compactMap { value -> ScriptModule? in if case .scalar(let module as ScriptModule) = value { module } else { nil } }
        for name in run.strings("Name") {
          let pattern = Wildcard(name)
          let found = shell.importedModules.filter { pattern.matches($0.name) }
          if found.isEmpty, !Wildcard.isPattern(name) {
            try run.writeError(
              ErrorRecord(
                "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.",
                id: "Modules_NoModulesRemoved", category: .resourceUnavailable, reason: "InvalidOperationException"))
          }
          modules += found
        }
        for module in modules { shell.removeModule(module) }
      }
    })

  private static let newModule = CmdletDefinition(
    "New-Module", synopsis: "Makes a module of a script block.",
    parameters: [
      parameter("Name", .string, at: 0, mandatory: true, in: ["Name"], "Its name."),
      parameter("ScriptBlock", .scriptBlock, at: 0, mandatory: true, in: ["ScriptBlock"], "Its body."),
      parameter("Function", .strings, "Only these functions."), parameter("Cmdlet", .strings, "Only these cmdlets."),
      parameter("ReturnResult", .switch, "Give what the body emits."), parameter("AsCustomObject", .switch, "An object whose methods are its functions."),
      parameter("ArgumentList", .values, remaining: true, aliases: ["Args"], "Arguments for the body."),
    ],
    defaultParameterSet: "ScriptBlock",
    examples: [HelpExample("New-Module -Name Tools { function Get-Answer { 42 } }", "Get-Answer is a command now.")],
    outputType: "System.Management.Automation.PSModuleInfo",
    make: {
      SimpleCmdlet { run in
        let shell = try shell(run)
        var arguments = run.items("ArgumentList")
        var block = run["ScriptBlock"]
        if block == nil, let first = arguments.first, first.typeName == ScriptBlockType.typeName {
          block = first
          arguments.removeFirst()
        }
        guard case .scalar(let body as ScriptBlockValue)? = block else { return }
        let isObject = run.flag("AsCustomObject")
        let (module, output) = try shell.newModule(
          named: run.text("Name") ?? "__DynamicModule_\(shell.importedModules.count + 1)", body, arguments, imports: !isObject)
        if isObject { return try run.write(shell.customObject(of: module)) }
        if run.flag("ReturnResult") { for value in output { try run.write(value) } } else { try run.write(.scalar(module)) }
      }
    })

  private static let exportMember = CmdletDefinition(
    "Export-ModuleMember", synopsis: "Says what a module shows; called from inside it.",
    parameters: [
      parameter("Function", .strings, at: 0, pipeline: true, byName: true, "Functions; wildcards allowed."), parameter("Cmdlet", .strings, "Cmdlets."),
      parameter("Variable", .strings, "Variables."), parameter("Alias", .strings, "Aliases."),
    ],
    examples: [HelpExample("New-Module { function Get-A { 1 }; function B { 2 }; Export-ModuleMember -Function Get-* }", "The other one stays inside.")],
    make: {
      SimpleCmdlet { run in
        try shell(run).exportMembers(functions: run.strings("Function"), aliases: run.strings("Alias"), variables: run.strings("Variable"))
      }
    })

  private static let strictMode = CmdletDefinition(
    "Set-StrictMode", synopsis: "Holds scripts to rules that catch slips.",
    parameters: [
      parameter("Version", .string, mandatory: true, aliases: ["v"], in: ["Version"], "1.0, 2.0, 3.0 or Latest."),
      parameter("Off", .switch, mandatory: true, in: ["Off"], "No rules."),
    ],
    defaultParameterSet: "Version", examples: [HelpExample("Set-StrictMode -Version Latest", "A variable that was never set is an error.")],
    make: {
      SimpleCmdlet { run in
        guard let text = run.text("Version") else { return try shell(run).setStrictMode(nil) }
        let version = TextFolding.equal(text, "Latest") ? 3 : Int(text.prefix { $0 != "." }) ?? 0
        guard version > 0 else {
          throw ErrorRecord(
            "Cannot validate argument on parameter 'Version'. '\(text)' is no version of strict mode: 1.0, 2.0, 3.0 or Latest are.",
            id: "ParameterArgumentValidationError", category: .invalidData, reason: "ParameterBindingValidationException")
        }
        try shell(run).setStrictMode(version)
      }
    })

  private static let debugging = CmdletDefinition(
    "Set-PSDebug", synopsis: "Shows the lines of scripts as they run, asks before each of them, or holds scripts to set variables only.",
    parameters: [
      parameter("Trace", .int, in: ["On"], "0 for none, 1 for each line, 2 for assignments and calls as well."),
      parameter("Step", .switch, in: ["On"], "Ask before each line."),
      parameter("Strict", .switch, in: ["On"], "A variable that was never set is an error, as with Set-StrictMode -Version 1.0."),
      parameter("Off", .switch, mandatory: true, in: ["Off"], "Ends all three."),
    ],
    defaultParameterSet: "On",
    examples: [
      HelpExample("Set-PSDebug -Strict", "A variable that was never set is an error."),
      HelpExample("Set-PSDebug -Trace 0", "Lines are no longer shown."),
    ],
    make: {
      SimpleCmdlet { run in
        let shell = try shell(run)
        if run.flag("Off") {
          shell.setStrictMode(nil)
          return shell.setTrace(0, step: false)
        }
        let level = run.int("Trace")
        guard (0...2).contains(level ?? 0) else {
          throw ErrorRecord(
            "Cannot validate argument on parameter 'Trace'. The \(level ?? 0) argument is not in the allowed range of 0 to 2.",
            id: "ParameterArgumentValidationError", category: .invalidData, reason: "ParameterBindingValidationException")
        }
        shell.setTrace(level, step: run["Step"].map(\.truth))
        if let strict = run["Strict"] { shell.setStrictMode(strict.truth ? 1 : nil) }
      }
    })
}
