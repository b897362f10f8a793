// BeforeAll and its like run before or around a body wherever they stand in it: they are found in the syntax tree before the body runs.
import ShellRuntime
import ShellSyntax
import ShellValues

enum HookKind: String, CaseIterable {
  case beforeAll = "BeforeAll", afterAll = "AfterAll", beforeEach = "BeforeEach", afterEach = "AfterEach"
}

/// The hooks that stand directly in a body, in order.
struct Hooks {
  var blocks: [HookKind: [ScriptBlockTree]] = [:]

  init(of body: ScriptBlockTree) {
    for block in [body.begin, body.process, body.end] {
      for statement in block?.statements ?? [] {
        guard let command = statement.soleCommand, let word = command.word,
          let kind = HookKind.allCases.first(where: { TextFolding.equal($0.rawValue, word) }), let tree = command.lastBlock
        else { continue }
        blocks[kind, default: []].append(tree)
      }
    }
  }

  subscript(kind: HookKind) -> [ScriptBlockValue] { (blocks[kind] ?? []).map { ScriptBlockValue($0) } }

  var identities: Set<ObjectIdentifier> { Set(blocks.values.joined().map { ObjectIdentifier($0) }) }
}

extension Statement {
  /// The command of a statement that is nothing else.
  var soleCommand: Command? {
    guard case .pipeline(let pipeline) = self, pipeline.elements.count == 1, case .command(let command) = pipeline.elements[0] else {
      return nil
    }
    return command
  }
}

extension Command {
  /// The last argument that is a script block, as a value or behind `-Scriptblock`.
  var lastBlock: ScriptBlockTree? {
    for argument in arguments.reversed() {
      switch argument {
      case .value(.scriptBlock(let tree, _)): return tree
      case .parameter(_, .scriptBlock(let tree, _)?, _): return tree
      default: continue
      }
    }
    return nil
  }
}
