// Tab: what could stand at the cursor. Reads the same definitions as binding does.
import Glibc
import ShellSyntax
import ShellValues

/// What Tab offers for a part of the line.
public struct Completion: Equatable {
  /// The characters of the line that a candidate replaces.
  public var replacementRange: Range<Int>
  /// Whole replacements, in the spelling of their definitions, in order.
  public var candidates: [String]

  public init(replacementRange: Range<Int>, candidates: [String]) {
    (self.replacementRange, self.candidates) = (replacementRange, candidates)
  }
}

extension Shell {
  /// - Parameters:
  ///   - line: what was typed so far, one line or several.
  ///   - cursor: in characters from the start.
  public func complete(_ line: String, cursor: Int) -> Completion {
    let before = String(line.prefix(cursor))
    let context = CompletionContext(before)
    var (word, candidates) = (context.word, candidates(for: context))
    if let found = members(for: context) ?? typeNames(for: context) { (word, candidates) = found }
    let start = before.count - word.count
    return Completion(replacementRange: start..<before.count, candidates: candidates)
  }

  private func candidates(for context: CompletionContext) -> [String] {
    let word = context.word
    if word.hasPrefix("$") {
      let found = context.command.flatMap { definition(forCompletion: $0) }.map { values(for: context, $0, word) } ?? []
      return found.isEmpty ? variableNames(word) : found
    }
    guard let command = context.command else { return commandNames(word) }
    guard let definition = definition(forCompletion: command) else { return paths(word) }
    if let dash = word.first, dash == "-" || dash == "\u{2013}" || dash == "\u{2014}" || dash == "\u{2015}" {
      return parameterNames(of: definition, String(word.dropFirst()), context)
    }
    let found = values(for: context, definition, word)
    return found.isEmpty ? paths(word) : found
  }

  /// A cmdlet, or a function as far as its parameters can be read.
  private func definition(forCompletion name: String) -> CmdletDefinition? {
    if let cmdlet = cmdlet(named: name) { return cmdlet }
    guard let function = scope.function(name.lowercased()) else { return nil }
    return try? signature(of: function.body, named: function.name).definition
  }

  // MARK: sources

  private func commandNames(_ word: String) -> [String] {
    let key = word.lowercased()
    var names = cmdletTable.values.map(\.name)
    var next: Scope? = scope
    while let here = next {
      names += here.functions.values.map(\.name)
      next = here.parent
    }
    // Aliases crowd the list until a hyphen says that a verb and noun are meant; they are offered when nothing else fits.
    let found = names.filter { $0.lowercased().hasPrefix(key) }.sorted { $0.lowercased() < $1.lowercased() }
    if !found.isEmpty { return found }
    let aliases = aliasTable.values.map(\.name).filter { $0.lowercased().hasPrefix(key) }.sorted()
    return aliases.isEmpty ? paths(word) : aliases
  }

  private func parameterNames(of definition: CmdletDefinition, _ word: String, _ context: CompletionContext) -> [String] {
    let key = word.lowercased()
    let given = Set(context.parameters.dropLast(context.parameters.last?.lowercased() == key ? 1 : 0).map { $0.lowercased() })
    return (definition.parameters + definition.commonParameters).map(\.name)
      .filter { $0.lowercased().hasPrefix(key) && !given.contains($0.lowercased()) }.map { "-" + $0 }
  }

  private func values(for context: CompletionContext, _ definition: CmdletDefinition, _ word: String) -> [String] {
    let parameter = parameter(for: context, definition)
    let properties = propertyNames(for: context, definition, parameter)
    if !properties.isEmpty { return Shell.matching(properties, word) }
    guard let parameter else { return [] }
    var offered = parameter.type.completions + (parameter.complete?() ?? [])
    if parameter.name == "Name", ["Get-Help", "Get-Command"].contains(definition.name) { offered += commandNames(word) }
    let quote = word.first.flatMap { $0 == "'" || $0 == "\"" ? $0 : nil }
    let key = (quote == nil ? word : String(word.dropFirst())).lowercased()
    return offered.filter { $0.lowercased().hasPrefix(key) }.map { Shell.quoted($0, with: quote) }
  }

  /// The parameter that a value at the cursor belongs to: the one named before it, or the first free position.
  private func parameter(for context: CompletionContext, _ definition: CmdletDefinition) -> ParameterDefinition? {
    let all = definition.parameters + definition.commonParameters
    if let name = context.openParameter?.lowercased() {
      let found = all.filter { $0.name.lowercased() == name || $0.aliases.contains { $0.lowercased() == name } }
      return found.first ?? all.first { $0.name.lowercased().hasPrefix(name) }
    }
    let given = Set(context.parameters.map { $0.lowercased() })
    let positional = definition.parameters.filter { !given.contains($0.name.lowercased()) }
      .compactMap { parameter in parameter.sets.values.compactMap(\.position).min().map { (parameter, $0) } }.sorted { $0.1 < $1.1 }
    return positional.dropFirst(context.positionalCount).first?.0
  }

  private func variableNames(_ word: String) -> [String] {
    let key = word.dropFirst().lowercased()
    return (variables.map(\.name) + ["_", "?", "PWD", "LASTEXITCODE"]).filter { $0.lowercased().hasPrefix(key) }
      .sorted { $0.lowercased() < $1.lowercased() }.map { "$" + $0 }
  }

  /// Files and folders, folders with a slash behind them.
  private func paths(_ word: String) -> [String] {
    let quote = word.first.flatMap { $0 == "'" || $0 == "\"" ? $0 : nil }
    let path = quote == nil ? word : String(word.dropFirst())
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let prefix = path.dropFirst(folder.count)
    let full =
      folder.hasPrefix("/")
      ? folder : folder.hasPrefix("~/") ? (Environment.value("HOME") ?? "") + folder.dropFirst() : currentFolder + "/" + folder
    return FolderListing.names(in: full).filter { $0.hasPrefix(prefix) && (prefix.hasPrefix(".") || !$0.hasPrefix(".")) }
      .map { Shell.quoted(folder + $0, with: quote) }
  }

  /// Quotes what would not be one word.
  private static func quoted(_ text: String, with quote: Character?) -> String {
    let isWord =
      !text.unicodeScalars.contains { " '\"`,;(){}|&<>$#@".unicodeScalars.contains($0) } || text.hasPrefix("$true")
      || text.hasPrefix("$false")
    guard quote != nil || !isWord else { return text }
    let mark = quote ?? "'"
    return "\(mark)" + (mark == "'" ? StringQuoting.doubled(text, "'") : text) + "\(mark)"
  }
}

/// Quotes inside quotes.
enum StringQuoting {
  static func doubled(_ text: String, _ quote: Character) -> String {
    text.reduce(into: "") { result, letter in result += letter == quote ? "\(letter)\(letter)" : "\(letter)" }
  }
}

/// What lies in a folder.
enum FolderListing {
  /// The folder that a path lies in.
  static func parent(_ path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

  /// Sorted names, folders with a slash behind them; empty when the folder cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      var facts = stat()
      let isFolder = stat(path + (path.hasSuffix("/") ? "" : "/") + name, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      names.append(isFolder ? name + "/" : name)
    }
    return names.sorted()
  }
}
