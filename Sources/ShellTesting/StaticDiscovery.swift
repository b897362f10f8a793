// The tests that stand in a file's syntax tree, found without running anything: what Run.SkipRun lists.
import ShellRuntime
import ShellSyntax
import ShellValues

struct StaticDiscovery {
  let shell: Shell
  private(set) var records: [TestRecord] = []

  init(_ shell: Shell) { self.shell = shell }

  mutating func look(in file: ScriptBlockValue) {
    let found = Found()
    StaticDiscovery.walk(file.tree, Around(needs: []), found)
    for (command, around) in found.tests {
      let body = command.lastBlock
      let place = shell.place(of: body.map { ScriptBlockValue($0) } ?? file)
      let name = command.writtenName
      let needs = around.needs + (body.map { TestNeeds.all($0) } ?? [])
      records.append(
        TestRecord(
          name: name, template: name, path: around.path, blockKinds: around.kinds, tags: [], file: place.file ?? "", line: place.line,
          data: .null, outcome: .notRun, needs: needs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))
    }
  }

  private struct Around {
    var path: [String] = []
    var kinds: [TestBlock.Kind] = []
    var needs: [String]
  }

  private final class Found {
    var tests: [(Command, Around)] = []
  }

  private static func walk(_ tree: ScriptBlockTree, _ around: Around, _ found: Found) {
    TestCodeWalk(
      command: { command in
        switch command.word?.lowercased() {
        case "it":
          found.tests.append((command, around))
          return false
        case "describe", "context":
          guard let body = command.lastBlock else { return false }
          var inner = around
          inner.path.append(command.writtenName)
          inner.kinds.append(command.word?.lowercased() == "context" ? .context : .describe)
          inner.needs += TestNeeds.ofSetup(body)
          walk(body, inner, found)
          return false
        default: return true
        }
      }
    ).walk(tree)
  }
}

extension Command {
  /// The name of a block or a test as far as it can be read without running: text, also in parts.
  var writtenName: String {
    var values = arguments[...]
    while let argument = values.popFirst() {
      switch argument {
      case .parameter(let name, let value, _):
        if TextFolding.equal(name, "Name"), case .value(let value)? = values.first { return StaticText.of(value) }
        if TextFolding.equal(name, "Name"), let value { return StaticText.of(value) }
      case .value(.scriptBlock): continue
      case .value(let value): return StaticText.of(value)
      default: continue
      }
    }
    return ""
  }
}

private enum StaticText {
  static func of(_ expression: Expression) -> String {
    switch expression {
    case .text(let text, _): text
    case .number(_, let written, _): written
    case .expandable(let parts, _):
      parts.map { part in
        switch part {
        case .text(let text): text
        case .variable(let name, _): "$" + name.name
        default: "$()"
        }
      }.joined()
    default: "(computed)"
    }
  }
}
