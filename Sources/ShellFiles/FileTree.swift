// Folders with everything in them: made, copied, moved and removed.
import Glibc
import ShellValues

public enum FileTree {
  /// Makes a folder and those above it; fine if it is there.
  public static func makeFolders(_ path: String) throws {
    guard FileFacts(path)?.isFolder != true else { return }
    let parent = FilePaths.parent(path)
    if parent.count > 1 { try makeFolders(parent) }
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw FilePaths.failure(path, errno: errno, id: "CreateDirectoryUnauthorizedAccessError")
    }
  }

  /// Symbolic links are removed themselves, never what they point to.
  public static func remove(_ path: String) throws {
    var info = stat()
    guard lstat(path, &info) == 0 else { throw FilePaths.notFound(path) }
    if info.st_mode & S_IFMT == S_IFDIR {
      for name in FilePaths.names(in: path) ?? [] { try remove(FilePaths.join(path, name)) }
      if rmdir(path) != 0 { throw FilePaths.failure(path, errno: errno, id: "RemoveItemIOError") }
    } else if unlink(path) != 0 {
      throw FilePaths.failure(path, errno: errno, id: "RemoveFileSystemItemUnAuthorizedAccess")
    }
  }

  public static func copy(_ from: String, _ to: String) throws {
    guard let facts = FileFacts(from) else { throw FilePaths.notFound(from) }
    if facts.isFolder {
      // Named before the copy begins, so that a folder copied into itself ends.
      let names = FilePaths.names(in: from) ?? []
      try makeFolders(to)
      for name in names where FilePaths.join(from, name) != to { try copy(FilePaths.join(from, name), FilePaths.join(to, name)) }
      return
    }
    guard from != to else {
      throw ErrorRecord(
        "Cannot overwrite the item \(from) with itself.", id: "CopyError", category: .writeError, reason: "IOException", target: .string(to)
      )
    }
    let bytes = try FileText.bytes(from)
    let file = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, facts.mode & 0o777)
    guard file >= 0 else { throw FilePaths.failure(to, errno: errno, id: "CopyFileInfoItemUnauthorizedAccessError") }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FilePaths.failure(to, errno: errno, id: "CopyFileInfoItemIOError") }
      done += count
    }
  }

  /// A rename, or a copy and removal where the two are on different file systems.
  public static func move(_ from: String, _ to: String) throws {
    if FileFacts(to)?.isFolder == false {
      throw ErrorRecord(
        "Cannot create a file when that file already exists.", id: "MoveFileInfoItemIOError", category: .writeError, reason: "IOException",
        target: .string(from))
    }
    guard rename(from, to) != 0 else { return }
    guard errno == EXDEV else { throw FilePaths.failure(from, errno: errno, id: "MoveFileInfoItemIOError") }
    try copy(from, to)
    try remove(from)
  }
}
