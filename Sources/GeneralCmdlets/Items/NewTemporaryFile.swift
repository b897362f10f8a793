// New-TemporaryFile: an empty file of a new name in the folder for temporary files.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum NewTemporaryFile {
  static let definition = CmdletDefinition(
    "New-TemporaryFile", synopsis: "Creates an empty file in the folder for temporary files.", confirmImpact: .low,
    examples: [HelpExample("New-TemporaryFile | Remove-Item", "Made, and taken away again.")], outputType: "System.IO.FileInfo",
    make: { SimpleCmdlet(run) })

  private static func run(_ run: any CmdletRun) throws {
    let folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    guard try run.shouldProcess(target: folder, operation: "New-TemporaryFile") else { return }
    // 5.1 names them tmpXXXX.tmp.
    var template = Array((folder + "/tmpXXXXXX.tmp").utf8CString)
    let file = mkstemps(&template, 4)
    guard file >= 0 else {
      throw FilePaths.failure(folder, errno: errno, id: "NewTemporaryFileWriteError")
    }
    close(file)
    try run.write(.scalar(FileSystemItem(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))))
  }
}
