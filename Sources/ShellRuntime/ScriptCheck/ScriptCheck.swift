// Looks at a script without running it: does it parse, does every command exist, would its arguments bind?
import ShellSyntax
import ShellValues

extension Shell {
  /// - Parameters:
  ///   - file: for the findings, and for the files it dot-sources.
  ///   - version: a version of `knowledge.versions` that the script should run on; `nil` asks for none.
  ///   - companions: functions of other scripts that belong to this one, by lower-case name, with their files.
  /// - Returns: in the order of their places.
  public func check(_ text: String, file: String, version: String? = nil, companions: [String: String] = [:]) -> [ScriptFinding] {
    let source = SourceText(text, file: file)
    let parsed = Parser.parseAll(source)
    guard let tree = parsed.tree else {
      return parsed.errors.map { error in
        let (line, column, _) = source.position(of: error.range.start)
        return ScriptFinding(file: file, line: line, column: column, severity: .error, id: error.id, message: error.message)
      }
    }
    let known = KnownCommands()
    known.gather(tree, file: file)
    let check = ScriptCheck(self, source, file, known, version, companions)
    check.walk(tree)
    check.reportNewer(tree)
    return check.findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Whether a name is a function of this session.
  fileprivate func defines(_ name: String) -> Bool { scope.function(name.lowercased()) != nil }

  /// Looks at files that belong together: what one defines, the others may be given by whoever dot-sources both.
  /// - Returns: for each file what was found; `nil` for one that cannot be read.
  public func check(files: [String], version: String? = nil) -> [(path: String, findings: [ScriptFinding]?)] {
    let texts = files.map { path in (path, ScriptFile.read(path).map { SourceText.decode($0) }) }
    var companions: [String: String] = [:]
    for (path, text) in texts {
      guard let text, let tree = try? Parser.parse(SourceText(text, file: path)) else { continue }
      let own = OwnFunctions()
      own.walk(tree)
      for name in own.names { companions[name] = companions[name] ?? path }
    }
    return texts.map { path, text in (path, text.map { check($0, file: path, version: version, companions: companions) }) }
  }
}

/// One look at one script.
final class ScriptCheck: TreeVisitor {
  private let shell: Shell
  private let source: SourceText
  private let file: String
  private let known: KnownCommands
  private let version: String?
  private let companions: [String: String]
  private(set) var findings: [ScriptFinding] = []

  init(
    _ shell: Shell, _ source: SourceText, _ file: String, _ known: KnownCommands, _ version: String?, _ companions: [String: String]
  ) {
    (self.shell, self.source, self.file, self.known) = (shell, source, file, known)
    (self.version, self.companions) = (version, companions)
  }

  func visit(_ function: FunctionTree) {}

  func visit(_ expression: Expression) {
    guard case .number(let number, let written, let range) = expression else { return }
    switch number {
    case .typed(let type, _) where type != .int64: newer("the number \(written)", "6.2", range)
    case .big: newer("the number \(written)", "7.0", range)
    default: break
    }
  }

  func visit(_ pipeline: Pipeline) {
    for (place, element) in pipeline.elements.enumerated() {
      guard case .command(let command) = element, let word = command.word, !word.isEmpty else { continue }
      look(at: command, word, hasInput: place > 0)
    }
  }

  // MARK: one command

  private func look(at command: Command, _ word: String, hasInput: Bool) {
    let key = word.lowercased()
    if let function = known.functions[key] {
      if let function, let (definition, isAdvanced) = FunctionShape.definition(of: function) {
        bind(command, definition, hasInput: hasInput, keepsRest: !isAdvanced)
      }
      return
    }
    if known.aliases.contains(key) { return }
    if let definition = shell.cmdlet(named: word) ?? (word.contains("-") ? nil : shell.cmdlet(named: "Get-" + word)) {
      bind(command, definition, hasInput: hasInput, keepsRest: false)
      return
    }
    guard command.invocation != .dot, !shell.defines(word), ProgramSearch.find(word, in: "/") == nil else { return }
    unknown(word, command)
  }

  private func unknown(_ word: String, _ command: Command) {
    if word.contains("/") || word.contains("\\") { return }
    if let other = shell.knowledge.elsewhere[word.lowercased()] {
      return report(
        .error, "CommandNotFoundException", "\(other.product) has \(other.name), but this shell does not.", command.name.range, word)
    }
    if NativePrograms.isWindows(word) {
      return report(
        .warning, "ProgramNotFound", "'\(word)' is a program of Windows that this machine does not have.", command.name.range, word)
    }
    let message = "The term '\(word)' is not recognized as the name of a cmdlet, function, script file, or operable program."
    if let companion = companions[word.lowercased()] {
      return report(
        .warning, "CommandNotFoundException", message, command.name.range, word,
        "\(companion) defines it, but this script does not dot-source that file.")
    }
    if let unread = known.unread {
      return report(
        .warning, "CommandNotFoundException", message, command.name.range, word,
        "It may come from what was not read: \(unread).")
    }
    report(
      .error, "CommandNotFoundException", message, command.name.range, word,
      Suggestion.nearest(to: word, among: shell.cmdlets.map(\.name) + known.functions.values.compactMap { $0?.name }).map {
        "Did you mean \($0)?"
      })
  }

  private func bind(_ command: Command, _ definition: CmdletDefinition, hasInput: Bool, keepsRest: Bool) {
    let arguments = CheckedArguments(command)
    do {
      let binding = try Binding(definition, arguments.arguments, keepsRest: keepsRest)
      checkVersion(binding, command)
      guard !arguments.isPartial, !arguments.asksForHelp else { return }
      let set = binding.chooseSet(awaitsInput: hasInput)
      let missing = binding.missing(in: set, awaitsInput: hasInput)
      guard missing.isEmpty else {
        return report(BindingError.mandatory(missing.map(\.name), definition), command.name.range, definition.name)
      }
    } catch {
      // What a splatted table holds may be what is missing, or be in the way of a position.
      if arguments.isPartial, !["NamedParameterNotFound", "AmbiguousParameter"].contains(error.record.id) { return }
      if arguments.hasUnknownPosition, error.record.id == "AmbiguousParameterSet" { return }
      report(error.record, error.argument?.range ?? command.name.range, definition.name)
    }
  }

  private func checkVersion(_ binding: Binding, _ command: Command) {
    guard let version else { return }
    for name in binding.names {
      guard let versions = shell.knowledge.versions(with: name, of: binding.definition.name, lacking: version) else { continue }
      let others = versions.isEmpty ? "No version that runs on premises has it." : "These have it: \(versions.joined(separator: ", "))."
      report(
        .error, "ParameterNotInVersion", "\(binding.definition.name) of Exchange \(version) has no parameter '\(name)'.",
        CheckedArguments.range(of: name, in: command, binding.definition) ?? command.name.range, binding.definition.name, others)
    }
  }

  // MARK: findings

  func reportNewer(_ tree: ScriptBlockTree) {
    for syntax in tree.notes?.newer ?? [] { newer(syntax.construct, syntax.since, syntax.range) }
  }

  private func newer(_ construct: String, _ since: String, _ range: SourceRange) {
    report(.warning, "NewerSyntax", "Windows PowerShell 5.1 does not know \(construct): it came with PowerShell \(since).", range, nil)
  }

  private func report(_ record: ErrorRecord, _ range: SourceRange, _ command: String) {
    report(.error, record.id, record.message, range, command, record.recommendation)
  }

  private func report(
    _ severity: ScriptFinding.Severity, _ id: String, _ message: String, _ range: SourceRange, _ command: String?,
    _ recommendation: String? = nil
  ) {
    let (line, column, _) = source.position(of: range.start)
    findings.append(
      ScriptFinding(
        file: file, line: line, column: column, severity: severity, id: id, message: message, recommendation: recommendation,
        command: command))
  }
}
