// Import-ExchangeCertificate: a certificate with its key (PFX or PEM), or an authority's answer to a pending request.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum ImportExchangeCertificate {
  static func definition(_ environment: CertificateEnvironment) -> CmdletDefinition {
    let named = CertificateParameters.named
    return CmdletDefinition(
      "Import-ExchangeCertificate", synopsis: "Imports a certificate with its private key, or the answer to a pending request.",
      description:
        "Reads PKCS#12 (.pfx, .p12), PEM, DER (.cer) and PKCS#7 (.p7b). Services are enabled afterwards with Enable-ExchangeCertificate.",
      parameters: [
        ParameterDefinition(
          "FileData", ByteArrayType(), sets: ["FileData": ParameterRole(isMandatory: true)],
          help: "The file's bytes: ([System.IO.File]::ReadAllBytes('mail.pfx'))."),
        ParameterDefinition("FileName", .path, sets: ["FileName": ParameterRole(isMandatory: true)], help: "The file."),
        ParameterDefinition(
          "Instance", .array(of: StringType.string), sets: ["Instance": ParameterRole(isMandatory: true, fromPipeline: true)],
          help: "The lines of a Base64 file."),
        named("Password", .secureString, ["*"], nil, "The password of a PKCS#12 file."),
        named("FriendlyName", .string, ["*"], nil, "A name for lists, shorter than 64 characters."),
        named("PrivateKeyExportable", .bool, ["*"], "$false", "Whether Export-ExchangeCertificate may give the private key away."),
        CertificateParameters.server(), CertificateParameters.domainController,
      ],
      confirmImpact: .medium,
      examples: [
        HelpExample(
          "Import-ExchangeCertificate -FileName mail.pfx -Password (Read-Host 'Password' -AsSecureString) "
            + "| Enable-ExchangeCertificate -Services SMTP",
          "Imports a certificate and uses it for mail."),
        HelpExample("Import-ExchangeCertificate -FileName answer.cer", "Completes the request that New-ExchangeCertificate made."),
      ],
      outputType: CertificateObject.typeName, make: { Importer(environment) })
  }
}

/// Lines from the pipeline are one file, so the work waits for the last of them.
private final class Importer: CmdletBody {
  private let environment: CertificateEnvironment
  private var lines: [String] = []

  init(_ environment: CertificateEnvironment) { self.environment = environment }

  func process(_ run: any CmdletRun) throws { lines += CertificateArguments(run: run).texts("Instance") ?? [] }

  func end(_ run: any CmdletRun) throws {
    let lookup = try CertificateLookup(environment, run)
    let given = CertificateArguments(run: run)
    let friendlyName = try given.friendlyName()
    let file = try CertificateFile(bytes(given, run), password: given.password)
    let target = "\(lookup.fqdn): \(file.leaf.facts.subject), thumbprint \(file.leaf.thumbprint)"
    guard try run.shouldProcess(target: target, operation: "Import certificate") else { return }

    let thumbprint: String
    if let identity = file.identity {
      try refuseTwin(identity.certificate, lookup)
      let metadata = CertificateMetadata(
        friendlyName: friendlyName ?? "", isKeyExportable: run["PrivateKeyExportable"]?.truth ?? false, created: environment.now())
      try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.add(identity, metadata) }
      thumbprint = identity.certificate.thumbprint
    } else {
      thumbprint = try complete(file, lookup).thumbprint
      if let friendlyName {
        try CertificateFailure.inShell { () throws(CertificateError) in
          try lookup.folder.update(thumbprint: thumbprint) { $0.friendlyName = friendlyName }
        }
      }
    }
    environment.changed()
    try lookup.write(thumbprint, run)
  }

  private func bytes(_ given: CertificateArguments, _ run: any CmdletRun) throws -> [UInt8] {
    if let path = given.text("FileName") { return try CertificateFiles.read(path, run) }
    if let data = run["FileData"] { return ByteArrayType.bytes(data) }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// The certificate of the file that a pending request has the key of.
  private func complete(_ file: CertificateFile, _ lookup: CertificateLookup) throws -> Certificate {
    for certificate in file.certificates {
      let chain = file.certificates.filter { $0 != certificate }
      let isAnswer = try CertificateFailure.inShell { () throws(CertificateError) in
        try lookup.folder.complete(with: certificate, chain: chain, created: environment.now())
      }
      if isAnswer { return certificate }
    }
    try refuseTwin(file.leaf, lookup)
    throw ErrorRecord(
      "The certificate \(file.leaf.facts.subject) comes without a private key, and no pending request of this server has its key.",
      id: "CertificateHasNoPrivateKey", category: .invalidData, reason: "InvalidOperationException", target: .string(file.leaf.thumbprint),
      recommendation: "Import the .pfx file that holds the key. To trust somebody else's authority: "
        + "Import-Certificate -FilePath <file> -CertStoreLocation Cert:\\LocalMachine\\Root")
  }

  private func refuseTwin(_ certificate: Certificate, _ lookup: CertificateLookup) throws {
    let own = try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.certificates() }
    guard own.contains(where: { $0.thumbprint == certificate.thumbprint }) else { return }
    throw ErrorRecord(
      "Cannot import certificate. A certificate with the thumbprint \(certificate.thumbprint) already exists.",
      id: "CertificateAlreadyExists", category: .resourceExists, reason: "InvalidOperationException",
      target: .string(certificate.thumbprint))
  }
}
