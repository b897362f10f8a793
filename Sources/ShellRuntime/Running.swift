// The doors' way in: run a text, know whether it is complete, leave with the right code.
import Glibc
import ShellSyntax
import ShellValues

/// Where a text came from.
public enum InputSource: Sendable, Equatable {
  /// Typed at the prompt or read from standard input.
  case typed
  case file(String)
  /// `-Command`.
  case argument
}

/// Whether a text could run as it is.
public enum Completeness: Equatable {
  case complete
  /// More lines are needed: the prompt becomes `>>`.
  case incomplete
  case error
}

extension Shell {
  public func isComplete(_ text: String) -> Completeness {
    do {
      _ = try Parser.parse(SourceText(text))
      return .complete
    } catch {
      return error.isIncomplete ? .incomplete : .error
    }
  }

  /// Runs a text and prints what it gives.
  /// - Returns: the exit status: 0 when the last statement succeeded, else 1; the code of `exit`, which also sets `exitCode`.
  @discardableResult
  public func run(_ text: String, source origin: InputSource = .typed, arguments: [String] = []) -> Int32 {
    let file: String? = if case .file(let path) = origin { path } else { nil }
    if tap.isUsed, origin == .typed { tap.note("PS \(currentFolder)> \(text)\n") }
    let tree: ScriptBlockTree
    do {
      tree = try Parser.parse(SourceText(text, file: file))
    } catch {
      report(record(of: error))
      lastSucceeded = false
      return 1
    }
    let started = Clock.now
    let status = run(tree, arguments: arguments, isFile: file != nil)
    if case .typed = origin { remember(text, started) }
    return status
  }

  /// Runs a script file; parameters may be given as in `-File script.ps1 -Name value`.
  public func run(file path: String, arguments: [String] = []) -> Int32 {
    guard let bytes = ScriptFile.read(path.hasPrefix("/") ? path : currentFolder + "/" + path) else {
      report(
        ErrorRecord(
          "The argument '\(path)' to the -File parameter does not exist. Provide the path to an existing '.ps1' file as an "
            + "argument to the -File parameter.",
          id: "FileNotFound", category: .objectNotFound, reason: "FileNotFoundException", target: .string(path)))
      return 64
    }
    return run(SourceText.decode(bytes), source: .file(path), arguments: arguments)
  }

  private func run(_ tree: ScriptBlockTree, arguments: [String], isFile: Bool) -> Int32 {
    asCurrent { runHere(tree, arguments: arguments, isFile: isFile) }
  }

  private func runHere(_ tree: ScriptBlockTree, arguments: [String], isFile: Bool) -> Int32 {
    interruption.clear()
    let outer = surroundings
    defer {
      (surroundings, call, tryDepth, callDepth) = (outer, nil, 0, 0)
      currentItem = .null
    }
    let output = DefaultOutput(self)
    (source, streams, isDirect) = (tree.source, Streams(), true)
    do {
      try prepare(tree)
      try invoke(
        ScriptBlockValue(tree), arguments: Shell.arguments(from: arguments), inNewScope: isFile, { try output.receive($0) })
    } catch let exit as ExitRequest {
      output.finish()
      (exitCode, lastExitCode) = (exit.code, exit.code)
      return exit.code
    } catch {
      output.finish()
      report(error, tree)
      return 1
    }
    output.finish()
    return lastSucceeded ? 0 : 1
  }

  /// What reached the top: an interruption is silent, everything else is an error to show.
  private func report(_ error: any Error, _ tree: ScriptBlockTree) {
    lastSucceeded = false
    switch error {
    case let record as ErrorRecord: report(record)
    case let termination as ScriptTermination: report(termination.record)
    case is PipelineStopped, is UpstreamStop, is StopUpstreamCommands, is LoopJump: break
    case let failure as ConversionFailure:
      report(ErrorRecord(failure.message, id: "InvalidCast", category: .invalidArgument, reason: "PSInvalidCastException"))
    default: report(ErrorRecord("\(error)", id: "UnexpectedError", reason: "\(type(of: error))"))
    }
  }

  /// Words of a command line as arguments: `-Name` is a parameter, `-Name:value` one with its value.
  private static func arguments(from words: [String]) -> [Argument] {
    words.map { word in
      guard word.hasPrefix("-"), word.count > 1, Numbers.parse(word) == nil else { return Argument(.positional(.string(word))) }
      let parts = word.dropFirst().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return Argument(.parameter(String(parts[0]), nil)) }
      let value: ShellValue = ["$true": .bool(true), "$false": .bool(false)][parts[1].lowercased()] ?? .string(String(parts[1]))
      return Argument(.parameter(String(parts[0]), value))
    }
  }

  private func remember(_ text: String, _ started: Int64) {
    let line = text.trimmingBlanks
    guard !line.isEmpty else { return }
    history.append(HistoryEntry(id: nextHistoryId, commandLine: line, started: started, ended: Clock.now))
    nextHistoryId += 1
    if history.count > 4096 { history.removeFirst() }
  }
}

/// Prints what nobody captured. Errors that were turned into output (`2>&1`) keep their look.
private final class DefaultOutput {
  private let formatter: FormatterBox
  private unowned let shell: Shell

  init(_ shell: Shell) {
    self.shell = shell
    let out = shell.host.out
    formatter = FormatterBox(shell.makeFormatter()) { out($0 + "\n") }
  }

  func receive(_ value: ShellValue) throws {
    try shell.checkInterruption()
    if case .scalar(let error as ErrorValue) = value {
      finish()
      for line in ErrorDisplay.lines(of: error.record, width: shell.host.width()) { shell.host.out(line + "\n") }
      return
    }
    formatter.enumerationLimit = shell.enumerationLimit
    formatter.receive(value)
  }

  func finish() { formatter.finish() }
}

/// Wall clock in microseconds since 1970.
enum Clock {
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
