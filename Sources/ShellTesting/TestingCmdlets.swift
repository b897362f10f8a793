// Everything that this module adds to a shell.
public import ShellRuntime
public import ShellValues

public enum TestingCmdlets {
  public static var all: [CmdletDefinition] {
    BlockCommands.all + ItCommand.all + HookCommands.all + ResultCommands.all + ScopeCommands.all + MockCommands.all + Should.all
      + CustomOperators.all + SetupCommands.all + InvokePester.all + PesterConfiguration.all
  }

  public static let types: [ShellType] = [PesterConfiguration.type]
}
