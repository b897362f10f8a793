// Modules: scripts with variables and functions of their own, of which others see what they export.
import ShellSyntax
public import ShellValues

public final class ScriptModule: ShellScalar {
  public let name: String
  /// The .psm1 or .psd1 file; empty for New-Module.
  public let path: String
  let scope: Scope
  var version = "0.0"
  var guid = "00000000-0000-0000-0000-000000000000"
  var details: [(String, ShellValue)] = []
  /// Patterns that Export-ModuleMember has named; `nil` before its first use, when all functions and aliases count.
  var exportPatterns: ExportPatterns?
  /// What a manifest lets through.
  var manifestPatterns: ExportPatterns?
  /// What the import has put into the session, to be taken away again.
  var importedFunctions: [String] = []
  var importedAliases: [String] = []
  var importedVariables: [String] = []
  var nested: [ScriptModule] = []
  var onRemove = ShellValue.null
  var accessMode = "ReadWrite"

  struct ExportPatterns {
    var functions: [String]?
    var aliases: [String]?
    var variables: [String]?
  }

  private unowned let shell: Shell

  init(name: String, path: String, scope: Scope, shell: Shell) {
    (self.name, self.path, self.scope, self.shell) = (name, path, scope, shell)
    scope.ownModule = self
  }

  // MARK: exports

  private static func matches(_ name: String, _ patterns: [String]?) -> Bool {
    guard let patterns else { return true }
    return patterns.contains { Wildcard($0).matches(name) }
  }

  var exportedFunctions: [FunctionValue] {
    let own = scope.functions.values.filter { ScriptModule.matches($0.name, exportPatterns == nil ? nil : exportPatterns!.functions ?? []) }
    return (own + nested.flatMap(\.exportedFunctions)).filter { ScriptModule.matches($0.name, manifestPatterns?.functions) }
      .sorted { $0.name.lowercased() < $1.name.lowercased() }
  }

  var exportedAliases: [(name: String, target: String)] {
    let own = scope.aliases.values.map { (name: $0.name, target: $0.target) }.filter { ScriptModule.matches($0.name, exportPatterns == nil ? nil : exportPatterns!.aliases ?? []) }
    return (own + nested.flatMap(\.exportedAliases)).filter { ScriptModule.matches($0.name, manifestPatterns?.aliases) }
      .sorted { $0.name.lowercased() < $1.name.lowercased() }
  }

  var exportedVariables: [Variable] {
    let patterns = exportPatterns?.variables ?? []
    return scope.variables.values.filter { ScriptModule.matches($0.name, patterns) }.sorted { $0.name.lowercased() < $1.name.lowercased() }
  }

  // MARK: value

  public var typeName: String { "System.Management.Automation.PSModuleInfo" }
  public var text: String { name }
  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let other as ScriptModule) = other { other === self } else { nil }
  }

  public var memberNames: [String] {
    [
      "Name", "Path", "ModuleBase", "Guid", "Version", "ModuleType", "Description", "Author", "CompanyName", "Copyright", "RootModule",
      "AccessMode", "ExportedFunctions", "ExportedCmdlets", "ExportedCommands", "ExportedVariables", "ExportedAliases", "NestedModules",
      "RequiredModules", "PrivateData", "PowerShellVersion", "OnRemove", "SessionState",
    ]
  }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "name": .string(self.name)
    case "path": .string(path)
    case "modulebase": .string(path.isEmpty ? "" : FolderListing.parent(path))
    case "guid": .string(guid)
    case "version": VersionValue(version).map { .scalar($0) } ?? .string(version)
    case "moduletype": .string(path.hasSuffix(".psd1") && exportedFunctions.isEmpty ? "Manifest" : "Script")
    case "accessmode": .string(accessMode)
    case "exportedfunctions": ScriptModule.table(exportedFunctions.map { ($0.name, .scalar($0.block)) })
    case "exportedcmdlets": ScriptModule.table([])
    case "exportedcommands": ScriptModule.table(exportedFunctions.map { ($0.name, .scalar($0.block)) } + exportedAliases.map { ($0.name, .string($0.target)) })
    case "exportedvariables": ScriptModule.table(exportedVariables.map { ($0.name, $0.value) })
    case "exportedaliases": ScriptModule.table(exportedAliases.map { ($0.name, .string($0.target)) })
    case "nestedmodules": .list(nested.map { .scalar($0) })
    case "onremove": onRemove
    default: details.first { TextFolding.equal($0.0, name) }?.1 ?? (memberNames.contains { TextFolding.equal($0, name) } ? .null : nil)
    }
  }

  public func setMember(_ name: String, _ value: ShellValue) throws -> Bool {
    switch name.lowercased() {
    case "onremove": onRemove = value
    case "accessmode": accessMode = value.text
    default: return false
    }
    return true
  }

  private static func table(_ pairs: [(String, ShellValue)]) -> ShellValue {
    let table = ShellHashtable(isOrdered: true)
    for (name, value) in pairs { table[.string(name)] = value }
    return .hashtable(table)
  }

  /// `$module.Invoke({ … })`, `.NewBoundScriptBlock({ … })`.
  public func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard case .scalar(let block as ScriptBlockValue)? = arguments.first else { return nil }
    let bound = ScriptBlockValue(block.tree, home: scope)
    switch method.lowercased() {
    case "invoke": return .list(try shell.call(bound, Array(arguments.dropFirst())))
    case "newboundscriptblock": return .scalar(bound)
    default: return nil
    }
  }
}
