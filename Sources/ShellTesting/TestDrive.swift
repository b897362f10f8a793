// The folder that tests may fill: made for each outermost block, emptied of what an inner block left, removed at the end.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

/// `$TestDrive` and `TestDrive:`.
final class TestDrive {
  let path: String

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/testdrive-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw testingError("The folder for TestDrive could not be made in \(base): \(String(cString: strerror(errno))).")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Paths of everything inside, deepest last.
  var contents: Set<String> {
    var found: Set<String> = []
    Folder.visit(path) { entry, _ in found.insert(entry) }
    return found
  }

  func removeAll(except kept: Set<String>) {
    Folder.visit(path, deepestFirst: true) { entry, isFolder in
      guard !kept.contains(entry) else { return }
      if isFolder { rmdir(entry) } else { unlink(entry) }
    }
  }

  func remove() {
    removeAll(except: [])
    rmdir(path)
  }
}

/// What a block must leave as it found it.
struct OpenDrive {
  var path: String
  var isNew: Bool
  var contents: Set<String>
}

extension TestSession {
  func openDrive() throws -> OpenDrive {
    if let drive { return OpenDrive(path: drive.path, isNew: false, contents: drive.contents) }
    let new = try TestDrive()
    drive = new
    shell.drives.add(Drive("TestDrive", provider: "FileSystem", .folder(root: new.path), description: "The folder that tests may fill."))
    return OpenDrive(path: new.path, isNew: true, contents: [])
  }

  func close(_ open: OpenDrive) {
    guard let drive else { return }
    guard open.isNew else { return drive.removeAll(except: open.contents) }
    if shell.currentFolder == drive.path || shell.currentFolder.hasPrefix(drive.path + "/") { shell.currentFolder = "/" }
    shell.drives.remove("TestDrive")
    drive.remove()
    self.drive = nil
  }
}

enum Folder {
  /// Calls back for everything below a folder; links are not followed.
  static func visit(_ path: String, deepestFirst: Bool = false, _ meet: (String, _ isFolder: Bool) -> Void) {
    for name in names(path) {
      let entry = path + "/" + name
      var info = stat()
      guard lstat(entry, &info) == 0 else { continue }
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      if !deepestFirst { meet(entry, isFolder) }
      if isFolder { visit(entry, deepestFirst: deepestFirst, meet) }
      if deepestFirst { meet(entry, isFolder) }
    }
  }

  /// Names in a folder, in order; empty when it cannot be read.
  static func names(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }
}
