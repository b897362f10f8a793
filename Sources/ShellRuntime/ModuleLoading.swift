// Import-Module and its kin: finding a module's files, running them in a session state of their own, and showing what they export.
import Glibc
import ShellSyntax
public import ShellValues

/// How a module is imported.
public struct ModuleImport {
  public var isGlobal: Bool
  public var prefix: String
  public var isForced: Bool
  public var arguments: [ShellValue]
  /// Patterns of what is imported; `nil` imports all that is exported.
  public var functions: [String]?
  public var aliases: [String]?
  public var variables: [String]?

  public init(
    isGlobal: Bool = false, prefix: String = "", isForced: Bool = false, arguments: [ShellValue] = [], functions: [String]? = nil,
    aliases: [String]? = nil, variables: [String]? = nil
  ) {
    (self.isGlobal, self.prefix, self.isForced, self.arguments) = (isGlobal, prefix, isForced, arguments)
    (self.functions, self.aliases, self.variables) = (functions, aliases, variables)
  }
}

extension Shell {
  /// Modules that Windows PowerShell has in itself; their commands are this shell's own.
  static let builtInModules = [
    "microsoft.powershell.core", "microsoft.powershell.utility", "microsoft.powershell.management", "microsoft.powershell.security",
    "microsoft.powershell.host", "microsoft.powershell.diagnostics", "microsoft.wsman.management", "cimcmdlets", "pester", "psreadline",
    "microsoft.exchange.management.powershell.snapin", "exchange", "dnsclient", "nettcpip",
  ]

  func isModuleKnown(_ name: String) -> Bool {
    Shell.builtInModules.contains(name.lowercased()) || modules.contains { TextFolding.equal($0.name, name) } || moduleFile(name) != nil
  }

  // MARK: import

  /// Imports by name, path, module object or specification table.
  /// - Returns: the module; `nil` for those whose commands the shell has itself.
  @discardableResult
  public func importModule(_ wanted: ShellValue, _ how: ModuleImport) throws -> ScriptModule? {
    if case .scalar(let module as ScriptModule) = wanted {
      return expose(module, how)
    }
    var name = wanted.text
    if case .hashtable(let table) = wanted { name = (table["ModuleName"] ?? table["Name"] ?? .null).text }
    guard let path = moduleFile(name) else {
      if Shell.builtInModules.contains(name.lowercased()) { return nil }
      if let known = modules.first(where: { TextFolding.equal($0.name, name) }) { return expose(known, how) }
      throw ErrorRecord(
        "The specified module '\(name)' was not loaded because no valid module file was found in any module directory.",
        id: "Modules_ModuleNotFound", category: .resourceUnavailable, reason: "FileNotFoundException", target: .string(name))
    }
    if let known = modules.first(where: { $0.path == path }) {
      guard how.isForced else { return expose(known, how) }
      removeModule(known)
    }
    return expose(try load(path, how.arguments), how)
  }

  /// The file of a module named by path or found below `$env:PSModulePath`.
  func moduleFile(_ name: String) -> String? {
    guard !name.isEmpty else { return nil }
    let endings = [".psd1", ".psm1", ".ps1"]
    func file(_ path: String) -> String? {
      if endings.contains(where: { path.lowercased().hasSuffix($0) }) { return ScriptFile.exists(path) ? path : nil }
      let leaf = path.split(separator: "/").last.map(String.init) ?? ""
      let beside = endings.map { path + $0 } + endings.map { path + "/" + leaf + $0 }
      return beside.first(where: ScriptFile.exists) ?? newest(leaf, in: path, endings)
    }
    if name.contains("/") || name.contains("\\") || name.hasPrefix(".") || name.hasPrefix("~") { return file(filePath(name)) }
    if endings.contains(where: { name.lowercased().hasSuffix($0) }) { return file(filePath(name)) }
    return moduleFolders.lazy.compactMap { file($0 + "/" + name) }.first
  }

  /// A module kept as `Name/1.2.0/Name.psd1`: the newest of its versions.
  private func newest(_ leaf: String, in folder: String, _ endings: [String]) -> String? {
    let versions = FolderListing.names(in: folder).filter { $0.hasSuffix("/") }.compactMap { name in
      VersionValue(String(name.dropLast())).map { (name, $0) }
    }
    let newestFirst = versions.sorted { $1.1.parts.lexicographicallyPrecedes($0.1.parts) }
    for (name, _) in newestFirst {
      if let found = endings.map({ "\(folder)/\(name)\(leaf)\($0)" }).first(where: ScriptFile.exists) { return found }
    }
    return nil
  }

  /// The folders of `$env:PSModulePath`; by default one in the home folder.
  var moduleFolders: [String] {
    let path = Environment.value("PSModulePath") ?? (Environment.value("HOME") ?? "") + "/.local/share/powershell/Modules"
    return path.split(whereSeparator: { $0 == ":" || $0 == ";" }).map(String.init)
  }

  private func load(_ path: String, _ arguments: [ShellValue]) throws -> ScriptModule {
    let name = String(path.split(separator: "/").last ?? "").split(separator: ".").dropLast().joined(separator: ".")
    let module = ScriptModule(name: name, path: path, scope: Scope(parent: globalScope, isScript: true), shell: self)
    if path.lowercased().hasSuffix(".psd1") {
      try loadManifest(path, into: module, arguments)
    } else {
      try runModule(path, in: module, arguments)
    }
    return module
  }

  private func runModule(_ path: String, in module: ScriptModule, _ arguments: [ShellValue]) throws {
    guard let bytes = ScriptFile.read(path) else {
      throw ErrorRecord(
        "Could not find file '\(path)'.", id: "Modules_ModuleFileNotFound", category: .resourceUnavailable, reason: "FileNotFoundException",
        target: .string(path))
    }
    let tree = try parse(SourceText(SourceText.decode(bytes), file: path))
    try prepare(tree)
    try run(ScriptBlockValue(tree, home: module.scope), of: module, arguments)
  }

  /// Runs a module's body in its own scope; what it emits is dropped, as Import-Module does.
  @discardableResult
  private func run(_ block: ScriptBlockValue, of module: ScriptModule, _ arguments: [ShellValue]) throws -> [ShellValue] {
    let outer = scope
    defer { scope = outer }
    scope = module.scope
    return try collect { out in
      try self.invoke(
        ScriptBlockValue(block.tree), arguments: arguments.map { Argument(.positional($0)) }, inNewScope: false, endsAtExit: true, out)
    }
  }

  private func loadManifest(_ path: String, into module: ScriptModule, _ arguments: [ShellValue]) throws {
    let table = try dataFile(path)
    func texts(_ key: String) -> [String]? { table[.string(key)].map { Conversion.items($0).map(\.text) } }
    module.version = table["ModuleVersion"]?.text ?? "0.0"
    module.guid = table["GUID"]?.text ?? module.guid
    for (key, value) in table.pairs { module.details.append((key.text, value)) }
    let folder = FolderListing.parent(path)
    for value in Conversion.items(table["RequiredModules"] ?? .null) { try importModule(value, ModuleImport(isGlobal: true)) }
    for script in texts("ScriptsToProcess") ?? [] { try runModule(folder + "/" + script, in: module, []) }
    for value in Conversion.items(table["NestedModules"] ?? .null) {
      let name = (Members.get(value, "ModuleName") ?? value).text
      if let file = moduleFile(folder + "/" + name) { module.nested.append(try load(file, [])) } else { try importModule(value, ModuleImport()) }
    }
    if let root = table["RootModule"]?.text ?? table["ModuleToProcess"]?.text, !root.isEmpty {
      guard let file = moduleFile(root.hasPrefix("/") ? root : folder + "/" + root), !file.hasSuffix(".psd1") else {
        throw ErrorRecord(
          "The module to process '\(root)', listed in field 'ModuleToProcess/RootModule' of module manifest '\(path)' was not processed "
            + "because no valid module was found in any module directory.", id: "Modules_ModuleFileNotFound", category: .resourceUnavailable,
          reason: "PSInvalidOperationException", target: .string(module.name))
      }
      try runModule(file, in: module, arguments)
    }
    module.manifestPatterns = .init(
      functions: texts("FunctionsToExport"), aliases: texts("AliasesToExport"), variables: texts("VariablesToExport"))
  }

  /// A .psd1 file's table; only data may stand in it.
  public func dataFile(_ path: String) throws -> ShellHashtable {
    guard let bytes = ScriptFile.read(path) else {
      throw ErrorRecord(
        "Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, reason: "ItemNotFoundException",
        target: .string(path))
    }
    let tree = try parse(SourceText(SourceText.decode(bytes), file: path))
    try restrict(tree, RestrictedLanguage(variables: ["PSScriptRoot", "PSEdition", "EnabledExperimentalFeatures"]), id: "InvalidPowerShellDataFile")
    let outer = scope
    defer { scope = outer }
    scope = Scope(parent: globalScope)
    scope.variables["psscriptroot"] = Variable("PSScriptRoot", .string(FolderListing.parent(path)))
    guard let statements = tree.end?.statements, statements.count == 1, case .hashtable(let table) = try evaluate(statements[0]) else {
      throw ErrorRecord(
        "The file '\(path)' could not be read as data: it must hold one hash table.", id: "InvalidPowerShellDataFile", category: .invalidData,
        reason: "InvalidOperationException", target: .string(path))
    }
    return table
  }

  // MARK: exposure

  /// Makes what a module exports visible in the session, or in the importing module.
  private func expose(_ module: ScriptModule, _ how: ModuleImport) -> ScriptModule {
    let target = how.isGlobal ? globalScope : scope.module?.scope ?? globalScope
    func isWanted(_ name: String, _ patterns: [String]?) -> Bool { patterns?.contains { Wildcard($0).matches(name) } ?? true }
    for function in module.exportedFunctions where isWanted(function.name, how.functions) {
      let name = Shell.prefixed(function.name, how.prefix)
      target.functions[name.lowercased()] = FunctionValue(name: name, isFilter: function.isFilter, body: function.body, home: function.home)
      module.importedFunctions.append(name.lowercased())
    }
    for alias in module.exportedAliases where isWanted(alias.name, how.aliases) {
      aliasTable[Shell.prefixed(alias.name, how.prefix).lowercased()] = alias
      module.importedAliases.append(alias.name.lowercased())
    }
    for variable in module.exportedVariables where isWanted(variable.name, how.variables) {
      target.variables[variable.name.lowercased()] = variable
      module.importedVariables.append(variable.name.lowercased())
    }
    if !modules.contains(where: { $0 === module }) { modules.append(module) }
    return module
  }

  private static func prefixed(_ name: String, _ prefix: String) -> String {
    guard !prefix.isEmpty, let hyphen = name.firstIndex(of: "-") else { return prefix + name }
    return name[...hyphen] + prefix + name[name.index(after: hyphen)...]
  }

  /// Takes a module's exports out of the session again.
  public func removeModule(_ module: ScriptModule) {
    if case .scalar(let block as ScriptBlockValue) = module.onRemove { _ = try? call(block, []) }
    for name in module.importedFunctions where globalScope.functions[name]?.home === module.scope { globalScope.functions[name] = nil }
    for name in module.importedAliases { aliasTable[name] = nil }
    for name in module.importedVariables where globalScope.variables[name] === module.scope.variables[name] { globalScope.variables[name] = nil }
    modules.removeAll { $0 === module }
  }

  // MARK: for the cmdlets

  /// New-Module: a module made of a block. - Returns: the module and what its body gave.
  public func newModule(named name: String, _ block: ScriptBlockValue, _ arguments: [ShellValue], imports: Bool) throws -> (ScriptModule, [ShellValue]) {
    let module = ScriptModule(name: name, path: "", scope: Scope(parent: globalScope, isScript: true), shell: self)
    let output = try run(block, of: module, arguments)
    return (imports ? expose(module, ModuleImport()) : module, output)
  }

  /// Export-ModuleMember: adds to what the running module shows.
  public func exportMembers(functions: [String], aliases: [String], variables: [String]) throws {
    guard let module = scope.module else {
      throw ErrorRecord(
        "The Export-ModuleMember cmdlet can only be called from inside a module.", id: "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
        category: .permissionDenied, reason: "InvalidOperationException")
    }
    var patterns = module.exportPatterns ?? .init(functions: [], aliases: [], variables: [])
    patterns.functions = (patterns.functions ?? []) + functions
    patterns.aliases = (patterns.aliases ?? []) + aliases
    patterns.variables = (patterns.variables ?? []) + variables
    module.exportPatterns = patterns
  }

  /// The modules whose files lie below `$env:PSModulePath`, unread but for their manifests.
  public func availableModules() throws -> [ScriptModule] {
    moduleFolders.flatMap { folder in
      FolderListing.names(in: folder).filter { $0.hasSuffix("/") }.compactMap { entry -> ScriptModule? in
        let name = String(entry.dropLast())
        guard let path = moduleFile(folder + "/" + name) else { return nil }
        let module = ScriptModule(name: name, path: path, scope: Scope(parent: nil), shell: self)
        if path.hasSuffix(".psd1"), let table = try? dataFile(path) {
          module.version = table["ModuleVersion"]?.text ?? "0.0"
          module.details = table.pairs.map { ($0.key.text, $0.value) }
        }
        return module
      }
    }
  }

  /// `-AsCustomObject`: a module's functions as methods, its variables as properties.
  public func customObject(of module: ScriptModule) -> ShellValue {
    let object = ShellObject()
    for variable in module.exportedVariables { object[variable.name] = variable.value }
    for function in module.exportedFunctions {
      object.add(
        ShellObject.Method(function.name, script: .scalar(function.block)) { [unowned self] _, arguments in
          Shell.captured(try call(function.block, arguments))
        })
    }
    return .object(object)
  }

  /// A manifest as the module it describes, nothing of which has run.
  public func describeModule(_ path: String) throws -> ScriptModule {
    let name = String(path.split(separator: "/").last ?? "").split(separator: ".").dropLast().joined(separator: ".")
    let table = try dataFile(path)
    guard let version = table["ModuleVersion"]?.text, VersionValue(version) != nil else {
      throw ErrorRecord(
        "The module manifest '\(path)' has no valid ModuleVersion.", id: "Modules_InvalidManifest", category: .invalidData,
        reason: "ArgumentException", target: .string(path))
    }
    let module = ScriptModule(name: name, path: path, scope: Scope(parent: nil), shell: self)
    module.version = version
    module.guid = table["GUID"]?.text ?? module.guid
    module.details = table.pairs.map { ($0.key.text, $0.value) }
    return module
  }

  /// A path of the shell as a path on disk.
  public func path(_ written: String) -> String { filePath(written) }
  public func newGuid() throws -> String { try staticCall("System.Guid", "NewGuid", []).text }
  public var userName: String { Environment.value("USER") ?? "root" }

  public var importedModules: [ScriptModule] { modules }
  /// The module whose code is running.
  public var currentModule: ScriptModule? { scope.module }
}

extension ScriptFile {
  static func exists(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }
}
