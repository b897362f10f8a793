// Which files a run takes: those named, and `*.Tests.ps1` below the folders named.
import Glibc
import ShellValues

enum TestFiles {
  /// - Parameter paths: files, folders or wildcards, relative to `folder`.
  /// - Throws: for a path that is not there.
  static func find(_ paths: [String], excluding: [String] = [], in folder: String) throws -> [String] {
    var found: [String] = []
    for path in paths {
      let full = absolute(path, in: folder)
      let matches = expand(full)
      guard !matches.isEmpty else {
        if Wildcard.isPattern(path) { continue }
        throw testingError("No test files were found and no scriptblocks were provided: '\(path)' does not exist.", id: "PathNotFound")
      }
      for match in matches {
        if Folder.isFolder(match) {
          Folder.visit(match) { entry, isFolder in if !isFolder, entry.lowercased().hasSuffix(".tests.ps1") { found.append(entry) } }
        } else {
          found.append(match)
        }
      }
    }
    let left = excluding.map { Wildcard(absolute($0, in: folder)) }
    return found.filter { file in !left.contains { $0.matches(file) } }
  }

  static func absolute(_ path: String, in folder: String) -> String {
    let path = path.replacing("\\", with: "/")
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : folder + "/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func expand(_ path: String) -> [String] {
    if access(path, F_OK) == 0 { return [path] }
    var found = [""]
    for part in path.split(separator: "/") {
      guard Wildcard.isPattern(String(part)) else {
        found = found.map { $0 + "/" + part }
        continue
      }
      let pattern = Wildcard(String(part))
      found = found.flatMap { base in Folder.names(base.isEmpty ? "/" : base).filter { pattern.matches($0) }.map { base + "/" + $0 } }
    }
    return found.filter { access($0, F_OK) == 0 }
  }
}
