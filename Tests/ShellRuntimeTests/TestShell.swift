// A shell whose screen is an array, with a few cmdlets that stand in for the real ones.
import ShellRuntime
import ShellValues

/// One shell for one test.
final class TestShell {
  let shell: Shell
  private let screen = Screen()

  private final class Screen {
    var out = ""
    var err = ""
    var answers: [String] = []
    var questions: [String] = []
  }

  /// - Parameter answers: lines for prompts; with any, the shell is interactive.
  init(answers: [String] = []) {
    let screen = screen
    screen.answers = answers
    shell = Shell(
      host: ShellHost(
        out: { screen.out += $0 }, err: { screen.err += $0 },
        ask: { prompt, _ in
          screen.questions.append(prompt)
          return screen.answers.isEmpty ? nil : screen.answers.removeFirst()
        }, isInteractive: !answers.isEmpty, width: { 120 }))
    shell.register(Fakes.all)
    shell.alias([("?", "Where-Object"), ("%", "ForEach-Object"), ("select", "Select-Object")])
  }

  var out: String { screen.out }
  var err: String { screen.err }
  var questions: [String] { screen.questions }

  /// Runs a text and gives what it printed, without the last line end.
  @discardableResult
  func run(_ text: String, source: InputSource = .argument) -> String {
    screen.out = ""
    screen.err = ""
    shell.run(text, source: source)
    return screen.out.hasSuffix("\n") ? String(screen.out.dropLast()) : screen.out
  }

  /// The id of the newest error, without the activity; `nil` without errors.
  var errorId: String? {
    guard case .array(let errors)? = shell.variable("Error"), case .scalar(let error as ErrorValue)? = errors.items.first else {
      return nil
    }
    return error.record.id
  }

  var error: ErrorRecord? {
    guard case .array(let errors)? = shell.variable("Error"), case .scalar(let error as ErrorValue)? = errors.items.first else {
      return nil
    }
    return error.record
  }
}
