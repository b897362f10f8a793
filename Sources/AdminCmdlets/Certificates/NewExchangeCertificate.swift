// New-ExchangeCertificate: a self-signed certificate at once, or a request for an authority.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum NewExchangeCertificate {
  static func definition(_ environment: CertificateEnvironment) -> CmdletDefinition {
    let named = CertificateParameters.named
    return CmdletDefinition(
      "New-ExchangeCertificate", synopsis: "Makes a self-signed certificate, or with -GenerateRequest a request for an authority.",
      description:
        "For Domain Security the certificate must name the mail domain besides the server: -IncludeAcceptedDomains adds all of them.",
      parameters: [
        named("GenerateRequest", .switch, ["Request"], nil, "Make a request; its private key waits in the store for the answer."),
        named("RequestFile", .path, ["Request"], nil, "Where to write the request; without it the request is output."),
        named(
          "BinaryEncoded", .switch, ["Request"], nil, "DER instead of Base64; without -RequestFile in the output's FileData."),
        named("Services", CertificateParameters.services, ["Certificate"], "IMAP,POP,SMTP", "What the certificate is used for."),
        named("SubjectName", .string, ["*"], "CN=<server name>", "The subject, such as CN=mail.adatum.com,O=Adatum,C=US."),
        named("DomainName", .array(of: StringType.string), ["*"], "<server name>,<server FQDN>", "Names for the subject alternative name."),
        named("IncludeAcceptedDomains", .switch, ["*"], nil, "Add every accepted domain."),
        named("IncludeAutoDiscover", .switch, ["*"], nil, "Add autodiscover.<domain> for every accepted domain."),
        named("IncludeServerFQDN", .switch, ["*"], nil, "Add the server's full name."),
        named("IncludeServerNetBIOSName", .switch, ["*"], nil, "Add the server's short name."),
        named("FriendlyName", .string, ["*"], "Microsoft Exchange", "A name for lists, shorter than 64 characters."),
        named("KeySize", .int, ["*"], "2048", "Bits of the RSA key: 1024, 2048 or 4096. TLS no longer accepts 1024."),
        named("PrivateKeyExportable", .bool, ["*"], "$false", "Whether Export-ExchangeCertificate may give the private key away."),
        named(
          "SubjectKeyIdentifier", .string, ["*"], nil, "Accepted; the identifier is made of the key, as RFC 5280 section 4.2.1.2 says."),
        ParameterDefinition(
          "Instance", AnyType.any, sets: ["*": ParameterRole(fromPipeline: true)],
          help: "A certificate to renew: its subject, names, services and friendly name are taken where nothing else is said."),
        named("Force", .switch, ["*"], nil, "Do not ask before another certificate becomes the default one for SMTP."),
        CertificateParameters.server(), CertificateParameters.domainController,
      ],
      defaultParameterSet: "Certificate", confirmImpact: .medium,
      examples: [
        HelpExample(
          "New-ExchangeCertificate -SubjectName CN=mail.adatum.com -IncludeAcceptedDomains -Force",
          "A self-signed certificate that names the mail domains too."),
        HelpExample(
          "New-ExchangeCertificate -GenerateRequest -SubjectName CN=mail.adatum.com -DomainName adatum.com -RequestFile mail.req",
          "A request; give the authority's answer to Import-ExchangeCertificate."),
      ],
      outputType: CertificateObject.typeName, make: { SimpleCmdlet { run in try create(environment, run) } })
  }

  private static func create(_ environment: CertificateEnvironment, _ run: any CmdletRun) throws {
    let lookup = try CertificateLookup(environment, run)
    let given = CertificateArguments(run: run)
    let plan = try NewCertificatePlan(lookup, run)
    if given.isSet("GenerateRequest") { return try request(plan, lookup, run) }
    guard try run.shouldProcess(target: lookup.fqdn, operation: "New self-signed certificate \(plan.subject)") else { return }

    let now = environment.now()
    let identity = try CertificateFailure.inShell { () throws(CertificateError) in
      let key = try PrivateKey.generate(.rsa(bits: plan.keyBits))
      // A clock that is a little behind at the partner's must not see a certificate from the future.
      let content = CertificateContent(
        subject: plan.subject, domains: plan.domains, notBefore: now - .minutes(5), notAfter: now + .days(5 * 365))
      return CertificateIdentity(certificate: try CertificateFactory.selfSigned(content, key: key), key: key)
    }
    var metadata = plan.metadata
    metadata.rootCAType = .none
    if metadata.services.contains(.smtp), try !DefaultSMTPCertificate(lookup: lookup).mayTakeOver(identity.certificate.facts, run) {
      metadata.services.remove(.smtp)
    }
    try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.add(identity, metadata) }
    environment.changed()
    try lookup.write(identity.certificate.thumbprint, run)
  }

  private static func request(_ plan: NewCertificatePlan, _ lookup: CertificateLookup, _ run: any CmdletRun) throws {
    guard try run.shouldProcess(target: lookup.fqdn, operation: "New certificate request \(plan.subject)") else { return }
    let (request, key) = try CertificateFailure.inShell { () throws(CertificateError) in
      let key = try PrivateKey.generate(.rsa(bits: plan.keyBits))
      return (try CertificateRequest.make(subject: plan.subject, domains: plan.domains, key: key), key)
    }
    let given = CertificateArguments(run: run)
    let isBinary = given.isSet("BinaryEncoded")
    // The file first: a key without a request that anybody has seen would only confuse.
    if let path = given.text("RequestFile") {
      try CertificateFiles.write(isBinary ? request.der : Array(request.pem.utf8), to: path, run)
    }
    var metadata = plan.metadata
    metadata.services = []
    _ = try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.addRequest(request, key: key, metadata) }
    lookup.environment.changed()
    guard given.text("RequestFile") == nil else { return }
    try run.write(isBinary ? FileDataObject.make(request.der) : .string(request.pem))
  }
}

/// Bytes on their way into a file: `$output.FileData`.
enum FileDataObject {
  static func make(_ bytes: [UInt8]) -> ShellValue {
    .object(
      ShellObject(
        typeNames: ["Microsoft.Exchange.Management.SystemConfigurationTasks.BinaryFileDataObject"],
        properties: [.init("FileData", ByteArrayType.value(bytes))]))
  }
}
