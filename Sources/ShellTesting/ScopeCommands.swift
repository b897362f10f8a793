// InModuleScope.
import ShellRuntime
import ShellValues

enum ScopeCommands {
  static let all: [CmdletDefinition] = [
    CmdletDefinition(
      "InModuleScope", synopsis: "Runs a block inside a module, where its private functions and variables are seen.",
      parameters: [
        parameter("ModuleName", .string, at: 0, mandatory: true, "A loaded module."),
        parameter("ScriptBlock", .scriptBlock, at: 1, mandatory: true, "What to run there."),
        parameter("Parameters", .hashtable, "Values for the block's parameters, also seen as variables."),
        parameter("ArgumentList", .values, "Values for the block's parameters by position."),
      ],
      make: {
        SimpleCmdlet { run in
          let shell = TestSession.of(run).shell
          let name = run.text("ModuleName") ?? ""
          guard let block = run.block("ScriptBlock") else { return }
          let text =
            "$m = Get-Module -Name $args[0]; if ($m) { $p = $args[2]; $a = $args[3]; & $m $args[1] @p @a } else { throw \"No modules named '$($args[0])' are currently loaded.\" }"
          let output = try shell.script(
            text, [.string(name), .scalar(block), run["Parameters"] ?? .hashtable(ShellHashtable()), .list(run.items("ArgumentList"))])
          for value in output { try run.write(value) }
        }
      })
  ]
}
