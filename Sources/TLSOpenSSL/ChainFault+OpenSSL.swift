// OpenSSL's numbers for what is wrong with a chain, in the words that policy and administrators use.
import COpenSSL
import MailModel

extension ChainFault {
  /// - Parameter verifyError: an `X509_V_ERR_` number other than `X509_V_OK`.
  init(verifyError: Int32) {
    self =
      switch verifyError {
      case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .selfSigned
      case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED, X509_V_ERR_CERT_REJECTED: .untrustedRoot
      case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
        X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        .incompleteChain
      case X509_V_ERR_CERT_HAS_EXPIRED: .expired
      case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
      case X509_V_ERR_CERT_REVOKED: .revoked
      case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_NOT_YET_VALID, X509_V_ERR_CRL_SIGNATURE_FAILURE,
        X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE, X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER, X509_V_ERR_KEYUSAGE_NO_CRL_SIGN,
        X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD, X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD, X509_V_ERR_DIFFERENT_CRL_SCOPE,
        X509_V_ERR_CRL_PATH_VALIDATION_ERROR, X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
        .revocationUnknown
      case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK: .weakSignature
      case X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_INVALID_CA, X509_V_ERR_KEYUSAGE_NO_CERTSIGN: .wrongUsage
      case X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE,
        X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY:
        .badSignature
      default: .other
      }
  }
}

/// One sentence part about one certificate: `CN=mail.adatum.com: signed with SHA-1 (RSA-SHA1), which is no longer accepted`.
func chainDetail(_ code: Int32, _ certificate: OpaquePointer?) -> String {
  guard let certificate else { return openSSLWords(code) }
  let subject = DistinguishedName(X509_get_subject_name(certificate)).text
  let words =
    switch code {
    case X509_V_ERR_CA_MD_TOO_WEAK:
      "signed with \(weakDigestName(OBJ_nid2sn(X509_get_signature_nid(certificate)).map { String(cString: $0) } ?? "an unknown digest"))"
        + ", which is no longer accepted"
    case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL:
      "its key of \(EVP_PKEY_get_bits(X509_get0_pubkey(certificate))) bits is too short to be accepted"
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      "its issuer \(DistinguishedName(X509_get_issuer_name(certificate)).text) was not sent and is not trusted"
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: "this root is not trusted"
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed and not trusted"
    default: openSSLWords(code)
    }
  return "\(subject): \(words)"
}

private func openSSLWords(_ code: Int32) -> String {
  X509_verify_cert_error_string(Int(code)).map { String(cString: $0) } ?? "error \(code)"
}
