// Passwords of mailboxes as one text that proves a password without holding it: scrypt (RFC 7914), whose cost is memory, so that
// whoever steals the store pays for each guess.
import COpenSSL

/// A salted hash of a password, with what it was made by.
public struct PasswordHash: Hashable, Sendable {
  /// `scrypt$<log2 N>$<r>$<p>$<salt>$<key>`, salt and key in hexadecimal.
  public let text: String

  /// What new hashes cost: 32 MB and some 80 milliseconds of a core each.
  private static let cost = Cost(logN: 15, r: 8, p: 1)
  /// Beyond this a stored text is no hash of ours: it would take the machine's memory at each logon.
  private static let mostMemory: UInt64 = 256 << 20

  struct Cost: Hashable, Sendable {
    var logN: UInt64
    var r: UInt64
    var p: UInt64
  }

  /// Takes a stored hash as it is.
  public init(text: String) { self.text = text }

  /// Hashes a password under a salt of its own. Slow on purpose: never on an event loop.
  public init(hashing password: String) throws(CertificateError) {
    var salt = [UInt8](repeating: 0, count: 16)
    guard RAND_bytes(&salt, Int32(salt.count)) == 1 else { throw .fromQueue("making a salt") }
    guard let key = PasswordHash.derive(Array(password.utf8), salt, PasswordHash.cost) else { throw .fromQueue("hashing a password") }
    let cost = PasswordHash.cost
    text = "scrypt$\(cost.logN)$\(cost.r)$\(cost.p)$\(PasswordHash.hex(salt))$\(PasswordHash.hex(key))"
  }

  /// Whether this is the hash of a password; takes as long as making one.
  public func matches(_ password: String) -> Bool {
    let parts = text.split(separator: "$")
    guard parts.count == 6, parts[0] == "scrypt", let logN = UInt64(parts[1]), let r = UInt64(parts[2]), let p = UInt64(parts[3]),
      let salt = PasswordHash.bytes(parts[4]), let key = PasswordHash.bytes(parts[5]), !key.isEmpty, logN < 32, r < 1024, p < 1024,
      let derived = PasswordHash.derive(Array(password.utf8), salt, Cost(logN: logN, r: r, p: p), length: key.count)
    else { return false }
    // In constant time: where two keys begin to differ tells nothing.
    return CRYPTO_memcmp(derived, key, key.count) == 0
  }

  /// What somebody is compared with who does not exist, so that the answer takes as long.
  public static let ofNobody = PasswordHash(
    text: "scrypt$\(cost.logN)$\(cost.r)$\(cost.p)$\(String(repeating: "00", count: 16))$\(String(repeating: "00", count: 32))")

  /// - Returns: `nil` for a cost that scrypt or `mostMemory` does not allow.
  static func derive(_ password: [UInt8], _ salt: [UInt8], _ cost: Cost, length: Int = 32) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: length)
    let isDone = password.withUnsafeBytes { raw in
      EVP_PBE_scrypt(
        raw.bindMemory(to: CChar.self).baseAddress, password.count, salt, salt.count, 1 << cost.logN, cost.r, cost.p, mostMemory, &key, length)
    }
    guard isDone == 1 else {
      ERR_clear_error()
      return nil
    }
    return key
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func bytes(_ hex: Substring) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
