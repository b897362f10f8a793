// Makes revocation lists, for the lab and for tests; the signature is the authority's.
import COpenSSL
public import MailModel

extension CertificateFactory {
  /// A version 2 list by `issuer` that revokes `revoked` as of `thisUpdate`, good until `nextUpdate`.
  public static func revocationList(
    revoking revoked: [Certificate], by issuer: CertificateIdentity, thisUpdate: Timestamp, nextUpdate: Timestamp
  ) throws(CertificateError) -> RevocationList {
    OpenSSLError.clear()
    let crl = X509_CRL_new()!
    let owned = Owned(crl, X509_CRL_free)
    let from = ASN1_TIME_set(nil, time_t(thisUpdate.seconds))
    let until = ASN1_TIME_set(nil, time_t(nextUpdate.seconds))
    defer {
      ASN1_TIME_free(from)
      ASN1_TIME_free(until)
    }
    guard X509_CRL_set_version(crl, 1) == 1, X509_CRL_set_issuer_name(crl, X509_get_subject_name(issuer.certificate.x509)) == 1,
      X509_CRL_set1_lastUpdate(crl, from) == 1, X509_CRL_set1_nextUpdate(crl, until) == 1
    else { throw .fromQueue("filling a revocation list") }
    for certificate in revoked {
      let entry = X509_REVOKED_new()!
      _ = X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate.x509))
      _ = X509_REVOKED_set_revocationDate(entry, from)
      guard X509_CRL_add0_revoked(crl, entry) == 1 else { throw .fromQueue("revoking a certificate") }
    }
    guard X509_CRL_sort(crl) == 1, X509_CRL_sign(crl, issuer.key.pkey, EVP_sha256()) > 0 else {
      throw .fromQueue("signing a revocation list")
    }
    return RevocationList(owning: owned.release())
  }
}
