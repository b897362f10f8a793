// Import-Certificate, as Windows has it: whose certificates are trusted. Domain Security begins with the partner's root
// (the article, step 1).
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum ImportCertificate {
  private static let stores: [CertificateStoreName] = [.root, .intermediates]

  static func definition(_ environment: CertificateEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Import-Certificate", synopsis: "Trusts a root certificate, or keeps an intermediate one that completes chains.",
      parameters: [
        ParameterDefinition(
          "FilePath", .path, aliases: ["FullName"],
          sets: ["*": ParameterRole(isMandatory: true, position: 0, fromPipeline: true, fromPropertyName: true)],
          help: "A .cer, .crt, .pem or .p7b file."),
        ParameterDefinition(
          "CertStoreLocation", .string, sets: ["*": ParameterRole(isMandatory: true)],
          help: "Cert:\\LocalMachine\\Root for trusted roots, Cert:\\LocalMachine\\CA for intermediates.",
          complete: { stores.map { "Cert:\\LocalMachine\\" + $0.rawValue } }),
      ],
      confirmImpact: .medium,
      examples: [
        HelpExample(
          "Import-Certificate -FilePath treyresearch-root.cer -CertStoreLocation Cert:\\LocalMachine\\Root",
          "Certificates that Trey Research's authority issued are valid from now on.")
      ],
      outputType: CertificateItem.typeName,
      notes: ["A root that is imported here counts for all mail, not for one partner only."],
      make: { SimpleCmdlet { run in try add(environment, run) } })
  }

  private static func add(_ environment: CertificateEnvironment, _ run: any CmdletRun) throws {
    let given = CertificateArguments(run: run)
    let store = try store(given.text("CertStoreLocation") ?? "")
    let folder = try environment.folder()
    let bytes = try CertificateFiles.read(given.text("FilePath") ?? "", run)
    let certificates = try CertificateFailure.inShell { () throws(CertificateError) in try Certificate.all(in: bytes) }
    // All are looked at before the first is kept.
    for certificate in certificates { try check(certificate, for: store) }
    for certificate in certificates {
      let target = "\(certificate.thumbprint) (\(certificate.facts.subject))"
      guard try run.shouldProcess(target: target, operation: "Import certificate to Cert:\\LocalMachine\\\(store.rawValue)") else {
        continue
      }
      try CertificateFailure.inShell { () throws(CertificateError) in try folder.addRoot(certificate) }
      environment.changed()
      try run.write(CertificateItem.make(certificate, in: store))
    }
  }

  /// `Cert:\LocalMachine\Root` in any case and with either slash.
  private static func store(_ location: String) throws -> CertificateStoreName {
    let parts = location.replacing("/", with: "\\").split(separator: "\\").map { $0.lowercased() }
    if parts.count == 3, parts[0] == "cert:", parts[1] == "localmachine" {
      if let store = stores.first(where: { $0.rawValue.lowercased() == parts[2] }) { return store }
      if parts[2] == "my" {
        throw CertificateFailure.argument(
          "The server's own certificates are imported with their private keys.", "CertStoreLocation",
          recommendation: "Import-ExchangeCertificate -FileName <file> -Password (Read-Host 'Password' -AsSecureString)")
      }
    }
    throw CertificateFailure.argument(
      "There is no certificate store '\(location)'.", "CertStoreLocation",
      recommendation: "Use Cert:\\LocalMachine\\Root for a trusted root, Cert:\\LocalMachine\\CA for an intermediate.")
  }

  /// What is self-signed is trusted, whatever store it was meant for; so nothing goes where its effect is not what was asked.
  private static func check(_ certificate: Certificate, for store: CertificateStoreName) throws {
    switch (store, certificate.facts.isSelfSigned) {
    case (.root, true), (.intermediates, false), (.own, _): return
    case (.root, false):
      throw CertificateFailure.argument(
        "The certificate \(certificate.facts.subject) is no root: \(certificate.facts.issuer) issued it.", "FilePath",
        recommendation: "Import the root to Cert:\\LocalMachine\\Root, and this one to Cert:\\LocalMachine\\CA.")
    case (.intermediates, true):
      throw CertificateFailure.argument(
        "The certificate \(certificate.facts.subject) is a root and would be trusted.", "FilePath",
        recommendation: "If that is what you want: -CertStoreLocation Cert:\\LocalMachine\\Root")
    }
  }
}
