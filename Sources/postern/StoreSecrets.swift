// Seals the secrets of the configuration store under the key of the data folder: whoever has the database alone has no password.
import AdminModel
import ShellValues
import Synchronization
import TLSOpenSSL

final class StoreSecrets: SecretSealer {
  private let user: UserSecrets
  private let known = Mutex<[UInt8]?>(nil)

  /// - Parameter path: of the key file, which is made when the first secret is sealed.
  init(keyPath path: String) { user = UserSecrets(path: path) }

  func seal(_ secret: String, for place: String) throws -> String {
    guard let sealed = SealedBox.seal(Array(secret.utf8), key: try key(), purpose: Array(place.utf8)) else {
      throw ConfigurationStoreError.failed("a secret could not be encrypted")
    }
    return Hex.encode(sealed)
  }

  func open(_ sealed: String, for place: String) -> String? {
    guard let bytes = Hex.decode(sealed), let key = try? key() else { return nil }
    return SealedBox.open(bytes, key: key, purpose: Array(place.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A key of its own, so that what is encrypted for scripts under the folder's key never stands here for a secret.
  private func key() throws -> [UInt8] {
    try known.withLock { known in
      if let known { return known }
      guard let digest = MessageDigest("SHA256") else { throw ConfigurationStoreError.failed("SHA-256 is not there") }
      digest.update(Array("configuration store".utf8) + (try user.userKey()))
      let key = digest.finish()
      known = key
      return key
    }
  }
}

private enum Hex {
  static func encode(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func decode(_ text: String) -> [UInt8]? {
    let values = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count.isMultiple(of: 2), !values.contains(nil) else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0]! << 4 | values[$0 + 1]!) }
  }
}
