// A data folder for as long as somebody needs one.
import Glibc

struct TemporaryFolder {
  let folder: DataFolder

  init() throws(DoorFailure) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/postern-check-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw DoorFailure("No temporary folder could be made in \(parent): \(String(cString: strerror(errno))).")
    }
    folder = try DataFolder(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self), serverName: "check.local")
  }

  /// Takes the folder away with all that is in it.
  func remove() { TemporaryFolder.remove(folder.path) }

  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } })
      }
      closedir(stream)
      for name in names where name != "." && name != ".." { unlinkOrRemove(path + "/" + name) }
    }
    rmdir(path)
  }

  private static func unlinkOrRemove(_ path: String) {
    var facts = stat()
    if lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR { remove(path) } else { unlink(path) }
  }
}
