// Enable-ExchangeCertificate: services a certificate is used for. They are only ever added.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum EnableExchangeCertificate {
  static func definition(_ environment: CertificateEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Enable-ExchangeCertificate", synopsis: "Uses a certificate for services.",
      description:
        "Services that were enabled before stay enabled. SMTP makes the certificate available to connectors whose Fqdn it names.",
      parameters: CertificateParameters.identifying(mandatory: true) + [
        ParameterDefinition(
          "Services", CertificateParameters.services, sets: ["*": ParameterRole(isMandatory: true)],
          help: "What the certificate is used for; several with commas. SMTP is acted on, the others are kept for lists."),
        CertificateParameters.named("DoNotRequireSsl", .switch, "Accepted; there is no web site to require it of."),
        CertificateParameters.named("Force", .switch, "Do not ask before another certificate becomes the default one for SMTP."),
        CertificateParameters.named("NetworkServiceAllowed", .switch, "Accepted; the key's file belongs to one user."),
        CertificateParameters.server(in: ["Thumbprint"]), CertificateParameters.domainController,
      ],
      defaultParameterSet: "Thumbprint", confirmImpact: .medium,
      examples: [HelpExample("Enable-ExchangeCertificate $thumbprint -Services SMTP -Force", "The certificate for mail from now on.")],
      make: { SimpleCmdlet { run in try enable(environment, run) } })
  }

  private static func enable(_ environment: CertificateEnvironment, _ run: any CmdletRun) throws {
    let lookup = try CertificateLookup(environment, run)
    guard case .certificate(let stored) = try lookup.required(run) else {
      throw CertificateFailure.argument(
        "The request has no certificate yet.", "Thumbprint",
        recommendation: "Import the authority's answer: Import-ExchangeCertificate -FileName <file>")
    }
    guard stored.hasPrivateKey else { throw CertificateFailure.record(.noPrivateKey) }
    var services = CertificateArguments(run: run).services ?? []
    guard try run.shouldProcess(target: stored.thumbprint, operation: "Enable certificate for \(services)") else { return }
    if services.contains(.smtp), !stored.metadata.services.contains(.smtp),
      try !DefaultSMTPCertificate(lookup: lookup).mayTakeOver(stored.facts, run)
    {
      services.remove(.smtp)
    }
    guard !services.isSubset(of: stored.metadata.services) else { return }
    try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.enable(services, thumbprint: stored.thumbprint) }
    environment.changed()
  }
}
