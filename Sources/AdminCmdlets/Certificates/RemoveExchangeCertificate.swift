// Remove-ExchangeCertificate: a certificate with its key, or a pending request.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum RemoveExchangeCertificate {
  static func definition(_ environment: CertificateEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Remove-ExchangeCertificate", synopsis: "Removes a certificate with its private key, or a pending request.",
      parameters: CertificateParameters.identifying(mandatory: true) + [
        CertificateParameters.server(in: ["Thumbprint"]), CertificateParameters.domainController,
      ],
      defaultParameterSet: "Thumbprint", confirmImpact: .high,
      examples: [HelpExample("Remove-ExchangeCertificate $thumbprint", "Asks first: the private key cannot be brought back.")],
      make: { SimpleCmdlet { run in try remove(environment, run) } })
  }

  private static func remove(_ environment: CertificateEnvironment, _ run: any CmdletRun) throws {
    let lookup = try CertificateLookup(environment, run)
    let own = try lookup.required(run)
    switch own {
    case .pending(let pending):
      let target = "\(pending.thumbprint) (\(pending.request.subject))"
      guard try run.shouldProcess(target: target, operation: "Remove certificate request") else { return }
      try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.removeRequest(thumbprint: pending.thumbprint) }
      environment.changed()
    case .certificate(let stored):
      let target = "\(stored.thumbprint) (\(stored.facts.subject))"
      guard try run.shouldProcess(target: target, operation: "Remove certificate") else { return }
      let smtp = DefaultSMTPCertificate(lookup: lookup)
      let spoke = try smtp.current()?.thumbprint == stored.thumbprint
      try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.remove(thumbprint: stored.thumbprint) }
      environment.changed()
      if spoke { try smtp.warnIfNoneIsLeft(run) }
    }
  }
}
