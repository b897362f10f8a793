// AES in CBC mode with PKCS 7 padding: how Windows PowerShell encrypts secure strings under a key.
import COpenSSL

public enum AESCipher {
  /// - Parameters:
  ///   - key: 16, 24 or 32 bytes.
  ///   - vector: 16 bytes.
  /// - Returns: `nil` for a key or vector of another length.
  public static func encrypt(_ plain: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]? { run(plain, key, vector, encrypts: true) }

  /// - Returns: `nil` when the bytes were not encrypted under this key.
  public static func decrypt(_ cipher: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]? { run(cipher, key, vector, encrypts: false) }

  private static func run(_ input: [UInt8], _ key: [UInt8], _ vector: [UInt8], encrypts: Bool) -> [UInt8]? {
    let method = [16: EVP_aes_128_cbc(), 24: EVP_aes_192_cbc(), 32: EVP_aes_256_cbc()][key.count] ?? nil
    guard let method, vector.count == 16, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    var output = [UInt8](repeating: 0, count: input.count + 32)
    var (count, last): (Int32, Int32) = (0, 0)
    guard EVP_CipherInit_ex(context, method, nil, key, vector, encrypts ? 1 : 0) == 1,
      EVP_CipherUpdate(context, &output, &count, input, Int32(input.count)) == 1
    else { return nil }
    let isComplete = output.withUnsafeMutableBufferPointer { EVP_CipherFinal_ex(context, $0.baseAddress! + Int(count), &last) == 1 }
    guard isComplete else {
      ERR_clear_error()
      return nil
    }
    return Array(output.prefix(Int(count + last)))
  }
}
