// A native program as a command: objects go in as lines of text, its lines come out as strings, its exit code is `$LASTEXITCODE`.
import Glibc
import ShellSyntax
import ShellValues

final class NativeStage: Stage {
  var hasBegun = false
  private unowned let shell: Shell
  private let path: String
  private let words: [String]
  private let setting: StageSetting
  private let out: Sink
  private var process: NativeProcess?

  init(_ shell: Shell, _ path: String, _ arguments: [Argument], _ setting: StageSetting, _ out: @escaping Sink) throws {
    (self.shell, self.path, self.setting, self.out) = (shell, path, setting, out)
    words = NativeArguments(setting.source, shell.currentFolder).words(of: arguments)
  }

  func begin() throws {
    // A program whose output nobody takes may have the terminal: an editor or a pager works as it should.
    let errorsAreShown = if case .host = setting.streams[.error] { true } else { false }
    process = try NativeProcess(
      path, words, folder: shell.currentFolder,
      input: setting.hasInput ? .pipe : .inherited, output: setting.isDirect && shell.host.sharesTerminal ? .inherited : .pipe,
      errors: errorsAreShown && shell.host.sharesTerminal ? .inherited : .pipe)
    shell.host.flush()
  }

  func process(_ value: ShellValue) throws {
    guard setting.hasInput else { return }
    try process?.write(ShellLines.text(of: value, shell))
    try drain(waiting: false)
  }

  func end() throws {
    process?.closeInput()
    try drain(waiting: true)
    let code = process?.wait() ?? 0
    (shell.lastExitCode, shell.lastSucceeded) = (code, code == 0)
  }

  /// Passes on what the program has said so far; under `waiting`, until it has closed its ends.
  private func drain(waiting: Bool) throws {
    guard let process else { return }
    repeat {
      if shell.interruption.isRaised {
        process.interrupt()
        throw PipelineStopped()
      }
      process.exchange(milliseconds: waiting ? 50 : 0)
      for line in process.takeOutput() { try out(.string(line)) }
      for line in process.takeErrors() { try tell(line) }
    } while waiting && !process.isFinished
    guard waiting else { return }
    for line in process.takeRest() { try out(.string(line)) }
    for line in process.takeErrorRest() { try tell(line) }
  }

  /// A line on standard error: shown as it is, or an error record where errors are redirected.
  private func tell(_ line: String) throws {
    switch setting.streams[.error] {
    case .host: shell.host.err(line + "\n")
    case .dropped: break
    case .file(let file): file.write(line)
    case .output(let sink):
      var record = ErrorRecord(
        line, id: "NativeCommandError", category: .notSpecified, reason: "RemoteException", target: .string(line))
      record.activity = String(path.split(separator: "/").last ?? "")
      record.source = ""
      record.place = setting.place
      shell.remember(record)
      try sink(.scalar(ErrorValue.of(record)))
    }
  }
}

/// How objects become the lines of a program's input.
enum ShellLines {
  static func text(of value: ShellValue, _ shell: Shell) -> String {
    switch value {
    case .null: ""
    case .string(let s): s + "\n"
    case .object, .hashtable:
      shell.formatted([value]).map { $0 + "\n" }.joined()
    default: value.text + "\n"
    }
  }
}

/// Arguments as a program gets them: texts, one a word. Bare words with wildcards stand for the files they match, as in any shell here.
struct NativeArguments {
  private let source: SourceText
  private let folder: String

  init(_ source: SourceText, _ folder: String) { (self.source, self.folder) = (source, folder) }

  func words(of arguments: [Argument]) -> [String] {
    arguments.flatMap { argument -> [String] in
      switch argument.content {
      case .endOfParameters: return ["--"]
      case .verbatim(let text): return NativeArguments.split(text)
      case .parameter(let name, let value):
        guard let value else { return ["-" + name] }
        return ["-" + name + ":" + value.text]
      case .positional(let value):
        guard !value.isNull else { return [] }
        let written = argument.written ?? value.text
        return value.arrayItems?.map(\.text) ?? expanded(written, argument)
      }
    }
  }

  private func expanded(_ word: String, _ argument: Argument) -> [String] {
    guard let range = argument.range, let first = source.text(of: range).unicodeScalars.first, first != "'", first != "\"", first != "$",
      first != "("
    else { return [word] }
    if word == "~" || word.hasPrefix("~/") { return [(Environment.value("HOME") ?? "~") + word.dropFirst()] }
    guard word.contains(where: { $0 == "*" || $0 == "?" || $0 == "[" }) else { return [word] }
    var found = glob_t()
    defer { globfree(&found) }
    let pattern = word.hasPrefix("/") ? word : folder + "/" + word
    guard glob(pattern, 0, nil, &found) == 0 else { return [word] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    return word.hasPrefix("/") ? paths : paths.map { String($0.dropFirst(folder.count + 1)) }
  }

  /// The words of `--%`: blanks separate, double quotes hold together.
  private static func split(_ text: String) -> [String] {
    var (words, word, isQuoted, isOpen) = ([String](), "", false, false)
    for letter in text {
      if letter == "\"" {
        (isQuoted, isOpen) = (!isQuoted, true)
      } else if letter == " ", !isQuoted {
        if isOpen { words.append(word) }
        (word, isOpen) = ("", false)
      } else {
        word.append(letter)
        isOpen = true
      }
    }
    return isOpen ? words + [word] : words
  }
}
