// Get-FileHash: the checksum of a file.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

/// A checksum that is fed piece by piece.
public protocol FileDigest: AnyObject {
  func update(_ bytes: [UInt8])
  func finish() -> [UInt8]
}

enum FileHash {
  static let typeName = "Microsoft.Powershell.Utility.FileHash"
  private static let algorithms = ["SHA1", "SHA256", "SHA384", "SHA512", "MACTripleDES", "MD5", "RIPEMD160"]

  static func definition(_ cipher: (any SecretCipher)?) -> CmdletDefinition {
    CmdletDefinition(
      "Get-FileHash", synopsis: "Computes the checksum of files.",
      parameters: ItemParameters.paths() + [
        parameter("Algorithm", .enumeration("Algorithm", algorithms), at: 1, default: "SHA256", "How it is computed.")
      ],
      defaultParameterSet: ItemParameters.path, examples: [HelpExample("Get-FileHash /etc/hostname", "Sixty-four digits.")], outputType: typeName,
      make: {
        SimpleCmdlet { run in
          let algorithm = run.text("Algorithm") ?? "SHA256"
          for item in try run.items() where !item.isContainer {
            guard let path = item.filePath else {
              try run.writeError(ItemError.notSupported(item.path))
              continue
            }
            guard let digest = cipher?.digest(algorithm) else {
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
                    .init("Algorithm", .string(algorithm)), .init("Hash", .string(SecureStringText.hex(digest.finish()).uppercased())),
                    .init("Path", .string(path)),
                  ])))
          }
        }
      })
  }

  private static func feed(_ path: String, to digest: any FileDigest) throws {
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
