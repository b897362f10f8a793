// The commands that a script brings along: functions and aliases of its own and of the files it dot-sources or imports.
import ShellFiles
import ShellSyntax

/// The names of the functions in one script, lower case.
final class OwnFunctions: TreeVisitor {
  private(set) var names: [String] = []
  func visit(_ function: FunctionTree) { names.append(function.name.lowercased()) }
  func visit(_ expression: Expression) {}
  func visit(_ pipeline: Pipeline) {}
}

/// Gathers what a script defines, without running it.
final class KnownCommands: TreeVisitor {
  /// By lower-case name; `nil` where a name is defined in more than one way.
  private(set) var functions: [String: FunctionTree?] = [:]
  private(set) var aliases: Set<String> = []
  /// The first file or module whose commands could not be read: any unknown command may come from there.
  private(set) var unread: String?
  private var filesSeen: Set<String> = []
  private var folder = ""

  /// - Parameter file: the script's path, for what `$PSScriptRoot` means.
  func gather(_ tree: ScriptBlockTree, file: String?) {
    let outer = folder
    defer { folder = outer }
    if let file { folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "." }
    for using in tree.usings where using.kind == .module { source(using.name) }
    walk(tree)
  }

  func visit(_ function: FunctionTree) {
    let key = function.name.lowercased()
    functions[key] = functions[key] == nil ? .some(function) : .some(nil)
  }

  func visit(_ expression: Expression) {}

  func visit(_ pipeline: Pipeline) {
    for case .command(let command) in pipeline.elements {
      if command.invocation == .dot {
        source(command.name)
        continue
      }
      switch command.word?.lowercased() {
      case "set-alias", "new-alias", "sal", "nal": alias(command)
      case "import-module", "ipmo": module(command)
      case "import-pssession", "add-type", "import-localizeddata": unread = unread ?? command.word
      default: break
      }
    }
  }

  private func alias(_ command: Command) {
    var isNamed = false
    for argument in command.arguments {
      switch argument {
      case .parameter(let name, let value, _):
        isNamed = "name".hasPrefix(name.lowercased())
        if isNamed, case .text(let text, _)? = value { aliases.insert(text.lowercased()) }
      case .value(.text(let text, _)):
        aliases.insert(text.lowercased())
        return
      default: return
      }
    }
  }

  private func module(_ command: Command) {
    for case .value(let value) in command.arguments { return source(value) }
  }

  // MARK: other files

  /// Reads a file whose path is written out, also below `$PSScriptRoot`.
  private func source(_ expression: Expression) {
    if case .scriptBlock = expression { return }
    guard let path = path(of: expression) else {
      unread = unread ?? "a file whose name is known only when the script runs"
      return
    }
    let full = path.hasPrefix("/") ? path : folder + "/" + path
    guard filesSeen.insert(full).inserted else { return }
    guard let bytes = ScriptFile.read(full) ?? ScriptFile.read(full + ".psm1"),
      let tree = try? Parser.parse(SourceText(SourceText.decode(bytes), file: full))
    else {
      unread = unread ?? path
      return
    }
    gather(tree, file: full)
  }

  private func path(of expression: Expression) -> String? {
    switch expression {
    case .text(let text, _): return KnownCommands.normal(text)
    case .expandable(let parts, _):
      var path = ""
      for part in parts {
        switch part {
        case .text(let text): path += text
        case .variable(let name, _) where name.key == "psscriptroot": path += folder
        default: return nil
        }
      }
      return KnownCommands.normal(path)
    default: return nil
    }
  }

  private static func normal(_ path: String) -> String { String(path.map { $0 == "\\" ? "/" : $0 }) }
}
