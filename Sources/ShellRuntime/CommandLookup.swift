// From a command's name to what runs: aliases, functions, cmdlets, script files, `Get-` in front.
import Glibc
import ShellFiles
import ShellSyntax
import ShellValues

extension Shell {
  enum ResolvedCommand {
    case cmdlet(CmdletDefinition)
    case function(FunctionValue)
    case block(ScriptBlockValue)
    /// A script file, as a block.
    case script(ScriptBlockValue)
    /// `& $module { … }`: the block that follows runs inside the module.
    case module(ScriptModule)
    /// The path of a native program.
    case program(String)
  }

  func resolve(_ command: Command) throws -> ResolvedCommand {
    if let word = command.word { return try resolve(word) }
    return try resolve(try evaluate(command.name))
  }

  /// What `&` and `.` make of a value: a block, a command object, a module's block, or a name.
  func resolve(_ value: ShellValue) throws -> ResolvedCommand {
    switch value {
    case .scalar(let block as ScriptBlockValue): return .block(block)
    case .scalar(let module as ScriptModule): return .module(module)
    case .object(let object)
    where object.typeNames.contains { $0.hasSuffix("CommandInfo") || $0.hasSuffix("Info") && object["CommandType"] != nil }:
      if case .scalar(let block as ScriptBlockValue)? = object["ScriptBlock"] {
        return .function(FunctionValue(block, name: object["Name"]?.text ?? ""))
      }
      // The cmdlet itself, whatever function of its name stands in front of it.
      if object["CommandType"]?.text == "Cmdlet", let cmdlet = cmdletTable[(object["Name"]?.text ?? "").lowercased()] { return .cmdlet(cmdlet) }
      return try resolve((object["Path"] ?? object["Name"] ?? .null).text)
    case .null:
      throw ErrorRecord(
        "The expression after '&' in a pipeline element produced an object that was not valid. It must result in a command "
          + "name, a script block, or "
          + "a CommandInfo object.", id: "BadExpression", category: .invalidOperation, reason: "RuntimeException")
    default: return try resolve(value.text)
    }
  }

  func resolve(_ name: String) throws -> ResolvedCommand {
    if let found = lookUp(name) { return found }
    if let file = try script(name) { return .script(file) }
    if let path = ProgramSearch.find(name, in: currentFolder) { return .program(path) }
    if !name.contains("-"), let found = lookUp("Get-" + name) { return found }
    if let standIn = try loaderOrRefusal(name) { return .block(standIn) }
    let known = cmdletTable.values.map(\.name) + functionCommands.map(\.name) + aliasTable.values.map(\.name)
    var record = ErrorRecord(
      "The term '\(name)' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the "
        + "spelling of the name, or if a "
        + "path was included, verify that the path is correct and try again.", id: "CommandNotFoundException", category: .objectNotFound,
      reason: "CommandNotFoundException", target: .string(name),
      recommendation: Suggestion.nearest(to: name, among: known).map { "Did you mean \($0)?" })
    record.activity = nil
    throw record
  }

  private func lookUp(_ name: String) -> ResolvedCommand? {
    var key = name.lowercased()
    var seen: Set<String> = []
    while let target = aliasTarget(key), seen.insert(key).inserted { key = target.lowercased() }
    if !standIns.isEmpty, let standIn = standIns[key] { return .cmdlet(standIn) }
    if let function = scope.function(key) { return .function(function) }
    if let cmdlet = cmdletTable[key] { return .cmdlet(cmdlet) }
    // `Module\Command` names a command of one module.
    guard let slash = key.lastIndex(of: "\\") else { return nil }
    let (module, command) = (key[..<slash], String(key[key.index(after: slash)...]))
    if let own = modules.first(where: { $0.name.lowercased() == module }) { return own.scope.functions[command].map { .function($0) } }
    return module.hasPrefix("microsoft.") ? cmdletTable[command].map { .cmdlet($0) } : nil
  }

  /// The cmdlet behind a name or an alias.
  func cmdlet(named name: String) -> CmdletDefinition? {
    if case .cmdlet(let definition)? = lookUp(name) { definition } else { nil }
  }

  /// A script file by path, as a block. `.\x.ps1` reads as `./x.ps1`; a bare `x.ps1` is looked for on the PATH.
  private func script(_ name: String) throws -> ScriptBlockValue? {
    let path = name.contains("\\") ? String(name.map { $0 == "\\" ? "/" : $0 }) : name
    guard path.lowercased().hasSuffix(".ps1") || path.contains("/") else { return nil }
    var candidates = path.contains("/") || path.hasPrefix("~") ? [filePath(name)] : ProgramSearch.folders.map { $0 + "/" + path }
    if !path.lowercased().hasSuffix(".ps1") { candidates = candidates.map { $0 + ".ps1" } }
    for full in candidates {
      guard let bytes = ScriptFile.read(full) else { continue }
      let tree = try parse(SourceText(SourceText.decode(bytes), file: full))
      try prepare(tree)
      return ScriptBlockValue(tree)
    }
    return nil
  }

  func parse(_ source: SourceText) throws(ErrorRecord) -> ScriptBlockTree {
    do { return try Parser.parse(source) } catch { throw record(of: error) }
  }

  /// A text as a script block, as `[scriptblock]::Create` makes it.
  func scriptBlock(_ text: String) throws -> ScriptBlockValue {
    let tree = try parse(SourceText(text))
    try prepare(tree)
    return ScriptBlockValue(tree)
  }

  /// A text with its variables and subexpressions filled in, as in double quotes.
  func expandText(_ text: String) throws -> String {
    let quoted = "\"" + text.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    return try evaluate(try Parser.parse(SourceText(quoted)).end!.statements[0]).text
  }

  /// The path on disk that a path of the shell means: through its drives, with either slash, `~`, and its own folder for relative ones.
  func filePath(_ path: String) -> String {
    if case .file(let full, _)? = try? ItemPlace(path, drives, folder: currentFolder) { return full }
    return path
  }

  func record(of error: ParseError) -> ErrorRecord {
    var record = ErrorRecord(
      error.message, id: error.id, category: .parserError,
      reason: error.source.file == nil ? "ParentContainsErrorRecordException" : "ParseException")
    record.place = place(of: error.range, in: error.source)
    return record
  }
}

/// Native programs, found as a Unix shell finds them.
enum ProgramSearch {
  static var folders: [String] { (Environment.value("PATH") ?? "").split(separator: ":").map(String.init) }

  /// - Returns: the path of an executable file; a name without a slash is looked for on the PATH.
  static func find(_ name: String, in folder: String) -> String? {
    if name.contains("/") {
      let full =
        name.hasPrefix("/") ? name : name.hasPrefix("~/") ? (Environment.value("HOME") ?? "") + name.dropFirst() : folder + "/" + name
      return isProgram(full) ? full : nil
    }
    guard !name.isEmpty else { return nil }
    return folders.lazy.map { $0 + "/" + name }.first(where: isProgram)
  }

  static func isProgram(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}

/// Reading scripts.
enum ScriptFile {
  /// - Returns: `nil` when there is no such regular file or it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }
}
