// Files that certificates come from and go to, by paths as they are typed at the prompt.
import Glibc
import ShellRuntime
import ShellValues

enum CertificateFiles {
  /// Backslashes separate as well, `~` is the home folder, and relative paths start at the shell's folder.
  static func absolute(_ path: String, in folder: String) -> String {
    var path = path.replacing("\\", with: "/")
    if path == "~" || path.hasPrefix("~/") { path = (getenv("HOME").map { String(cString: $0) } ?? "") + path.dropFirst() }
    return path.hasPrefix("/") ? path : folder + "/" + path
  }

  static func read(_ path: String, _ run: any CmdletRun) throws -> [UInt8] {
    let path = absolute(path, in: run.shell.currentFolder)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, id: "FileNotReadable", category: .objectNotFound) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      guard count >= 0 else { throw failure(path, id: "FileNotReadable", category: .readError) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      // No certificate comes near this; a device or a disk image would not end.
      guard bytes.count < 16 << 20 else {
        throw CertificateFailure.argument("The file '\(path)' is too large to hold a certificate.", "FileName")
      }
    }
  }

  /// Writes a new file or replaces one; only the owner may read it, for it may hold a private key.
  static func write(_ bytes: [UInt8], to path: String, _ run: any CmdletRun) throws {
    let path = absolute(path, in: run.shell.currentFolder)
    let unfinished = path + ".new"
    unlink(unfinished)
    let file = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(path, id: "FileNotWritable", category: .writeError) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        defer { _ = (close(file), unlink(unfinished)) }
        throw failure(path, id: "FileNotWritable", category: .writeError)
      }
      rest = rest.dropFirst(count)
    }
    close(file)
    guard rename(unfinished, path) == 0 else {
      defer { unlink(unfinished) }
      throw failure(path, id: "FileNotWritable", category: .writeError)
    }
  }

  private static func failure(_ path: String, id: String, category: ErrorCategory) -> ErrorRecord {
    ErrorRecord(
      "The file '\(path)' could not be used: \(String(cString: strerror(errno))).", id: id, category: category, reason: "IOException",
      target: .string(path))
  }
}
