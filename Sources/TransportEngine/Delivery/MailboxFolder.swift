// Local mailboxes as Maildirs: written so that a crash leaves a whole message or none, and any IMAP server can serve them.
import Glibc
import MailModel

/// The folder that holds the mailboxes of all our domains: `<root>/<domain>/<local part>/{tmp,new,cur}`.
struct MailboxFolder: Sendable {
  let root: String

  /// A mailbox exists once mail has been delivered to it.
  func exists(_ address: MailAddress) -> Bool { access(path(of: address) + "/new", F_OK) == 0 }

  /// The Maildir of an address. The local part is folded to lower case; octets that a file name cannot carry become `%XX`.
  func path(of address: MailAddress) -> String {
    var bytes: [UInt8] = []
    for byte in address.localPart.lowercased().utf8 {
      let isPlain = byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || "-_+=".utf8.contains(byte)
      if isPlain || (byte == UInt8(ascii: ".") && !bytes.isEmpty) { bytes.append(byte) } else { bytes += "%\(hex(byte))".utf8 }
    }
    let local = String(decoding: bytes, as: UTF8.self)
    return "\(root)/\(address.domain)/\(local)"
  }

  private func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.count == 1 ? "0" + text : text
  }
}

/// A message on its way into one Maildir: written to `tmp`, made durable, then renamed into `new`.
struct MailboxWriter: ~Copyable {
  private let descriptor: Int32
  private let temporary: String
  private let final: String
  private let newFolder: String
  private var isDelivered = false

  /// - Parameter name: unique for all time, such as `<time>.<internal id>_<recipient id>.<host>`; the same for each attempt, so that a
  ///   delivery repeated after a crash replaces the file instead of doubling it.
  init(mailbox: String, name: String) throws(MailboxError) {
    for folder in ["", "/tmp", "/new", "/cur"] { try MailboxWriter.makeFolder(mailbox + folder) }
    let path = "\(mailbox)/tmp/\(name)"
    let opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw MailboxError(errno, path) }
    (descriptor, temporary, final, newFolder) = (opened, path, "\(mailbox)/new/\(name)", mailbox + "/new")
  }

  /// Appends bytes, line ends turned from CRLF to LF by the caller.
  func write(_ bytes: [UInt8]) throws(MailboxError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw MailboxError(errno, temporary) }
      rest = rest.dropFirst(count)
    }
  }

  /// Durable and visible when it returns.
  mutating func deliver() throws(MailboxError) {
    guard fsync(descriptor) == 0, rename(temporary, final) == 0 else { throw MailboxError(errno, temporary) }
    isDelivered = true
    try MailboxWriter.makeDurable(newFolder)
  }

  deinit {
    close(descriptor)
    if !isDelivered { unlink(temporary) }
  }

  private static func parent(of path: String) -> String? {
    path.lastIndex(of: "/").flatMap { $0 == path.startIndex ? nil : String(path[..<$0]) }
  }

  /// What was made or renamed in a folder outlives a power failure when this returns.
  private static func makeDurable(_ folder: String) throws(MailboxError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw MailboxError(errno, folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw MailboxError(errno, folder) }
  }

  private static func makeFolder(_ path: String) throws(MailboxError) {
    if mkdir(path, 0o700) != 0 {
      if errno == EEXIST { return }
      guard errno == ENOENT, let parent = parent(of: path) else { throw MailboxError(errno, path) }
      try makeFolder(parent)
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw MailboxError(errno, path) }
    }
    if let parent = parent(of: path) { try makeDurable(parent) }
  }
}

/// A file operation on a mailbox that failed.
struct MailboxError: Error, CustomStringConvertible {
  var code: Int32
  var path: String
  init(_ code: Int32, _ path: String) { (self.code, self.path) = (code, path) }
  var description: String { "\(path): \(String(cString: strerror(code)))" }
}
