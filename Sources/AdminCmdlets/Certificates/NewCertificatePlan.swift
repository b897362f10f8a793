// What a new certificate will say: the arguments, completed by the certificate it renews and by the server's own names.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

struct NewCertificatePlan {
  var subject: DistinguishedName
  /// For the subject alternative name, in order, each once.
  var domains: [String]
  var keyBits: Int
  var metadata: CertificateMetadata

  /// - Throws: argument errors that name the parameter at fault; a weak key before any work is done.
  init(_ lookup: CertificateLookup, _ run: any CmdletRun) throws {
    let given = CertificateArguments(run: run)
    let environment = lookup.environment
    let renewed = try NewCertificatePlan.renewed(lookup, run)
    let serverName = try environment.serverName()

    let subjectText = given.text("SubjectName") ?? renewed?.facts.subject ?? "CN=\(serverName)"
    guard let subject = DistinguishedName(subjectText) else {
      throw CertificateFailure.argument(
        "'\(subjectText)' is no X.500 name.", "SubjectName", recommendation: "Write it like CN=mail.adatum.com,O=Adatum,C=US")
    }
    self.subject = subject
    domains = try NewCertificatePlan.domains(given, renewed, subject, lookup, serverName)
    keyBits = try NewCertificatePlan.keyBits(run, subject)
    metadata = CertificateMetadata(
      services: given.services ?? renewed?.metadata.services ?? [.imap, .pop, .smtp],
      friendlyName: try given.friendlyName() ?? renewed?.metadata.friendlyName ?? "Microsoft Exchange",
      isKeyExportable: run["PrivateKeyExportable"]?.truth ?? renewed?.metadata.isKeyExportable ?? false, created: environment.now())
  }

  private static func renewed(_ lookup: CertificateLookup, _ run: any CmdletRun) throws -> StoredCertificate? {
    guard run["Instance"] != nil else { return nil }
    guard let thumbprint = try lookup.thumbprint(run), case .certificate(let stored) = try lookup.find(thumbprint) else {
      throw CertificateFailure.argument("Only a certificate of this server can be renewed.", "Instance")
    }
    return stored
  }

  private static func domains(
    _ given: CertificateArguments, _ renewed: StoredCertificate?, _ subject: DistinguishedName, _ lookup: CertificateLookup,
    _ serverName: String
  ) throws -> [String] {
    var names: [String] = []
    // Peers look at the alternative names alone as soon as there is one, so a subject that was asked for stands among them.
    if given.text("SubjectName") != nil { names += subject.values(of: "CN").filter { DomainPattern($0) != nil } }
    names += given.texts("DomainName") ?? renewed?.facts.alternativeNames ?? []
    if given.isSet("IncludeServerFQDN") { names.append(lookup.fqdn) }
    if given.isSet("IncludeServerNetBIOSName") { names.append(serverName) }
    if given.isSet("IncludeAcceptedDomains") || given.isSet("IncludeAutoDiscover") {
      for pattern in try lookup.environment.acceptedDomains() {
        guard case .exact(let domain) = pattern else {
          guard case .withSubdomains(let domain) = pattern else { continue }
          // One wildcard covers one label and not the domain itself.
          if given.isSet("IncludeAcceptedDomains") { names += [domain.text, pattern.description] }
          continue
        }
        if given.isSet("IncludeAcceptedDomains") { names.append(domain.text) }
        if given.isSet("IncludeAutoDiscover") { names.append("autodiscover." + domain.text) }
      }
    }
    if names.isEmpty { names = [serverName, lookup.fqdn] }
    for name in names where name.count > 255 || name == "*" || DomainPattern(name) == nil {
      throw CertificateFailure.argument("'\(name)' is no domain name.", "DomainName")
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }
  }

  /// - Source: New-ExchangeCertificate, KeySize.
  private static func keyBits(_ run: any CmdletRun, _ subject: DistinguishedName) throws -> Int {
    guard case .int(let bits)? = run["KeySize"] else { return 2048 }
    guard [1024, 2048, 4096].contains(bits) else {
      throw CertificateFailure.argument("The key size must be 1024, 2048 or 4096.", "KeySize")
    }
    guard bits >= 2048 else { throw CertificateFailure.record(.weakKey(subject: subject.text, bits: bits)) }
    return bits
  }
}
