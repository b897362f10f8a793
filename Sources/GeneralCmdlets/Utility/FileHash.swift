// Get-FileHash: the checksum of a file.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum FileHash {
  static let typeName = "Microsoft.Powershell.Utility.FileHash"
  private static let algorithms = ["SHA1", "SHA256", "SHA384", "SHA512", "MACTripleDES", "MD5", "RIPEMD160"]

  static var definition: CmdletDefinition {
    CmdletDefinition(
      "Get-FileHash", synopsis: "Computes the checksum of files.",
      parameters: ItemParameters.paths() + [
        parameter("Algorithm", .string, at: 1, default: "SHA256", "How it is computed: \(algorithms.joined(separator: ", ")).")
      ],
      defaultParameterSet: ItemParameters.path, examples: [HelpExample("Get-FileHash /etc/hostname", "Sixty-four digits.")], outputType: typeName,
      make: {
        SimpleCmdlet { run in
          let algorithm = run.text("Algorithm") ?? "SHA256"
          guard let known = algorithms.first(where: { TextFolding.equal($0, algorithm) }) else { throw unknown(algorithm) }
          for item in try items(run) {
            if item.isContainer {
              try run.writeError(
                ErrorRecord(
                  "Access to the path '\(item.path)' is denied.", id: "UnauthorizedAccessError", category: .permissionDenied,
                  reason: "UnauthorizedAccessException", target: .string(item.path)))
              continue
            }
            guard let path = item.filePath else {
              try run.writeError(ItemError.notSupported(item.path))
              continue
            }
            guard let digest = SessionContext.current?.digest(known) else {
              throw ErrorRecord(
                "The algorithm '\(algorithm)' is not available.", id: "AlgorithmNotSupported", category: .notImplemented,
                reason: "PSNotSupportedException", target: .string(algorithm))
            }
            do { try feed(path, to: digest) } catch let error as ErrorRecord {
              try run.writeError(error)
              continue
            }
            try run.write(
              .object(
                ShellObject(
                  typeNames: [typeName],
                  properties: [
                    .init("Algorithm", .string(known)), .init("Hash", .string(SecureStringText.hex(digest.finish()).uppercased())),
                    .init("Path", .string(path)),
                  ])))
          }
        }
      })
  }

  /// What the paths lead to; what is not there is an error of this cmdlet's own.
  private static func items(_ run: any CmdletRun) throws -> [Item] {
    try run.pathTexts.flatMap { path throws -> [Item] in
      let found = try run.find(path, isLiteral: run.isLiteral)
      if found.isEmpty, run.isLiteral || !Wildcard.isPattern(path) {
        var error = run.pathNotFound(path)
        (error.id, error.reason) = ("FileNotFound", "FileNotFoundException")
        try run.writeError(error)
      }
      return found
    }
  }

  private static func unknown(_ algorithm: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot validate argument on parameter 'Algorithm'. The argument \"\(algorithm)\" does not belong to the set "
        + "\"\(algorithms.joined(separator: ","))\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try "
        + "the command again.", id: "ParameterArgumentValidationError", category: .invalidData, reason: "ParameterBindingValidationException")
  }

  private static func feed(_ path: String, to digest: any ByteDigest) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FilePaths.failure(path, errno: errno, id: "FileReadError") }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FilePaths.failure(path, errno: errno, id: "FileReadError") }
      if count == 0 { return }
      digest.update(Array(buffer[..<count]))
    }
  }
}
