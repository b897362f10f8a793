// AES-256-GCM: what was sealed opens whole and unchanged, under its key and for its purpose, or not at all.
import COpenSSL

public enum SealedBox {
  private static let nonceSize = 12
  private static let tagSize = 16

  /// Nonce, ciphertext and tag.
  /// - Parameters:
  ///   - key: 32 bytes.
  ///   - purpose: must be the same when it is opened; not kept.
  /// - Returns: `nil` for a key of another length, or when OpenSSL fails.
  public static func seal(_ plain: [UInt8], key: [UInt8], purpose: [UInt8]) -> [UInt8]? {
    guard key.count == 32, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    var nonce = [UInt8](repeating: 0, count: nonceSize)
    var (output, tag) = ([UInt8](repeating: 0, count: plain.count), [UInt8](repeating: 0, count: tagSize))
    var count: Int32 = 0
    guard RAND_bytes(&nonce, Int32(nonceSize)) == 1, EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
      EVP_EncryptUpdate(context, nil, &count, purpose, Int32(purpose.count)) == 1,
      EVP_EncryptUpdate(context, &output, &count, plain, Int32(plain.count)) == 1, EVP_EncryptFinal_ex(context, nil, &count) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagSize), &tag) == 1
    else { return nil }
    return nonce + output + tag
  }

  /// - Returns: `nil` when it was sealed under another key or for another purpose, or has been changed.
  public static func open(_ sealed: [UInt8], key: [UInt8], purpose: [UInt8]) -> [UInt8]? {
    guard key.count == 32, sealed.count >= nonceSize + tagSize, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    let (nonce, cipher) = (Array(sealed.prefix(nonceSize)), Array(sealed.dropFirst(nonceSize).dropLast(tagSize)))
    var (output, tag) = ([UInt8](repeating: 0, count: cipher.count), Array(sealed.suffix(tagSize)))
    var count: Int32 = 0
    guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
      EVP_DecryptUpdate(context, nil, &count, purpose, Int32(purpose.count)) == 1,
      EVP_DecryptUpdate(context, &output, &count, cipher, Int32(cipher.count)) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagSize), &tag) == 1, EVP_DecryptFinal_ex(context, nil, &count) == 1
    else {
      ERR_clear_error()
      return nil
    }
    return output
  }
}
