// The program: one executable, several doors. Main is synchronous because libedit must live on thread 0 (see LineEditor).
import ArgumentParser
import Glibc

@main
struct Postern: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postern",
    abstract: "An Exchange-style shell and transport engine that exchanges mail with partners under mutual TLS.",
    discussion: """
      Without a subcommand the shell opens; a script on standard input, -Command or -File runs instead.

      Examples:
        postern                                           the interactive shell
        postern -c 'Get-SendConnector | Format-List'      one command line
        postern -f Audit.ps1 -Server EX01                 a script with its arguments
        printf 'Get-TransportConfig | FL TLS*\\n' | postern
        postern check Audit.ps1                           would the script run? without running it
        postern serve                                     the transport service in the foreground
        postern backup /var/backups/postern-1             a copy while mail flows; postern restore puts it back
        postern lab                                       two companies exchange domain-secured mail
      """,
    version: "postern 0.1.0",
    subcommands: [ShellDoor.self, ServeDoor.self, BackupDoor.self, RestoreDoor.self, CheckDoor.self, LabDoor.self], defaultSubcommand: ShellDoor.self)

  /// Scripts that call themselves need more than the usual 8 MB. The main thread's stack grows up to whatever the limit is by then.
  private static func raiseStackLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0 else { return }
    let wanted = min(limit.rlim_max, rlim_t(64 << 20))
    guard wanted > limit.rlim_cur else { return }
    limit.rlim_cur = wanted
    setrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit)
  }

  static func main() {
    raiseStackLimit()
    let given = Array(CommandLine.arguments.dropFirst())
    let arguments = given.map { withCommonSpelling($0, given.first == "check" ? ["-Version", "-Format"] : ["-Command", "-File"]) }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let failure as DoorFailure {
      Terminal().writeError("postern: \(failure)\n")
      Glibc.exit(EX_SOFTWARE)
    } catch {
      exit(withError: error)
    }
  }

  /// `-command`, `-COMMAND` and so on are one option to PowerShell's users.
  private static func withCommonSpelling(_ argument: String, _ options: [String]) -> String {
    options.first { $0.lowercased() == argument.lowercased() } ?? argument
  }
}

/// Where store, queue, logs, certificates and mailboxes live; shared by every door.
struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp("The data folder. (default: $POSTERN_DATA, else $XDG_DATA_HOME/postern)", valueName: "dir"))
  var path: String?

  @Option(
    name: .customLong("server"),
    help: ArgumentHelp("The server's full name, when the data folder is new. (default: this host's)", valueName: "fqdn"))
  var serverName: String?

  /// Opens the folder, making it on first use.
  func open() throws -> DataFolder { try DataFolder(path ?? DataFolder.standardPath, serverName: serverName) }
}

/// Ends the program with a sentence on standard error.
struct DoorFailure: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
