// Checksums of files by the names that Get-FileHash gives them.
import COpenSSL

/// A checksum that is fed piece by piece.
public final class MessageDigest {
  private let context: OpaquePointer

  /// - Parameter algorithm: MD5, SHA1, SHA256, SHA384, SHA512 or RIPEMD160, any case. - Returns: `nil` for one that is not to be had.
  public init?(_ algorithm: String) {
    guard let method = EVP_get_digestbyname(algorithm), let context = EVP_MD_CTX_new() else { return nil }
    self.context = context
    guard EVP_DigestInit_ex(context, method, nil) == 1 else { return nil }
  }

  deinit { EVP_MD_CTX_free(context) }

  public func update(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

  public func finish() -> [UInt8] {
    var (digest, count) = ([UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE)), UInt32(0))
    EVP_DigestFinal_ex(context, &digest, &count)
    return Array(digest.prefix(Int(count)))
  }
}
