// From what was typed to the certificate that is meant.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

/// An own certificate or a request that waits for one.
enum OwnCertificate {
  case certificate(StoredCertificate)
  case pending(PendingRequest)

  var thumbprint: String {
    switch self {
    case .certificate(let stored): stored.thumbprint
    case .pending(let request): request.thumbprint
    }
  }
}

/// One call's view of the store.
struct CertificateLookup {
  let environment: CertificateEnvironment
  let folder: CertificateFolder
  let fqdn: String

  /// - Throws: ManagementObjectNotFoundException for another server than this.
  init(_ environment: CertificateEnvironment, _ run: any CmdletRun) throws {
    self.environment = environment
    folder = try environment.folder()
    fqdn = try environment.serverFQDN()
    if let server = CertificateArguments(run: run).text("Server") { try checkServer(server) }
  }

  /// The thumbprint that -Thumbprint or -Identity names; `nil` when neither was given.
  func thumbprint(_ run: any CmdletRun) throws -> String? {
    let given = CertificateArguments(run: run)
    guard let text = given.text("Thumbprint") ?? given.text("Identity") ?? instanceThumbprint(run) else { return nil }
    guard let slash = text.lastIndex(of: "\\") else { return digits(text) }
    try checkServer(String(text[..<slash]))
    return digits(String(text[text.index(after: slash)...]))
  }

  /// The certificate that was named.
  func required(_ run: any CmdletRun) throws -> OwnCertificate {
    guard let thumbprint = try thumbprint(run) else {
      throw CertificateFailure.argument("Name the certificate by its thumbprint.", "Thumbprint")
    }
    return try find(thumbprint)
  }

  func find(_ thumbprint: String) throws -> OwnCertificate {
    try CertificateFailure.inShell { () throws(CertificateError) in
      if let request = try folder.requests().first(where: { $0.thumbprint == thumbprint }) { return .pending(request) }
      return .certificate(try folder.certificate(thumbprint: thumbprint))
    }
  }

  /// The objects of certificates, in the order given.
  func objects(_ certificates: [OwnCertificate]) throws -> [ShellValue] {
    let trust = try CertificateFailure.inShell { () throws(CertificateError) in try CertificateTrust(folder, now: environment.now()) }
    return certificates.map { own in
      switch own {
      case .certificate(let stored): CertificateObject.make(stored, trust, fqdn: fqdn)
      case .pending(let request): CertificateObject.make(request, fqdn: fqdn)
      }
    }
  }

  /// Shows a certificate as it is now.
  func write(_ thumbprint: String, _ run: any CmdletRun) throws {
    for object in try objects([find(thumbprint)]) { try run.write(object) }
  }

  private func instanceThumbprint(_ run: any CmdletRun) -> String? {
    run["Instance"].flatMap { Members.get($0, "Thumbprint") }?.text
  }

  /// Dialogs of Windows show blanks and an invisible mark in front; both come along when people copy.
  private func digits(_ text: String) -> String {
    let digits = text.filter { $0.isASCII && $0.isHexDigit }.uppercased()
    return digits.isEmpty ? text : digits
  }

  private func checkServer(_ name: String) throws {
    let isOurs = try [fqdn, environment.serverName(), "localhost"].contains { TextFolding.equal($0, name) }
    guard isOurs else { throw CertificateFailure.noSuchServer(name, fqdn: fqdn) }
  }
}
