// The key of this user, in the data folder: what secure strings are encrypted under that are given no key of their own.
import GeneralCmdlets
import Glibc
import ShellValues
import TLSOpenSSL

/// OpenSSL's checksum as values and cmdlets know one.
final class Checksum: ByteDigest {
  private let digest: MessageDigest
  init?(_ algorithm: String) {
    guard let digest = MessageDigest(algorithm) else { return nil }
    self.digest = digest
  }
  func update(_ bytes: [UInt8]) { digest.update(bytes) }
  func finish() -> [UInt8] { digest.finish() }
}

struct UserSecrets: SecretCipher {
  /// `secrets.key` in the data folder; mode 0600.
  let path: String

  func encrypt(_ plain: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]? { AESCipher.encrypt(plain, key: key, vector: vector) }
  func decrypt(_ cipher: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]? { AESCipher.decrypt(cipher, key: key, vector: vector) }

  func userKey() throws -> [UInt8] {
    if let key = read() { return key }
    // Whoever makes the file first has made it: the other reads what is there.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 {
      defer { close(file) }
      let key = (0..<32).map { _ in UInt8.random(in: 0...255) }
      guard write(file, key, key.count) == key.count, fsync(file) == 0 else { throw failure }
      return key
    }
    guard errno == EEXIST, let key = read() else { throw failure }
    return key
  }

  private func read() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var key = [UInt8](repeating: 0, count: 32)
    return Glibc.read(file, &key, key.count) == key.count ? key : nil
  }

  private var failure: ErrorRecord {
    ErrorRecord(
      "The key file '\(path)' could not be used: \(String(cString: strerror(errno))).", id: "KeyFileFailure", category: .resourceUnavailable,
      reason: "IOException")
  }
}
