// How TLS with a peer can fail, in the few ways that someone would treat or describe differently.
import COpenSSL

/// Why a TLS session could not be established or was broken.
public enum TLSFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The peer refused us and said why, in the words of RFC 8446 section 6: `bad certificate`.
  case alert(String)
  case noCommonCipher
  /// The peer speaks only versions that we do not.
  case noCommonVersion
  /// We have no certificate to present as a server.
  case noOwnCertificate
  /// The peer does not speak TLS as it should; OpenSSL's words.
  case protocolError(String)
  /// The connection ended in the middle of the handshake.
  case peerClosed

  public var description: String {
    switch self {
    case .alert(let words): "the peer refused with the alert \"\(words)\""
    case .noCommonCipher: "no common cipher"
    case .noCommonVersion: "no common protocol version"
    case .noOwnCertificate: "no own certificate to present"
    case .protocolError(let text): "protocol error: \(text)"
    case .peerClosed: "the peer closed the connection"
    }
  }

  /// Reads OpenSSL's queue after a failed call.
  ///
  /// - Parameter hasCertificate: OpenSSL lets a server without a certificate fail for want of a common cipher or version, which
  ///   would send people searching.
  init(_ errors: [OpenSSLError], hasCertificate: Bool) {
    guard let cause = errors.first else {
      self = .peerClosed
      return
    }
    if let alert = errors.lazy.compactMap(TLSFailure.alertNumber).first {
      self = .alert(TLSFailure.alertWords[alert] ?? "alert \(alert)")
    } else if [SSL_R_NO_SHARED_CIPHER, SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM].contains(where: cause.isSSL) {
      self = hasCertificate ? .noCommonCipher : .noOwnCertificate
    } else if [SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_NO_PROTOCOLS_AVAILABLE, SSL_R_WRONG_SSL_VERSION].contains(where: cause.isSSL) {
      self = hasCertificate ? .noCommonVersion : .noOwnCertificate
    } else if cause.isSSL(SSL_R_UNEXPECTED_EOF_WHILE_READING) {
      self = .peerClosed
    } else {
      self = .protocolError(errors.map(\.text).joined(separator: "; "))
    }
  }

  /// A received fatal alert is a reason of its own: 1000 and the alert's number.
  private static func alertNumber(_ error: OpenSSLError) -> Int? {
    guard error.library == ERR_LIB_SSL, (SSL_AD_REASON_OFFSET..<SSL_AD_REASON_OFFSET + 256).contains(error.reason) else { return nil }
    return Int(error.reason - SSL_AD_REASON_OFFSET)
  }

  /// RFC 8446 section 6.2 and, for older peers, RFC 5246 section 7.2.2.
  static let alertWords: [Int: String] = [
    10: "unexpected message", 20: "bad record mac", 21: "decryption failed", 22: "record overflow", 30: "decompression failure",
    40: "handshake failure", 41: "no certificate", 42: "bad certificate", 43: "unsupported certificate", 44: "certificate revoked",
    45: "certificate expired", 46: "certificate unknown", 47: "illegal parameter", 48: "unknown ca", 49: "access denied",
    50: "decode error", 51: "decrypt error", 60: "export restriction", 70: "protocol version", 71: "insufficient security",
    80: "internal error", 86: "inappropriate fallback", 90: "user canceled", 100: "no renegotiation", 109: "missing extension",
    110: "unsupported extension", 112: "unrecognized name", 113: "bad certificate status response", 115: "unknown psk identity",
    116: "certificate required", 120: "no application protocol",
  ]
}
