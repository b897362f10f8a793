// Get-ExchangeCertificate: the own certificates and the requests that wait.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum GetExchangeCertificate {
  static func definition(_ environment: CertificateEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-ExchangeCertificate", synopsis: "Shows the certificates of this server and the requests that wait for one.",
      description:
        "The table's letters are the services: I IMAP, P POP, U UM, W IIS, S SMTP, F Federation, C UMCallRouter. With -DomainName the "
        + "certificate that connectors of that name use comes first.",
      parameters: CertificateParameters.identifying(mandatory: false) + [
        CertificateParameters.named(
          "DomainName", .array(of: StringType.string), "Only certificates for one of these names, the one that is used first."),
        ParameterDefinition(
          "Instance", AnyType.any, sets: ["Instance": ParameterRole(fromPipeline: true)], help: "A certificate object, read anew."),
        CertificateParameters.server(in: ["Thumbprint", "Instance"]), CertificateParameters.domainController,
      ],
      defaultParameterSet: "Thumbprint",
      examples: [
        HelpExample("Get-ExchangeCertificate", "All certificates, the newest first."),
        HelpExample(
          "Get-ExchangeCertificate -DomainName mail.adatum.com | Format-List", "What connectors with the Fqdn mail.adatum.com present."),
      ],
      outputType: CertificateObject.typeName, make: { SimpleCmdlet { run in try show(environment, run) } })
  }

  private static func show(_ environment: CertificateEnvironment, _ run: any CmdletRun) throws {
    let lookup = try CertificateLookup(environment, run)
    var found: [OwnCertificate]
    if let thumbprint = try lookup.thumbprint(run) {
      found = [try lookup.find(thumbprint)]
    } else {
      found = try CertificateFailure.inShell { () throws(CertificateError) in
        try lookup.folder.certificates().map { .certificate($0) } + lookup.folder.requests().map { .pending($0) }
      }
    }
    if let names = CertificateArguments(run: run).texts("DomainName") {
      let domains = try names.map { name in
        guard let domain = MailDomain(name) else { throw CertificateFailure.argument("'\(name)' is no domain name.", "DomainName") }
        return domain
      }
      found = inOrderOfUse(found, for: domains, now: environment.now())
    }
    for object in try lookup.objects(found) { try run.write(object) }
  }

  /// The certificates that fit a name: those a connector would choose, best first, then those that only bear the name.
  private static func inOrderOfUse(_ all: [OwnCertificate], for domains: [MailDomain], now: Timestamp) -> [OwnCertificate] {
    var left = all.filter { own in
      switch own {
      case .certificate(let stored): domains.contains { CertificateSelector.names(stored.facts, $0) }
      case .pending(let pending): domains.contains { pending.request.domains.map { $0.lowercased() }.contains($0.text) }
      }
    }
    var ordered: [OwnCertificate] = []
    for domain in domains {
      while let best = choose(domain, among: left, now) { ordered.append(left.remove(at: best)) }
    }
    return ordered + left
  }

  private static func choose(_ domain: MailDomain, among left: [OwnCertificate], _ now: Timestamp) -> Int? {
    let candidates = left.compactMap { if case .certificate(let stored) = $0 { stored.candidate } else { nil } }
    guard let best = CertificateSelector.choose(for: domain.text, pinned: nil, among: candidates, now: now).candidate else { return nil }
    return left.firstIndex { $0.thumbprint == best.facts.thumbprint }
  }
}
