// What protects secure strings when they become text: AES, and a key of this user's for those that are given none.

/// Encryption, from whoever wires the shell.
public protocol SecretCipher: Sendable {
  /// AES-CBC with PKCS 7 padding. - Parameter key: 16, 24 or 32 bytes.
  func encrypt(_ plain: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]?
  /// - Returns: `nil` when the key is another.
  func decrypt(_ cipher: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]?
  /// The key that only this user can read; 32 bytes, made when it is first asked for.
  func userKey() throws -> [UInt8]
}
