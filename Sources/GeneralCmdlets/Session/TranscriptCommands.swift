// Start- and Stop-Transcript: what the person was shown, in a file, laid out as Windows PowerShell 5.1 does.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum TranscriptCommands {
  static let definitions = [
    CmdletDefinition(
      "Start-Transcript", synopsis: "Writes what the session shows into a file as well.",
      parameters: [
        parameter("Path", .string, at: 0, in: ["ByPath"], default: "a file in the home folder with a name of its own", "The file."),
        parameter("LiteralPath", .string, at: 0, aliases: ["PSPath"], in: ["ByLiteralPath"], "The file; nothing in it is a wildcard."),
        parameter("OutputDirectory", .string, at: 0, in: ["ByOutputDirectory"], "The folder for a file with a name of its own."),
        parameter("Append", .switch, "Add to the end of the file."), parameter("NoClobber", .switch, aliases: ["NoOverwrite"], "Fail if the file exists."),
        parameter("IncludeInvocationHeader", .switch, "Write the time at which each typed line began."),
        parameter("UseMinimalHeader", .switch, "Only the time at the top."), parameter("Force", .switch, "Also into a read-only file."),
      ],
      defaultParameterSet: "ByPath", confirmImpact: .medium,
      examples: [HelpExample("Start-Transcript /tmp/session.txt; Get-Date; Stop-Transcript", "The date stands in the file too.")],
      outputType: "System.String", make: { SimpleCmdlet(start) }),
    CmdletDefinition(
      "Stop-Transcript", synopsis: "Ends the transcript that was started last.",
      examples: [HelpExample("Start-Transcript /tmp/session.txt; Stop-Transcript", "An empty session.")], outputType: "System.String",
      make: {
        SimpleCmdlet { run in
          guard let shell = run.shell as? Shell, let transcript = shell.guest(Transcripts.self, Transcripts.init).open.popLast() else {
            throw ErrorRecord(
              "An error occurred stopping transcription: The host is not currently transcribing.", id: "InvalidOperation",
              category: .invalidOperation, reason: "PSInvalidOperationException")
          }
          shell.tap.remove(transcript.id)
          try transcript.finish()
          try run.write(said("Transcript stopped, output file is \(transcript.path)", transcript.path))
        }
      }),
  ]

  private static func start(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    var path = run.text("Path") ?? run.text("LiteralPath") ?? run.shell.variable("Transcript")?.text ?? ""
    if path.isEmpty || run["OutputDirectory"] != nil {
      path = FilePaths.join(run.text("OutputDirectory") ?? FilePaths.home, Transcript.fileName)
    }
    path = try run.filePath(path)
    guard try run.shouldProcess(target: path, operation: "Start-Transcript") else { return }
    if run["OutputDirectory"] != nil { try FileTree.makeFolders(FilePaths.parent(path)) }
    if FileFacts(path)?.isFolder == true { throw FilePaths.failure(path, errno: EISDIR, id: "CannotStartTranscription") }
    if run.flag("NoClobber"), !run.flag("Append"), FileFacts(path) != nil {
      throw ErrorRecord(
        "File '\(path)' already exists and NoClobber was specified.", id: "NoClobber", category: .resourceExists, reason: "UnauthorizedAccessException",
        target: .string(path))
    }
    if run.flag("Force"), let facts = FileFacts(path), facts.isReadOnly { _ = try FileSystemItem(facts).set("IsReadOnly", .bool(false)) }
    let transcript = try Transcript(path, append: run.flag("Append"), isMinimal: run.flag("UseMinimalHeader"))
    transcript.id = shell.tap.add { transcript.write($0) }
    shell.guest(Transcripts.self, Transcripts.init).open.append(transcript)
    try run.write(said("Transcript started, output file is \(path)", path))
  }

  /// A text with the file's path as a property, as 5.1 gives it.
  private static func said(_ text: String, _ path: String) -> ShellValue { .string(text) }
}

/// The transcripts of one shell, the newest last.
private final class Transcripts {
  var open: [Transcript] = []
}

/// A file that takes down a session.
private final class Transcript {
  let path: String
  var id = 0
  private let file: FileWriter
  private static let rule = String(repeating: "*", count: 22)

  init(_ path: String, append: Bool, isMinimal: Bool) throws {
    self.path = path
    file = try FileWriter(path, encoding: .utf8, append: append)
    try file.write(Transcript.header(isMinimal: isMinimal))
    try file.flush()
  }

  /// What cannot be written is lost: a full disk must not end the session.
  func write(_ text: String) {
    try? file.write(Transcript.plain(text))
    try? file.flush()
  }

  func finish() throws {
    try file.write("\(Transcript.rule)\nWindows PowerShell transcript end\nEnd time: \(Transcript.stamp)\n\(Transcript.rule)\n")
    try file.close()
  }

  private static var stamp: String { DateTimeValue.now.format("yyyyMMddHHmmss") }

  static var fileName: String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    return "PowerShell_transcript.\(Machine.name).\(String((0..<8).map { _ in letters.randomElement()! })).\(stamp).txt"
  }

  private static func header(isMinimal: Bool) -> String {
    var lines = [rule, "Windows PowerShell transcript start", "Start time: \(stamp)"]
    if !isMinimal {
      let user = "\(Machine.name)\\\(Machine.user)"
      var system = utsname()
      uname(&system)
      let release = withUnsafePointer(to: &system.release) { $0.withMemoryRebound(to: CChar.self, capacity: 65) { String(cString: $0) } }
      lines += [
        "Username: \(user)", "RunAs User: \(user)", "Configuration Name: ", "Machine: \(Machine.name) (Linux \(release))",
        "Host Application: \(CommandLine.arguments.joined(separator: " "))", "Process ID: \(getpid())", "PSVersion: 5.1.14393.0",
        "PSEdition: Desktop", "PSCompatibleVersions: 1.0, 2.0, 3.0, 4.0, 5.0, 5.1.14393.0", "BuildVersion: 10.0.14393.0",
        "CLRVersion: 4.0.30319.42000", "WSManStackVersion: 3.0", "PSRemotingProtocolVersion: 2.3", "SerializationVersion: 1.1.0.1",
      ]
    }
    return (lines + [rule]).joined(separator: "\n") + "\n"
  }

  /// Without the escapes that colour a terminal.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    var plain = String.UnicodeScalarView()
    var isEscape = false
    for scalar in text.unicodeScalars {
      if scalar.value == 0x1B {
        isEscape = true
      } else if isEscape {
        isEscape = !(scalar.properties.isAlphabetic)
      } else {
        plain.append(scalar)
      }
    }
    return String(plain)
  }
}
