// What OpenSSL says when something fails. Its errors wait in a queue per thread, and event loops are shared by many
// connections: the queue is emptied before each call and read right after it, nowhere else.
import COpenSSL

/// One entry of OpenSSL's error queue.
struct OpenSSLError: Hashable, Sendable, CustomStringConvertible {
  var library: Int32
  var reason: Int32
  /// OpenSSL's words for the reason, such as `wrong version number`.
  var text: String

  var description: String { text }

  /// Whether this is the given reason of libssl.
  func isSSL(_ code: Int32) -> Bool { library == ERR_LIB_SSL && reason == code }

  static func clear() { ERR_clear_error() }

  /// Takes everything out of this thread's queue, oldest first: the oldest entry is the cause, later ones are its echo.
  static func drain() -> [OpenSSLError] {
    var errors: [OpenSSLError] = []
    while case let code = ERR_get_error(), code != 0 {
      let words = ERR_reason_error_string(code).map { String(cString: $0) }
      errors.append(OpenSSLError(library: ERR_GET_LIB(code), reason: ERR_GET_REASON(code), text: words ?? "error \(code)"))
    }
    return errors
  }

  /// The queue as one sentence for an administrator; empties it.
  static func drainedText() -> String {
    let errors = drain()
    return errors.isEmpty ? "no further detail" : errors.map(\.text).joined(separator: "; ")
  }
}

/// Why a certificate, key or store could not be read, made or used. The text is for the administrator.
public enum CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are not of the expected kind.
  case unreadable(String)
  case wrongPassword
  case noPrivateKey
  case keyDoesNotMatch(subject: String)
  /// Signed with a digest that this system refuses; `algorithm` such as `RSA-SHA1`.
  case weakSignature(subject: String, algorithm: String)
  case weakKey(subject: String, bits: Int)
  case notFound(thumbprint: String)
  /// A file operation failed; the system's words included.
  case storage(String)
  /// OpenSSL failed where it should not.
  case failed(String)

  public var description: String {
    switch self {
    case .unreadable(let what): "The data could not be read: \(what)."
    case .wrongPassword: "The password is wrong."
    case .noPrivateKey: "The file holds no private key."
    case .keyDoesNotMatch(let subject): "The private key does not belong to the certificate \(subject)."
    case .weakSignature(let subject, let algorithm):
      "The certificate \(subject) is signed with \(weakDigestName(algorithm)), which is no longer accepted. "
        + "Request a new certificate signed with SHA-256."
    case .weakKey(let subject, let bits):
      "The key of the certificate \(subject) has \(bits) bits, which is too short to be accepted. Use an RSA key of at least 2048 bits."
    case .notFound(let thumbprint): "There is no certificate with thumbprint \(thumbprint)."
    case .storage(let what): "The certificate store could not be used: \(what)."
    case .failed(let what): "OpenSSL failed: \(what)."
    }
  }

  /// The failure that OpenSSL's queue tells of; empties the queue.
  static func fromQueue(_ action: String) -> CertificateError {
    .failed("\(action): \(OpenSSLError.drainedText())")
  }
}

/// `SHA-1 (RSA-SHA1)`: people search for the digest's usual name.
func weakDigestName(_ algorithm: String) -> String {
  let lowered = algorithm.lowercased()
  if lowered.contains("sha1") { return "SHA-1 (\(algorithm))" }
  if lowered.contains("md5") { return "MD5 (\(algorithm))" }
  return algorithm
}
