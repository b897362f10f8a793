// What can go wrong with certificates, as the shell's errors: id, category, and what would put it right.
import ShellValues
import TLSOpenSSL

enum CertificateFailure {
  /// Runs work on certificates and gives its failure to the shell.
  static func inShell<Result>(_ work: () throws(CertificateError) -> Result) throws -> Result {
    do { return try work() } catch { throw record(error) }
  }

  static func record(_ error: CertificateError) -> ErrorRecord {
    var record = ErrorRecord(
      error.description, id: "CertificateOperationFailed", category: .invalidOperation, reason: "InvalidOperationException")
    switch error {
    case .notFound(let thumbprint): return notFound(thumbprint)
    case .wrongPassword:
      (record.id, record.category) = ("CertificatePasswordIncorrect", .permissionDenied)
      record.recommendation = "Give the password that the file was exported with: -Password (Read-Host 'Password' -AsSecureString)"
    case .unreadable: (record.id, record.category) = ("CertificateDataInvalid", .invalidData)
    case .weakSignature: (record.id, record.category) = ("CertificateSignatureTooWeak", .securityError)
    case .weakKey: (record.id, record.category) = ("CertificateKeyTooShort", .securityError)
    case .noPrivateKey, .keyDoesNotMatch: (record.id, record.category) = ("CertificateHasNoPrivateKey", .invalidData)
    case .storage: (record.id, record.category) = ("CertificateStoreUnavailable", .resourceUnavailable)
    case .failed: break
    }
    return record
  }

  static func notFound(_ thumbprint: String) -> ErrorRecord {
    ErrorRecord(
      "The certificate with thumbprint \(thumbprint) was not found.", id: "CertificateNotFound", category: .objectNotFound,
      reason: "ManagementObjectNotFoundException", target: .string(thumbprint),
      recommendation: "Get-ExchangeCertificate lists what there is.")
  }

  /// - Source: objects.md section 10, "not found".
  static func noSuchServer(_ name: String, fqdn: String) -> ErrorRecord {
    ErrorRecord(
      "The operation couldn't be performed because object '\(name)' couldn't be found on '\(fqdn)'.", id: "ServerNotFound",
      category: .objectNotFound, reason: "ManagementObjectNotFoundException", target: .string(name),
      recommendation: "This shell administers one server; leave -Server out.")
  }

  static func argument(_ message: String, _ parameter: String, recommendation: String? = nil) -> ErrorRecord {
    ErrorRecord(
      message, id: "InvalidArgument", category: .invalidArgument, reason: "ArgumentException", target: .string(parameter),
      recommendation: recommendation)
  }
}
