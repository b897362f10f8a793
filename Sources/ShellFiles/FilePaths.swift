// Paths as the file cmdlets take them: relative to the shell's folder, `~` for the home folder, either slash, wildcards.
import Glibc
public import ShellValues

/// Paths on disk. Text in, text out; only `names` and `expand` look.
public enum FilePaths {
  /// An absolute path without `.` and `..`; nothing is looked up on disk. Backslashes separate too, since scripts come from Windows.
  public static func absolute(_ path: String, in folder: String) -> String {
    var path = path.replacing("\\", with: "/")
    if path == "~" || path.hasPrefix("~/") { path = home + path.dropFirst() }
    if !path.hasPrefix("/") { path = folder + "/" + path }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  public static var home: String { getenv("HOME").map { String(cString: $0) } ?? "/" }

  public static func leaf(_ path: String) -> String { String(path.split(separator: "/").last ?? "/") }

  /// Everything before the last separator, spelled as given.
  public static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return "" }
    return slash == path.startIndex ? String(path[...slash]) : String(path[..<slash])
  }

  public static func join(_ parent: String, _ child: String) -> String {
    let head = parent.count > 1 && (parent.hasSuffix("/") || parent.hasSuffix("\\")) ? String(parent.dropLast()) : parent
    let tail = child.drop { $0 == "/" || $0 == "\\" }
    return (head == "/" ? "/" : head + "/") + tail
  }

  /// Names in a folder, sorted without regard to case; `nil` when it cannot be read.
  public static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { TextFolding.order($0, $1) < 0 }
  }

  /// The existing paths that a path with wildcards stands for; a path without them stands for itself if it exists.
  public static func expand(_ path: String, in folder: String) -> [String] {
    let full = absolute(path, in: folder)
    guard Wildcard.isPattern(full), FileFacts(full) == nil else { return FileFacts(full) == nil ? [] : [full] }
    var found = [""]
    for part in full.split(separator: "/") {
      guard Wildcard.isPattern(String(part)) else {
        found = found.map { $0 + "/" + part }
        continue
      }
      let pattern = Wildcard(String(part))
      found = found.flatMap { base in
        (names(in: base.isEmpty ? "/" : base) ?? []).filter { pattern.matches($0) && (part.hasPrefix(".") || !$0.hasPrefix(".")) }
          .map { base + "/" + $0 }
      }
    }
    return found.filter { FileFacts($0) != nil }
  }

  public static func notFound(_ path: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound,
      reason: "ItemNotFoundException", target: .string(path))
  }

  /// The failure of a system call on a path, in PowerShell's words.
  public static func failure(_ path: String, errno code: Int32, id: String) -> ErrorRecord {
    switch code {
    case ENOENT, ENOTDIR:
      ErrorRecord(
        "Could not find a part of the path '\(path)'.", id: id, category: .objectNotFound, reason: "DirectoryNotFoundException",
        target: .string(path))
    case EACCES, EPERM, EISDIR, EROFS:
      ErrorRecord(
        "Access to the path '\(path)' is denied.", id: id, category: .permissionDenied, reason: "UnauthorizedAccessException",
        target: .string(path))
    case EEXIST:
      ErrorRecord(
        "The file '\(path)' already exists.", id: "NoClobber", category: .resourceExists, reason: "IOException", target: .string(path))
    default:
      ErrorRecord(
        "\(String(cString: strerror(code))) : '\(path)'.", id: id, category: .writeError, reason: "IOException", target: .string(path))
    }
  }
}
