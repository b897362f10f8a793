// A folder into which programs put messages as .eml files: a file is claimed by its name, so that nobody takes it twice, and what cannot be
// sent stays as .bad for people to look at.
import Glibc
import MailModel

struct DropFolder: Sendable {
  let path: String

  /// A file that is being worked on, under its second name.
  struct Claim: Sendable {
    /// As it was dropped, without `.eml`.
    var name: String
    var path: String
  }

  /// Makes the folder when it is not there.
  func prepare() throws(MailboxError) {
    guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else { throw MailboxError(errno, path) }
    try DropFolder(path: String(path[..<slash])).prepare()
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw MailboxError(errno, path) }
  }

  /// Names of the messages that wait, without `.eml`, in order of their names.
  func waiting() -> [String] { names(endingIn: ".eml") }

  /// What an engine was working on when it ended is taken up again. It may have been sent already: two copies are better than none.
  func restore() {
    for name in names(endingIn: ".tmp") { rename("\(path)/\(name).tmp", free(name, ".eml")) }
  }

  /// - Returns: `nil` when the file has gone meanwhile or may not be renamed.
  func claim(_ name: String) -> Claim? {
    let target = free(name, ".tmp")
    return rename("\(path)/\(name).eml", target) == 0 ? Claim(name: name, path: target) : nil
  }

  /// The message is in the queue.
  func finish(_ claim: Claim) { unlink(claim.path) }

  /// Puts a file back, for another time.
  func release(_ claim: Claim) { rename(claim.path, free(claim.name, ".eml")) }

  /// Nobody could send this.
  func refuse(_ claim: Claim) { rename(claim.path, free(claim.name, ".bad")) }

  /// A name that is not taken: the time is put behind one that is.
  private func free(_ name: String, _ end: String) -> String {
    var candidate = "\(path)/\(name)\(end)"
    while access(candidate, F_OK) == 0 { candidate = "\(path)/\(name)\(Timestamp.now.microseconds)\(end)" }
    return candidate
  }

  private func names(endingIn end: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.count > end.count, name.lowercased().hasSuffix(end) { names.append(String(name.dropLast(end.count))) }
    }
    return names.sorted()
  }
}
