// Secure strings as text. Under a key the form is that of Windows PowerShell, so files go both ways; without one it is ours, because
// Windows' own form can be opened by Windows alone.
import Glibc
import ShellValues

enum SecureStringText {
  /// What Windows PowerShell begins a text with that was encrypted under a key.
  private static let keyedMark = "76492d1116743f0423413b16050a5345"
  /// `postern` in hexadecimal.
  private static let ownMark = "706f737465726e"

  static func text(of secret: String, key: [UInt8], _ cipher: any SecretCipher) throws -> String {
    let vector = randomBytes(16)
    guard let sealed = cipher.encrypt(utf16(secret), key: key, vector: vector) else { throw badKey }
    let inner = "2|\(base64(vector))|\(hex(sealed))"
    return keyedMark + base64(utf16(inner))
  }

  static func text(of secret: String, _ cipher: any SecretCipher) throws -> String {
    let vector = randomBytes(16)
    guard let sealed = cipher.encrypt(utf16(secret), key: try cipher.userKey(), vector: vector) else { throw badKey }
    return ownMark + hex(vector) + hex(sealed)
  }

  static func secret(of text: String, key: [UInt8], _ cipher: any SecretCipher) throws -> String {
    guard [16, 24, 32].contains(key.count) else { throw badKey }
    guard text.hasPrefix(keyedMark), let outer = bytes(base64: String(text.dropFirst(keyedMark.count))), let inner = string(utf16: outer) else {
      throw malformed
    }
    let parts = inner.split(separator: "|").map(String.init)
    guard parts.count == 3, parts[0] == "2", let vector = bytes(base64: parts[1]), let sealed = bytes(hex: parts[2]),
      let plain = cipher.decrypt(sealed, key: key, vector: vector), let secret = string(utf16: plain)
    else { throw malformed }
    return secret
  }

  static func secret(of text: String, _ cipher: any SecretCipher) throws -> String {
    guard text.lowercased().hasPrefix(ownMark), let all = bytes(hex: String(text.dropFirst(ownMark.count))), all.count > 16 else {
      let isWindows = text.lowercased().hasPrefix("01000000d08c9ddf")
      throw isWindows ? sealedByWindows : malformed
    }
    let key = try cipher.userKey()
    guard let plain = cipher.decrypt(Array(all.dropFirst(16)), key: key, vector: Array(all.prefix(16))), let secret = string(utf16: plain) else {
      throw malformed
    }
    return secret
  }

  // MARK: errors

  static let badKey = ErrorRecord(
    "The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 bits.", id: "Argument",
    category: .invalidArgument, reason: "PSArgumentException")
  static let malformed = ErrorRecord(
    "Input string was not in a correct format, or it was encrypted under another key.", id: "ImportSecureString_InvalidArgument_CryptographicError",
    category: .invalidArgument, reason: "CryptographicException")
  static let sealedByWindows = ErrorRecord(
    "The text was encrypted by Windows for one of its users and can be opened there alone. Export it again with -Key.",
    id: "ImportSecureString_InvalidArgument", category: .invalidArgument, reason: "PSArgumentException")

  // MARK: bytes

  static func randomBytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }

  static func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

  static func string(utf16 bytes: [UInt8]) -> String? {
    guard bytes.count % 2 == 0 else { return nil }
    return String(decoding: stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }, as: UTF16.self)
  }

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  static func bytes(hex text: String) -> [UInt8]? {
    let digits = Array(text)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[place].hexDigitValue, let low = digits[place + 1].hexDigitValue else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  static func base64(_ bytes: [UInt8]) -> String {
    var text = ""
    for place in stride(from: 0, to: bytes.count, by: 3) {
      let group = Array(bytes[place..<min(place + 3, bytes.count)])
      let bits = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for digit in 0..<4 { text.append(digit <= group.count ? alphabet[bits >> (18 - 6 * digit) & 63] : "=") }
    }
    return text
  }

  static func bytes(base64 text: String) -> [UInt8]? {
    var (bytes, bits, held): ([UInt8], Int, Int) = ([], 0, 0)
    for letter in text where letter != "=" && !letter.isWhitespace {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      bits = (bits << 6 | value) & 0xFFFF
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(bits >> held & 0xFF))
      }
    }
    return bytes
  }
}
