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
  }

  func resolve(_ command: Command) throws -> ResolvedCommand {
    if let word = command.word { return try resolve(word) }
    let value = try evaluate(command.name)
    if case .scalar(let block as ScriptBlockValue) = value { return .block(block) }
    guard !value.isNull else {
      throw ErrorRecord(
        "The expression after '&' in a pipeline element produced an object that was not valid. It must result in a command "
          + "name, a script block, or "
          + "a CommandInfo object.", id: "BadExpression", category: .invalidOperation, reason: "RuntimeException")
    }
    return try resolve(value.text)
  }

  func resolve(_ name: String) throws -> ResolvedCommand {
    if let found = lookUp(name) { return found }
    if let file = try script(name) { return .block(file) }
    if !name.contains("-"), let found = lookUp("Get-" + name) { return found }
    let known = cmdletTable.values.map(\.name) + aliasTable.values.map(\.name)
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
    return cmdletTable[key].map { .cmdlet($0) }
  }

  /// The cmdlet behind a name or an alias.
  func cmdlet(named name: String) -> CmdletDefinition? {
    if case .cmdlet(let definition)? = lookUp(name) { definition } else { nil }
  }

  /// A script file by path, as a block. `.\x.ps1` reads as `./x.ps1`.
  private func script(_ name: String) throws -> ScriptBlockValue? {
    guard name.contains("/") || name.contains("\\"), case .file(let full, _)? = try? ItemPlace(name, drives, folder: currentFolder) else { return nil }
    guard let bytes = ScriptFile.read(full) else { return nil }
    let source = SourceText(SourceText.decode(bytes), file: full)
    do {
      return ScriptBlockValue(try Parser.parse(source))
    } catch {
      throw record(of: error)
    }
  }

  func record(of error: ParseError) -> ErrorRecord {
    var record = ErrorRecord(
      error.message, id: error.id, category: .parserError,
      reason: error.source.file == nil ? "ParentContainsErrorRecordException" : "ParseException")
    record.place = place(of: error.range, in: error.source)
    return record
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
