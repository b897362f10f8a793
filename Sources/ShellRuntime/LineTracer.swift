// Set-PSDebug -Trace and -Step: each statement is shown before it runs, with a mark where it stands in its line.
import ShellSyntax
import ShellValues

/// What is traced.
struct LineTracer {
  /// Also assignments and calls (`-Trace 2`).
  var showsDetails = false
  var showsLines = false
  /// Asks before each statement.
  var isStepping = false

  var isOff: Bool { !showsLines && !isStepping }
}

extension Shell {
  /// - Parameters:
  ///   - trace: 0, 1 or 2; `nil` leaves it as it is.
  ///   - step: whether to ask before each statement; `nil` leaves it as it is.
  public func setTrace(_ trace: Int?, step: Bool?) {
    var tracer = self.tracer ?? LineTracer()
    if let trace { (tracer.showsLines, tracer.showsDetails) = (trace > 0, trace > 1) }
    if let step {
      tracer.isStepping = step
      // A line that is asked about is shown.
      if step, !tracer.showsLines { tracer.showsLines = true }
    }
    self.tracer = tracer.isOff ? nil : tracer
  }

  /// Shows what is about to run. Loops and conditions are shown by their conditions, each time they are asked.
  func trace(_ statement: Statement) throws {
    switch statement {
    case .pipeline, .assignment, .flow, .jump, .chain: try traceLine(statement.range)
    case .switchCase(let tree): try traceLine(tree.subject.range)
    default: break
    }
  }

  func traceLine(_ range: SourceRange) throws {
    guard let tracer else { return }
    let place = place(of: range)
    let letters = Array(place.lineText)
    let start = min(max(0, place.column - 1), letters.count)
    let number = String(place.line)
    let line = Padding.blanks(number, 4, alignRight: true) + "+ " + String(letters[..<start]) + " >>>> " + String(letters[start...])
    if tracer.isStepping {
      switch confirm(caption: "Continue with this operation?", message: line) {
      case .yes: break
      case .yesToAll: setTrace(nil, step: false)
      case .no, .noToAll: throw PipelineStopped()
      case nil:
        setTrace(0, step: false)
        try checkInterruption()
        throw ErrorRecord(
          "Set-PSDebug -Step prompts before each line, and the shell is not interactive.", id: "NonInteractivePrompt",
          category: .invalidOperation, reason: "PSInvalidOperationException")
      }
    }
    if tracer.showsLines { host.notice("DEBUG: \(line)\n") }
  }

  func traceSet(_ name: String, _ value: ShellValue) {
    guard tracer?.showsDetails == true else { return }
    var text = value.text
    let room = max(0, 60 - name.count)
    if text.count > room { text = text.prefix(room) + "..." }
    host.notice("DEBUG:     ! SET $\(name) = '\(text)'.\n")
  }

  func traceCall(_ name: String, file: String?) {
    guard tracer?.showsDetails == true else { return }
    host.notice("DEBUG:     ! CALL function '\(name)'\(file.map { "  (defined in file '\($0)')" } ?? "")\n")
  }
}
