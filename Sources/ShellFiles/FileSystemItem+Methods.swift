// What can be done to a file or folder through its object: times and flags set, made, copied, moved, deleted, listed.
import Glibc
public import ShellValues

extension FileSystemItem {
  /// Sets a property. - Returns: false when there is no such property to set.
  public func set(_ name: String, _ value: ShellValue) throws(ErrorRecord) -> Bool {
    defer { refresh() }
    switch name.lowercased() {
    case "lastwritetime", "lastwritetimeutc": try setTimes(modified: time(value, name))
    case "lastaccesstime", "lastaccesstimeutc": try setTimes(accessed: time(value, name))
    // No file system lets a birth time be set; as .NET does on Linux, the time of the last change stands for it.
    case "creationtime", "creationtimeutc": try setTimes(modified: time(value, name))
    case "isreadonly" where !isFolder: try setReadOnly(value.truth)
    case "attributes":
      let names = value.text.split(separator: ",").map { $0.trimmingBlanks.lowercased() }
      try setReadOnly(names.contains("readonly"))
    default: return false
    }
    return true
  }

  private func time(_ value: ShellValue, _ name: String) throws(ErrorRecord) -> DateTimeValue {
    guard var date = DateTimeValue.reading(value) else {
      throw ErrorRecord(
        "Exception setting \"\(name)\": \"Cannot convert value \"\(value.text)\" to type \"System.DateTime\".\"",
        id: "ExceptionWhenSetting", reason: "SetValueInvocationException")
    }
    if name.lowercased().hasSuffix("utc") { date.kind = .utc }
    return date
  }

  private func setTimes(modified: DateTimeValue? = nil, accessed: DateTimeValue? = nil) throws(ErrorRecord) {
    // UTIME_OMIT, which the C library hides from Swift: leave that time as it is.
    let omit = (1 << 30) - 2
    func spec(_ date: DateTimeValue?) -> timespec {
      guard let date else { return timespec(tv_sec: 0, tv_nsec: omit) }
      let microseconds = date.microseconds
      let seconds = microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000
      return timespec(tv_sec: Int(seconds), tv_nsec: Int(microseconds - seconds * 1_000_000) * 1000)
    }
    let times = [spec(accessed), spec(modified)]
    if utimensat(AT_FDCWD, path, times, 0) != 0 { throw FilePaths.failure(path, errno: errno, id: "SetTimeFailure") }
  }

  private func setReadOnly(_ isReadOnly: Bool) throws(ErrorRecord) {
    guard let facts, facts.isReadOnly != isReadOnly else { return }
    let mode = isReadOnly ? facts.mode & 0o7555 : facts.mode & 0o7777 | 0o200
    if chmod(path, mode) != 0 { throw FilePaths.failure(path, errno: errno, id: "SetAttributesFailure") }
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    do {
      return try isFolder ? folderMethod(method.lowercased(), arguments) : fileMethod(method.lowercased(), arguments)
    } catch let error as ErrorRecord {
      throw error
    } catch {
      throw ErrorRecord("\(error)", id: "IOException", reason: "IOException")
    }
  }

  private func commonMethod(_ method: String, _ arguments: [ShellValue]) -> ShellValue? {
    switch (method, arguments.count) {
    case ("refresh", 0):
      refresh()
      return .scalar(NoValue())
    case ("tostring", 0): return .string(text)
    default: return nil
    }
  }

  private func fileMethod(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    defer { refresh() }
    func target() -> String { FilePaths.absolute(arguments[0].text, in: FilePaths.parent(path)) }
    switch (method, arguments.count) {
    case ("delete", 0):
      // .NET has nothing to say about a file that is gone already.
      if facts != nil { try FileTree.remove(path) }
    case ("copyto", 1), ("copyto", 2):
      if FileFacts(target()) != nil, arguments.count == 1 || !arguments[1].truth { throw FilePaths.failure(target(), errno: EEXIST, id: "IOException") }
      try FileTree.copy(path, target())
      return .scalar(FileSystemItem(target(), isFolder: false))
    case ("moveto", 1):
      let place = target()
      try FileTree.move(path, place)
      moved(to: place)
    case ("create", 0): try FileWriter(path, encoding: .utf8).close()
    default: return commonMethod(method, arguments)
    }
    return .scalar(NoValue())
  }

  private func folderMethod(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    defer { refresh() }
    switch (method, arguments.count) {
    case ("delete", 0), ("delete", 1):
      if arguments.first?.truth != true, FilePaths.names(in: path)?.isEmpty == false {
        throw ErrorRecord("The directory is not empty. : '\(path)'", id: "IOException", category: .writeError, reason: "IOException")
      }
      try FileTree.remove(path)
    case ("create", 0): try FileTree.makeFolders(path)
    case ("createsubdirectory", 1):
      let below = FilePaths.absolute(arguments[0].text, in: path)
      try FileTree.makeFolders(below)
      return .scalar(FileSystemItem(below, isFolder: true))
    case ("moveto", 1):
      let place = FilePaths.absolute(arguments[0].text, in: FilePaths.parent(path))
      try FileTree.move(path, place)
      moved(to: place)
    case ("getfiles", 0...2), ("enumeratefiles", 0...2): return try list(arguments, folders: false)
    case ("getdirectories", 0...2), ("enumeratedirectories", 0...2): return try list(arguments, folders: true)
    case ("getfilesysteminfos", 0...2), ("enumeratefilesysteminfos", 0...2): return try list(arguments, folders: nil)
    default: return commonMethod(method, arguments)
    }
    return .scalar(NoValue())
  }

  /// - Parameter folders: only those, only files, or both when `nil`.
  private func list(_ arguments: [ShellValue], folders: Bool?) throws -> ShellValue {
    let pattern = Wildcard(arguments.first.map { $0.text == "*.*" ? "*" : $0.text } ?? "*")
    let isDeep = arguments.count == 2 && (TextFolding.equal(arguments[1].text, "AllDirectories") || arguments[1].text == "1")
    func below(_ folder: String) throws -> [ShellValue] {
      guard let names = FilePaths.names(in: folder) else { throw FilePaths.failure(folder, errno: errno, id: "DirectoryNotFoundException") }
      var (found, deeper): ([ShellValue], [ShellValue]) = ([], [])
      for name in names {
        let item = FileSystemItem(FilePaths.join(folder, name))
        if pattern.matches(name), folders == nil || folders == item.isFolder { found.append(.scalar(item)) }
        if isDeep, item.isFolder, item.facts?.isLink == false { deeper += try below(item.path) }
      }
      return found + deeper
    }
    return .list(try below(path))
  }
}
