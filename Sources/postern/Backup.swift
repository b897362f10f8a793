// A copy of a data folder that a running service may go on writing to: the queue first, then the mailboxes, so that a message that moves from
// one to the other meanwhile is in the copy twice rather than not at all.
import ConfigStore
import Foundation
import Glibc
import MailQueue
import TransportControl

struct Backup {
  /// Written last: a copy without it is not whole.
  static let manifestName = "backup.json"
  private static let databases = ["queue.db", "config.db"]
  /// Folders and files beside the databases; logs are not part of it.
  private static let others = ["certificates", "mailboxes", "secrets.key", "profile.ps1"]

  struct Manifest: Codable {
    var format: Int
    var made: String
    var parts: [String]
  }

  let folder: DataFolder

  /// Copies into `target`, which is made.
  func write(to target: String, now: Date) throws(DoorFailure) {
    guard mkdir(target, 0o700) == 0 else {
      throw DoorFailure("The folder \(target) could not be made: \(String(cString: strerror(errno))). A backup goes into a new folder.")
    }
    var parts: [String] = []
    do {
      for name in Backup.databases where exists(name) {
        let copy = "\(target)/\(name)"
        if name == "queue.db" { try SQLiteQueueStore.copy("\(folder.path)/\(name)", to: copy) }
        else { try SQLiteConfigurationStore.copy("\(folder.path)/\(name)", to: copy) }
        parts.append(name)
      }
      for name in Backup.others where exists(name) {
        try copyTree("\(folder.path)/\(name)", to: "\(target)/\(name)")
        parts.append(name)
      }
      let manifest = Manifest(format: 1, made: now.formatted(.iso8601), parts: parts)
      try JSONEncoder().encode(manifest).write(to: URL(filePath: "\(target)/\(Backup.manifestName)"))
    } catch {
      throw DoorFailure("The backup is not complete: \(error)")
    }
    sync()
  }

  /// Puts a copy into the data folder, which nobody may be using and which must not hold a configuration or a queue.
  func restore(from source: String, withoutQueue: Bool) throws(DoorFailure) {
    guard let data = try? Data(contentsOf: URL(filePath: "\(source)/\(Backup.manifestName)")),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else { throw DoorFailure("\(source) is no backup, or one that was not finished: it has no \(Backup.manifestName).") }
    guard manifest.format == 1 else { throw DoorFailure("The backup \(source) was made by a newer version.") }
    if let name = (Backup.databases + ["secrets.key"]).first(where: exists) {
      throw DoorFailure("The data folder \(folder.path) is in use: it holds \(name). Restore into a new one: --data DIR")
    }
    do {
      for part in manifest.parts where !(withoutQueue && part == "queue.db") {
        try copyTree("\(source)/\(part)", to: "\(folder.path)/\(part)")
      }
    } catch {
      throw DoorFailure("The backup could not be restored: \(error)")
    }
    sync()
  }

  private func exists(_ name: String) -> Bool { access("\(folder.path)/\(name)", F_OK) == 0 }

  /// A file or a folder with all that is in it. A file that vanishes meanwhile, as a mail program moves it, is passed over.
  private func copyTree(_ source: String, to target: String) throws {
    var status = stat()
    guard lstat(source, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      if status.st_mode & S_IFMT == S_IFREG { try copyFile(source, to: target, mode: status.st_mode & 0o777) }
      return
    }
    guard mkdir(target, status.st_mode & 0o777) == 0 || errno == EEXIST else { throw failure(target) }
    guard let directory = opendir(source) else { throw failure(source) }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { try copyTree("\(source)/\(name)", to: "\(target)/\(name)") }
    }
  }

  private func copyFile(_ source: String, to target: String, mode: mode_t) throws {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else {
      if errno == ENOENT { return }
      throw failure(source)
    }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard output >= 0 else { throw failure(target) }
    defer { close(output) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(input, &chunk, chunk.count)
      guard count >= 0 else { throw failure(source) }
      if count == 0 { return }
      var rest = chunk[..<count]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
        guard written > 0 else { throw failure(target) }
        rest = rest.dropFirst(written)
      }
    }
  }

  private func failure(_ path: String) -> DoorFailure { DoorFailure("\(path): \(String(cString: strerror(errno)))") }
}
