// Start-Process: a program that runs beside the shell, or that the shell waits for.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum StartProcess {
  static let definition = CmdletDefinition(
    "Start-Process", synopsis: "Starts a program and goes on, or waits for it under -Wait.",
    description: "What the program prints goes to the screen or to the files of -RedirectStandardOutput and -RedirectStandardError, not into the pipeline.",
    parameters: [
      parameter("FilePath", .string, at: 0, mandatory: true, aliases: ["PSPath", "Path"], "The program."),
      parameter("ArgumentList", .strings, at: 1, aliases: ["Args"], "Its arguments: joined by blanks and read as one command line, as on Windows."),
      parameter("WorkingDirectory", .string, default: "the current folder", "Where it starts."),
      parameter("NoNewWindow", .switch, "Nothing else is possible here."), parameter("PassThru", .switch, "Give the process."),
      parameter("Wait", .switch, "Go on when it has ended."),
      parameter("RedirectStandardInput", .string, aliases: ["RSI"], "The file it reads."),
      parameter("RedirectStandardOutput", .string, aliases: ["RSO"], "The file for what it prints."),
      parameter("RedirectStandardError", .string, aliases: ["RSE"], "The file for what it complains of."),
      parameter("UseNewEnvironment", .switch, "Refused: there is no other environment than this one."),
      parameter("Credential", .any, aliases: ["RunAs"], "Refused: programs run as the user who runs the shell."),
      parameter("LoadUserProfile", .switch, aliases: ["Lup"], "Refused, as -Credential is."),
      parameter("Verb", .string, "Refused: there is no desktop that knows verbs."),
      parameter("WindowStyle", .string, "Hidden changes nothing; others are refused, as there are no windows."),
    ],
    confirmImpact: .medium, examples: [HelpExample("(Start-Process true -Wait -PassThru).ExitCode", "0")], outputType: ProcessValue.type,
    make: { SimpleCmdlet(start) })

  private static let refused = [
    ("UseNewEnvironment", "there is no other environment than the shell's"), ("Credential", "programs run as the user who runs the shell"),
    ("LoadUserProfile", "programs run as the user who runs the shell"), ("Verb", "there is no desktop that knows verbs"),
  ]

  private static func start(_ run: any CmdletRun) throws {
    for (name, why) in refused where run[name] != nil { throw Unsupported.parameter(name, why) }
    if let style = run.text("WindowStyle"), !["hidden", "normal"].contains(style.lowercased()) {
      throw Unsupported.parameter("WindowStyle", "there are no windows here")
    }
    let path = try program(run.text("FilePath") ?? "", run)
    let folder = try run.filePath(run.text("WorkingDirectory") ?? ".")
    guard FileFacts(folder)?.isFolder == true else { throw failed("The directory name is invalid.") }
    guard try run.shouldProcess(target: ([path] + run.strings("ArgumentList")).joined(separator: " "), operation: "Start-Process") else { return }

    let files = try redirections(run)
    defer { for file in files.values { close(file) } }
    run.shell.host("", newline: false)
    let words = CommandLineWords.split(run.strings("ArgumentList").joined(separator: " "))
    let children = StartedPrograms.of(run.shell)
    let (child, facts) = try children.start(path, words, folder: folder, streams: files) { ProcessFacts($0) }
    let value = facts.map { ProcessValue($0, child: child) }
    if run.flag("Wait") { while child.exitCode == nil { try run.shell.pause(milliseconds: 10) } }
    if run.flag("PassThru"), let value { try run.write(.scalar(value)) }
  }

  private static func program(_ name: String, _ run: any CmdletRun) throws -> String {
    if name.contains("/") || name.contains("\\") {
      let path = try run.filePath(name)
      guard access(path, X_OK) == 0, FileFacts(path)?.isFolder == false else { throw failed(access(path, F_OK) == 0 ? "Access is denied." : missing) }
      return path
    }
    guard let found = run.shell.programs(where: { $0 == name }).first?.path else { throw failed(missing) }
    return found
  }

  private static let missing = "The system cannot find the file specified."

  private static func failed(_ why: String) -> ErrorRecord {
    ErrorRecord(
      "This command cannot be run due to the error: \(why)", id: "InvalidOperationException", category: .invalidOperation,
      reason: "InvalidOperationException")
  }

  /// Descriptors by the number that the program knows them by.
  private static func redirections(_ run: any CmdletRun) throws -> [Int32: Int32] {
    var opened: [Int32: Int32] = [:]
    do {
      let (output, errors) = (run.text("RedirectStandardOutput"), run.text("RedirectStandardError"))
      if let output, let errors, try run.filePath(output) == run.filePath(errors) {
        throw failed("RedirectStandardOutput and RedirectStandardError are same. Give different inputs and Run your command again.")
      }
      if let input = run.text("RedirectStandardInput") { opened[0] = try file(try run.filePath(input), O_RDONLY) }
      if let output { opened[1] = try file(try run.filePath(output), O_WRONLY | O_CREAT | O_TRUNC) }
      if let errors { opened[2] = try file(try run.filePath(errors), O_WRONLY | O_CREAT | O_TRUNC) }
      return opened
    } catch {
      for file in opened.values { close(file) }
      throw error
    }
  }

  private static func file(_ path: String, _ flags: Int32) throws -> Int32 {
    let file = open(path, flags | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FilePaths.failure(path, errno: errno, id: "FileOpenFailure") }
    return file
  }
}

/// A command line cut into words as .NET cuts it: at blanks outside of quotation marks; a backslash keeps a mark as a letter.
enum CommandLineWords {
  static func split(_ line: String) -> [String] {
    var (words, word, hasWord, isQuoted) = ([String](), "", false, false)
    var rest = line[...]
    while let letter = rest.popFirst() {
      if letter == "\\", rest.first == "\"" {
        word.append(rest.removeFirst())
        hasWord = true
      } else if letter == "\"" {
        (isQuoted, hasWord) = (!isQuoted, true)
      } else if letter.isWhitespace, !isQuoted {
        if hasWord { words.append(word) }
        (word, hasWord) = ("", false)
      } else {
        word.append(letter)
        hasWord = true
      }
    }
    return hasWord ? words + [word] : words
  }
}
