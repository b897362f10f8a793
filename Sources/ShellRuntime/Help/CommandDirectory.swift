// Finds commands without running them, for Get-Command, Get-Help and Tab.
import Glibc
import ShellSyntax
import ShellValues

extension Shell {
  /// The command that a name would run.
  public func describe(_ name: String) -> CommandDescription? {
    if let alias = aliasTable[name.lowercased()] {
      var found = CommandDescription(.alias, alias.name)
      found.target = alias.target
      return found
    }
    if let function = scope.function(name.lowercased()) { return describe(function) }
    if let cmdlet = cmdletTable[name.lowercased()] { return describe(cmdlet) }
    return describe(script: name) ?? programs { TextFolding.equal($0, name) }.first
  }

  /// Visible functions in order of name; inner ones hide outer ones.
  public var functionCommands: [CommandDescription] {
    var found: [String: FunctionValue] = [:]
    var next: Scope? = scope
    while let here = next {
      found.merge(here.functions) { inner, _ in inner }
      next = here.parent
    }
    return found.values.sorted { TextFolding.order($0.name, $1.name) < 0 }.map { describe($0) }
  }

  /// Scripts and programs on the PATH whose file name passes, the first of each name.
  public func programs(where passes: (String) -> Bool) -> [CommandDescription] {
    var seen: Set<String> = []
    var found: [CommandDescription] = []
    for folder in (Environment.value("PATH") ?? "").split(separator: ":") {
      let folder = folder.hasPrefix("/") ? String(folder) : currentFolder + "/" + folder
      for name in FolderListing.names(in: folder) where passes(name) && !seen.contains(name) {
        let path = CommandDescription.normalized(folder + "/" + name)
        guard let command = describe(file: path) else { continue }
        seen.insert(name)
        found.append(command)
      }
    }
    return found
  }

  public func scriptHelp(of command: CommandDescription) -> ScriptHelp? {
    guard case .scalar(let block as ScriptBlockValue)? = command.block else { return nil }
    return ScriptHelp(of: block.tree)
  }

  // MARK: kinds

  private func describe(_ function: FunctionValue) -> CommandDescription {
    var found = CommandDescription(function.isFilter ? .filter : .function, function.name)
    found.block = .scalar(function.block)
    found.module = function.home?.module?.name
    read(function.body, into: &found)
    return found
  }

  private func describe(_ cmdlet: CmdletDefinition) -> CommandDescription {
    var found = CommandDescription(.cmdlet, cmdlet.name)
    (found.definition, found.isAdvanced) = (cmdlet, true)
    return found
  }

  /// A path to a script file, absolute or from the current folder.
  private func describe(script name: String) -> CommandDescription? {
    let path = String(name.map { $0 == "\\" ? "/" : $0 })
    guard path.contains("/") || path.lowercased().hasSuffix(".ps1") else { return nil }
    let home = path.hasPrefix("~/") ? (Environment.value("HOME") ?? "") + path.dropFirst() : path
    return describe(file: CommandDescription.normalized(home.hasPrefix("/") ? home : currentFolder + "/" + home))
  }

  private func describe(file path: String) -> CommandDescription? {
    let name = String(path.split(separator: "/").last ?? "")
    if name.lowercased().hasSuffix(".ps1") {
      guard let bytes = ScriptFile.read(path) else { return nil }
      var found = CommandDescription(.script, name)
      found.path = path
      guard let tree = try? Parser.parse(SourceText(SourceText.decode(bytes), file: path)) else { return found }
      found.block = .scalar(ScriptBlockValue(tree))
      read(tree, into: &found)
      return found
    }
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 else { return nil }
    var found = CommandDescription(.application, name)
    found.path = path
    return found
  }

  private func read(_ tree: ScriptBlockTree, into command: inout CommandDescription) {
    guard let signature = try? signature(of: tree, named: command.name) else { return }
    (command.definition, command.isAdvanced) = (signature.definition, signature.isAdvanced)
  }
}

extension CommandDescription {
  /// A path without `.` and `..` in it.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
