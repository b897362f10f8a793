// The prompt: read with editing and history, run, again, until Ctrl-D or exit.
import Glibc
import LineEditor
import ShellRuntime
import ShellValues

struct InteractiveShell {
  let shell: Shell
  let folder: DataFolder
  let terminal: Terminal
  private let editor: LineEditor

  init(_ shell: Shell, _ folder: DataFolder, _ terminal: Terminal) {
    (self.shell, self.folder, self.terminal) = (shell, folder, terminal)
    editor = LineEditor(name: "postern", historyFile: folder.history, isSecret: InteractiveShell.holdsSecret) { before in
      let found = shell.complete(before, cursor: before.count)
      return Completions(replacing: found.replacementRange.count, candidates: found.candidates)
    }
  }

  /// - Returns: the status of the last line, or the code of `exit`.
  func run(withProfile: Bool = false) -> Int32 {
    terminal.write("Postern on \(folder.path). Get-Command lists the cmdlets, Get-Help explains them, Ctrl-D leaves.\n\n")
    if withProfile, access(folder.profile, R_OK) == 0 {
      shell.run(". '\(folder.profile.replacing("'", with: "''"))'", source: .argument)
    }
    var status: Int32 = 0
    var lines: [String] = []
    while shell.exitCode == nil {
      terminal.flush()
      switch editor.readLine(prompt: lines.isEmpty ? prompt : ">> ") {
      case .endOfInput:
        terminal.write("\n")
        return shell.exitCode ?? status
      case .interrupted: lines = []
      case .line(let line):
        editor.remember(line)
        lines.append(line)
        let text = lines.joined(separator: "\n")
        // An empty line ends a text that is still open, so that nobody is caught behind a forgotten quote.
        if shell.isComplete(text) == .incomplete, !line.allSatisfy(\.isWhitespace) { continue }
        lines = []
        guard !text.allSatisfy(\.isWhitespace) else { continue }
        status = run(text)
      }
    }
    return shell.exitCode ?? status
  }

  private func run(_ text: String) -> Int32 {
    // A long answer waits at the foot of the screen, unless the person or the profile has switched that off.
    let pages = Terminal.outputIsTerminal && shell.variable("PagingPreference")?.text.lowercased() != "off"
    if pages { terminal.pager.begin() }
    defer {
      terminal.pager.end()
      Interrupt.clear()
    }
    return shell.run(text)
  }

  /// The person's own `prompt` function, else the folder in the Exchange shell's form.
  private var prompt: String {
    if let own = shell.promptText() { return own }
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let here = shell.currentFolder
    let isBelowHome = !home.isEmpty && home != "/" && (here == home || here.hasPrefix(home + "/"))
    return "[PS] \(isBelowHome ? "~" + here.dropFirst(home.count) : here)> "
  }

  /// Lines that must not reach the history file.
  static func holdsSecret(_ line: String) -> Bool {
    let line = line.lowercased()
    return ["password", "asplaintext", "token", "apikey", "secret"].contains { line.contains($0) }
  }
}
