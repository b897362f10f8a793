// Files that hold keys: made for one user only, written whole or not at all, and durable when the call returns.
import Glibc

/// A folder that only its owner may enter, and the few operations the certificate store needs on it.
struct SecureFolder: Sendable {
  let path: String

  /// Makes the folder, or tightens one that is there.
  init(_ path: String) throws(CertificateError) {
    self.path = path
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw .fromErrno("creating \(path)") }
    if chmod(path, 0o700) != 0 { throw .fromErrno("restricting \(path) to its owner") }
  }

  func fullPath(_ name: String) -> String { "\(path)/\(name)" }
  func holds(_ name: String) -> Bool { access(fullPath(name), F_OK) == 0 }

  /// Names in it, sorted, without hidden and temporary ones.
  func names(withSuffix suffix: String) throws(CertificateError) -> [String] {
    guard let directory = opendir(path) else { throw .fromErrno("listing \(path)") }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix("."), name.hasSuffix(suffix) { names.append(name) }
    }
    return names.sorted()
  }

  /// The whole file; `nil` if there is none.
  func read(_ name: String) throws(CertificateError) -> [UInt8]? {
    let file = open(fullPath(name), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .fromErrno("reading \(fullPath(name))")
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16384)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .fromErrno("reading \(fullPath(name))") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Replaces the file whole: another name first, then fsync, rename, and fsync of the folder. Mode 0600.
  func write(_ bytes: [UInt8], to name: String) throws(CertificateError) {
    let temporary = fullPath(".\(name).\(getpid()).new")
    // Left by a crash, if at all: the name is ours alone while we hold the store's lock.
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .fromErrno("writing \(temporary)") }
    let isComplete = SecureFolder.writeAll(bytes, to: file) && fsync(file) == 0 && rename(temporary, fullPath(name)) == 0
    let failure = CertificateError.fromErrno("writing \(fullPath(name))")
    close(file)
    guard isComplete else {
      unlink(temporary)
      throw failure
    }
    try synchronize()
  }

  /// Nothing happens if it is not there.
  func remove(_ name: String) throws(CertificateError) {
    if unlink(fullPath(name)) != 0, errno != ENOENT { throw .fromErrno("removing \(fullPath(name))") }
    try synchronize()
  }

  private func synchronize() throws(CertificateError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .fromErrno("opening \(path)") }
    defer { close(folder) }
    if fsync(folder) != 0 { throw .fromErrno("writing \(path)") }
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// When the folder last changed, in nanoseconds since 1970.
  var modified: Int64 { SecureFolder.status(path)?.changed ?? 0 }

  /// Time of change in nanoseconds and size in bytes.
  static func status(_ path: String) -> (changed: Int64, size: Int64)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return (Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec), Int64(status.st_size))
  }
}

extension CertificateError {
  static func fromErrno(_ action: String) -> CertificateError {
    let words = String(cString: strerror(errno))
    return .storage("\(action): \(words)")
  }
}
