// What the certificate cmdlets need to know of the server, passed in by whoever opens the shell.
public import MailModel
import ShellValues
import TLSOpenSSL

/// The certificate folder and the facts that names and answers are made of.
public struct CertificateEnvironment: Sendable {
  /// Of the certificate folder; made on first use, its parent must exist.
  public var folderPath: String
  /// `EX01`
  public var serverName: @Sendable () throws -> String
  /// `EX01.adatum.com`
  public var serverFQDN: @Sendable () throws -> String
  public var acceptedDomains: @Sendable () throws -> [DomainPattern]
  /// Called behind each change, so that a running engine looks at once instead of soon.
  public var changed: @Sendable () -> Void
  public var now: @Sendable () -> Timestamp

  public init(
    folderPath: String, serverName: @escaping @Sendable () throws -> String, serverFQDN: @escaping @Sendable () throws -> String,
    acceptedDomains: @escaping @Sendable () throws -> [DomainPattern], changed: @escaping @Sendable () -> Void,
    now: @escaping @Sendable () -> Timestamp = { .now }
  ) {
    (self.folderPath, self.serverName, self.serverFQDN) = (folderPath, serverName, serverFQDN)
    (self.acceptedDomains, self.changed, self.now) = (acceptedDomains, changed, now)
  }

  func folder() throws -> CertificateFolder {
    try CertificateFailure.inShell { () throws(CertificateError) in try CertificateFolder(folderPath) }
  }
}
