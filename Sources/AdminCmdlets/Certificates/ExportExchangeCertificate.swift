// Export-ExchangeCertificate: a certificate with its key as PKCS#12, or a pending request once more.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum ExportExchangeCertificate {
  static func definition(_ environment: CertificateEnvironment) -> CmdletDefinition {
    let named = CertificateParameters.named
    return CmdletDefinition(
      "Export-ExchangeCertificate", synopsis: "Gives a certificate with its private key as a PKCS#12 file, or a pending request once more.",
      parameters: CertificateParameters.identifying(mandatory: true) + [
        named("FileName", .path, ["*"], nil, "Where to write; without it the content is output."),
        named("BinaryEncoded", .switch, ["*"], nil, "DER instead of Base64; without -FileName the bytes are in the output's FileData."),
        named("Password", .secureString, ["*"], nil, "Protects the private key in the file."),
        CertificateParameters.server(in: ["Thumbprint"]), CertificateParameters.domainController,
      ],
      defaultParameterSet: "Thumbprint", confirmImpact: .medium,
      examples: [
        HelpExample(
          "Export-ExchangeCertificate $thumbprint -BinaryEncoded -FileName mail.pfx -Password (Read-Host 'Password' -AsSecureString)",
          "A file that Windows and OpenSSL read.")
      ],
      outputType: "System.String", make: { SimpleCmdlet { run in try export(environment, run) } })
  }

  private static func export(_ environment: CertificateEnvironment, _ run: any CmdletRun) throws {
    let lookup = try CertificateLookup(environment, run)
    let given = CertificateArguments(run: run)
    let (binary, text) = try content(of: lookup.required(run), lookup, given)
    guard try run.shouldProcess(target: try lookup.thumbprint(run) ?? "", operation: "Export certificate") else { return }
    if let path = given.text("FileName") {
      try CertificateFiles.write(given.isSet("BinaryEncoded") ? binary : Array(text.utf8), to: path, run)
    } else {
      try run.write(given.isSet("BinaryEncoded") ? FileDataObject.make(binary) : .string(text))
    }
  }

  private static func content(
    of own: OwnCertificate, _ lookup: CertificateLookup, _ given: CertificateArguments
  ) throws -> (binary: [UInt8], text: String) {
    switch own {
    case .pending(let pending): return (pending.request.der, pending.request.pem)
    case .certificate(let stored):
      guard stored.hasPrivateKey else { return (stored.certificate.der, stored.certificate.pem) }
      guard stored.metadata.isKeyExportable else {
        throw ErrorRecord(
          "The private key of the certificate \(stored.thumbprint) may not be exported.", id: "PrivateKeyNotExportable",
          category: .permissionDenied, reason: "InvalidOperationException", target: .string(stored.thumbprint),
          recommendation: "It was made or imported without -PrivateKeyExportable $true, which cannot be changed later.")
      }
      guard let password = given.password, !password.isEmpty else {
        throw CertificateFailure.argument(
          "A file with a private key needs a password.", "Password", recommendation: "-Password (Read-Host 'Password' -AsSecureString)")
      }
      let file = try CertificateFailure.inShell { () throws(CertificateError) in
        let identity = try lookup.folder.identity(thumbprint: stored.thumbprint)
        return try PKCS12.write(identity, password: password, friendlyName: stored.metadata.friendlyName)
      }
      return (file, lines(Base64.encode(file)))
    }
  }

  /// 64 characters a line, as mail and editors like it.
  private static func lines(_ base64: [UInt8]) -> String {
    stride(from: 0, to: base64.count, by: 64).map { start in
      String(decoding: base64[start..<min(start + 64, base64.count)], as: UTF8.self) + "\n"
    }.joined()
  }
}
