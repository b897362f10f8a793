// The door for CI: looks at scripts without running them and says what would fail.
import ArgumentParser
import GeneralCmdlets
import Glibc
import ShellRuntime

struct CheckDoor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Looks at scripts without running them: syntax, commands, parameters.",
    discussion: """
      Exit codes: 0 when nothing would fail, 1 when something would, 64 for a bad command line or a file that cannot be read.
      Warnings alone do not fail. Get-Help Invoke-ScriptCheck says what is looked at.
      """)

  @Argument(help: ArgumentHelp("Scripts, or folders with scripts below them.", valueName: "file")) var files: [String]

  @Option(
    name: [.customLong("Version", withSingleDash: true), .customLong("exchange-version")],
    help: ArgumentHelp("2013, 2016 or 2019: also names parameters that this version of Exchange does not have.", valueName: "version"))
  var exchangeVersion: String?

  @Option(
    name: [.customLong("Format", withSingleDash: true), .customLong("format")],
    help: ArgumentHelp("Text, JSON or JUnit. (default: Text)", valueName: "format"))
  var format: String?

  func run() throws {
    let wanted = format ?? ScriptCheckFormat.text.rawValue
    guard let format = ScriptCheckFormat.allCases.first(where: { $0.rawValue.lowercased() == wanted.lowercased() }) else {
      throw ValidationError("'\(wanted)' is no format; there are Text, JSON and JUnit.")
    }
    // Commands are only looked up: an empty server of its own, taken away again, leaves no trace on this machine.
    let place = try TemporaryFolder()
    defer { place.remove() }
    let terminal = Terminal()
    let host = ShellHost(
      out: terminal.write, err: terminal.writeError, ask: { _, _ in nil }, isInteractive: false, width: { Terminal.width })
    let shell = try ShellAssembly.make(place.folder, host: host, service: BackgroundEngine(place.folder))
    if let exchangeVersion, !shell.knowledge.versions.contains(exchangeVersion) {
      throw ValidationError(
        "'\(exchangeVersion)' is no version that is known; there are \(shell.knowledge.versions.joined(separator: ", ")).")
    }
    var report = ScriptCheckReport()
    let paths = files.flatMap { ScriptCheckFiles.named($0, in: shell.currentFolder) }
    for (path, findings) in shell.check(files: paths, version: exchangeVersion) {
      guard let findings else { throw ValidationError("The file '\(path)' cannot be read.") }
      report.files.append((path, findings))
    }
    terminal.write(report.text(format))
    terminal.flush()
    if report.hasErrors { throw ExitCode(1) }
  }
}
