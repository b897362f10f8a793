// The shell's door: at a terminal, from standard input, one command line, or a script file.
import AdminCmdlets
import ArgumentParser
import Glibc
import LineEditor
import ShellRuntime
import TransportControl

struct ShellDoor: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "shell", abstract: "Opens the shell, or runs a script in it. The default.")

  @OptionGroup var data: DataOptions

  @Option(
    name: [.customShort("c"), .customLong("Command", withSingleDash: true), .customLong("command")],
    help: ArgumentHelp("Runs one command line and leaves; - reads it from standard input.", valueName: "text"))
  var command: String?

  @Option(
    name: [.customShort("f"), .customLong("File", withSingleDash: true), .customLong("file")], parsing: .remaining,
    help: ArgumentHelp("Runs a script file with the arguments that follow it, and leaves.", valueName: "script"))
  var file: [String] = []

  @Flag(name: .customLong("engine"), help: "Runs the transport service inside the shell's own process.")
  var embedsEngine = false

  @Flag(
    name: [.customLong("no-profile"), .customLong("NoProfile", withSingleDash: true)],
    help: "Opens the interactive shell without running the profile.")
  var skipsProfile = false

  func run() throws {
    let folder = try data.open()
    let terminal = Terminal()
    let service: any StoppableService = embedsEngine ? EmbeddedEngine(folder) : BackgroundEngine(folder)
    let isInteractive = command == nil && file.isEmpty && Terminal.inputIsTerminal
    var host = ShellHost(
      out: terminal.write, err: terminal.writeError, ask: { terminal.ask($0, secret: $1) }, isInteractive: Terminal.inputIsTerminal,
      width: { Terminal.width })
    host.isColoured = Terminal.isColoured(STDOUT_FILENO)
    host.notice = terminal.writeNotice
    if Terminal.outputIsTerminal { host.progress = terminal.showBars }
    if Terminal.outputIsTerminal, Terminal.inputIsTerminal {
      host.page = { $0 ? terminal.pager.begin() : terminal.pager.end() }
    }
    let shell = try ShellAssembly.make(folder, host: host, service: service)
    // The handler runs in signal context; the flag it raises is all it touches of the shell.
    nonisolated(unsafe) let interrupted = shell
    Interrupt.install { interrupted.interrupt() }
    terminal.pager.stop = { interrupted.interrupt() }

    var status: Int32
    do {
      if embedsEngine { try service.start() }
      status =
        if let command, command != "-" {
          shell.run(command, source: .argument)
        } else if let script = file.first {
          shell.run(file: script, arguments: Array(file.dropFirst()))
        } else if isInteractive {
          InteractiveShell(shell, folder, terminal).run(withProfile: !skipsProfile)
        } else {
          PipedScript(shell, terminal).run()
        }
    } catch {
      terminal.writeError("\(error.message)\n\(error.recommendation.map { $0 + "\n" } ?? "")")
      status = 70
    }
    terminal.flush()
    service.leave()
    throw ExitCode(status)
  }
}
