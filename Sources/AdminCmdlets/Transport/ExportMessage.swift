// Export-Message and AssembleMessage: a message out of a queue into a file that the replay folder takes.
import Glibc
import ShellRuntime
import ShellValues
import TransportControl

enum ExportMessage {
  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Export-Message",
      synopsis: "Gives a copy of a message in a queue.",
      description:
        "The message has to be suspended, unless it is in the poison message queue, and stays where it is. Each object holds a piece of the "
        + "content in FileData; AssembleMessage writes them to a file. The file begins with the lines that the replay folder wants "
        + "(X-Sender, X-Receiver and others), so that the copy can be sent again.",
      parameters: [MessageOrderCmdlets.identity("to export")], defaultParameterSet: "Identity", confirmImpact: .medium,
      examples: [
        HelpExample(
          "Suspend-Message EX01\\3\\71; Export-Message EX01\\3\\71 | AssembleMessage -Path message.eml", "Writes a queued message to a file.")
      ],
      outputType: "Microsoft.Exchange.Management.SystemConfigurationTasks.BinaryFileDataObject",
      make: { SimpleCmdlet { try export($0, environment) } })
  }

  private static func export(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    var found: [MessageView] = []
    try MessageSelection(run, environment).forEach { message in
      found.append(message)
      return true
    }
    // The number is the same in every queue, and so is the content.
    guard let message = found.first else { return }
    guard message.status == "Suspended" || TextFolding.equal(QueueIdentity.queuePart(message.queue), "Poison") else {
      throw ErrorRecord(
        "The message '\(message.identity)' can't be exported because its status is \(message.status). Only a message with the status "
          + "Suspended can be exported.", id: "MessageNotSuspended", category: .invalidOperation, reason: "LocalizedException",
        target: .string(message.identity), recommendation: "Suspend-Message '\(message.identity)'")
    }
    guard try run.shouldProcess(target: message.identity, operation: run.definition.name) else { return }
    try environment.content(of: message.number) { try run.write(FileDataObject.make($0)) }
  }
}

enum AssembleMessage {
  static let definition = CmdletDefinition(
    "AssembleMessage",
    synopsis: "Writes what Export-Message gives to a file.",
    description: "The file appears under its name when it is complete, so that it can be written into the replay folder itself.",
    parameters: [
      .transport("Path", StringType.string, at: 0, mandatory: true, "The file to write; one that exists is replaced."),
      .transport("InputObject", AnyType.any, mandatory: true, pipeline: true, "The objects that Export-Message returned."),
    ],
    examples: [HelpExample("Export-Message EX01\\3\\71 | AssembleMessage -Path message.eml", "Writes a suspended message to a file.")],
    make: { Assembly() })

  /// One file in the making.
  private final class Assembly: CmdletBody {
    private var descriptor: Int32 = -1
    private var path = ""

    private var unfinished: String { path + ".tmp" }

    func begin(_ run: any CmdletRun) throws {
      path = CertificateFiles.absolute(run["Path"]?.text ?? "", in: run.shell.currentFolder)
      unlink(unfinished)
      descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure() }
    }

    func process(_ run: any CmdletRun) throws {
      guard case .object(let object)? = run["InputObject"], let data = object["FileData"] else {
        throw ErrorRecord(
          "The input object has no FileData. Use AssembleMessage behind Export-Message.", id: "NoFileData", category: .invalidArgument,
          reason: "ArgumentException", target: run.input)
      }
      var rest = ByteArrayType.bytes(data)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure() }
        rest = rest.dropFirst(count)
      }
    }

    func end(_ run: any CmdletRun) throws {
      close(descriptor)
      descriptor = -1
      guard rename(unfinished, path) == 0 else { throw failure() }
    }

    /// A pipeline that broke off leaves no half message.
    deinit {
      guard descriptor >= 0 else { return }
      close(descriptor)
      unlink(unfinished)
    }

    private func failure() -> ErrorRecord {
      ErrorRecord(
        "The file '\(path)' could not be written: \(String(cString: strerror(errno))).", id: "FileNotWritable", category: .writeError,
        reason: "IOException", target: .string(path))
    }
  }
}
