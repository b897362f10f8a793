// Certificates as the shell shows them: property names, order and forms of Exchange (objects.md section 5).
import MailModel
import ShellFormat
import ShellValues
import TLSOpenSSL

enum CertificateObject {
  static let typeName = "Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate"

  /// What Format-List shows without `*`.
  static let listed = [
    "AccessRules", "CertificateDomains", "HasPrivateKey", "IsSelfSigned", "Issuer", "NotAfter", "NotBefore", "PublicKeySize", "RootCAType",
    "SerialNumber", "Services", "Status", "Subject", "Thumbprint",
  ]

  static let view = TypeView.table(
    [
      ViewColumn("Thumbprint", width: 40),
      ViewColumn("Services", width: 11, render: { object in Members.get(object, "ServicesStringForm") ?? .null }),
      ViewColumn("Subject"),
    ], list: listed)

  static func make(_ stored: StoredCertificate, _ trust: CertificateTrust, fqdn: String) -> ShellValue {
    let (facts, details, metadata) = (stored.facts, stored.certificate.details, stored.metadata)
    var content = Content(thumbprint: stored.thumbprint, domains: facts.presentedNames, metadata: metadata, fqdn: fqdn)
    content.hasPrivateKey = stored.hasPrivateKey
    content.listed = [
      "IsSelfSigned": .bool(facts.isSelfSigned), "Issuer": .string(facts.issuer), "NotAfter": date(facts.notAfter),
      "NotBefore": date(facts.notBefore), "PublicKeySize": .int(facts.publicKeyBits),
      "RootCAType": rootCAType(trust.rootCAType(of: stored)),
      "SerialNumber": .string(facts.serialNumber), "Status": status(trust.status(of: stored)), "Subject": .string(facts.subject),
    ]
    content.more = [
      "EnhancedKeyUsageList": .strings(details.extendedKeyUsages), "IssuerName": distinguishedName(facts.issuer),
      "KeyIdentifier": .string(details.subjectKeyIdentifier), "RawData": ByteArrayType.value(stored.certificate.der),
      "SignatureAlgorithm": named("System.Security.Cryptography.Oid", "FriendlyName", details.signatureAlgorithmName),
      "SubjectKeyIdentifier": .string(details.subjectKeyIdentifier), "SubjectName": distinguishedName(facts.subject),
      "Version": .int(details.version),
    ]
    return content.object
  }

  /// A request has no issuer, dates or number yet.
  static func make(_ pending: PendingRequest, fqdn: String) -> ShellValue {
    let subject = pending.request.subject.text
    var content = Content(thumbprint: pending.thumbprint, domains: pending.request.domains, metadata: pending.metadata, fqdn: fqdn)
    content.hasPrivateKey = true
    content.listed = [
      "IsSelfSigned": .bool(false), "RootCAType": rootCAType(.none), "Status": status("PendingRequest"), "Subject": .string(subject),
    ]
    content.more = ["CertificateRequest": .string(pending.request.pem), "SubjectName": distinguishedName(subject)]
    return content.object
  }

  /// `IP.WS..`: a letter for each service in Exchange's order, a dot where it is not enabled.
  static func letters(_ services: CertificateServices) -> String {
    let letters: [(CertificateServices, Character)] = [
      (.imap, "I"), (.pop, "P"), (.um, "U"), (.iis, "W"), (.smtp, "S"), (.federation, "F"), (.umCallRouter, "C"),
    ]
    return String(letters.map { services.contains($0.0) ? $0.1 : "." })
  }

  static func date(_ time: Timestamp) -> ShellValue { .scalar(DateTimeValue(microseconds: time.microseconds)) }

  private static func rootCAType(_ type: RootCAType) -> ShellValue {
    .scalar(
      EnumValue(
        "Microsoft.Exchange.Management.SystemConfigurationTasks.CertificateRootCAType", type.rawValue,
        all: RootCAType.allCases.map(\.rawValue)))
  }

  private static func status(_ status: String) -> ShellValue {
    .scalar(
      EnumValue(
        "Microsoft.Exchange.Management.SystemConfigurationTasks.CertificateStatus", status,
        all: [
          "DateInvalid", "Invalid", "PendingRequest", "RevocationCheckFailure", "Revoked", "Unknown", "Untrusted", "Valid",
        ]))
  }

  /// `$cert.SubjectName.Name`
  private static func distinguishedName(_ name: String) -> ShellValue {
    named("System.Security.Cryptography.X509Certificates.X500DistinguishedName", "Name", name)
  }

  /// An object of one property that prints as its type's name.
  private static func named(_ typeName: String, _ property: String, _ value: String) -> ShellValue {
    .object(ShellObject(typeNames: [typeName], properties: [.init(property, .string(value))], text: typeName))
  }

  /// Puts the properties in order; what a kind of certificate does not have stays blank.
  private struct Content {
    var thumbprint: String
    var domains: [String]
    var metadata: CertificateMetadata
    var fqdn: String
    var hasPrivateKey = false
    var listed: [String: ShellValue] = [:]
    var more: [String: ShellValue] = [:]

    private static let further = [
      "Archived", "CertificateRequest", "DnsNameList", "EnhancedKeyUsageList", "FriendlyName", "Identity", "IISServices", "IssuerName",
      "KeyIdentifier", "PrivateKeyExportable", "RawData", "SendAsTrustedIssuer", "ServicesStringForm", "SignatureAlgorithm",
      "SubjectKeyIdentifier", "SubjectName", "Version",
    ]

    init(thumbprint: String, domains: [String], metadata: CertificateMetadata, fqdn: String) {
      (self.thumbprint, self.domains, self.metadata, self.fqdn) = (thumbprint, domains, metadata, fqdn)
    }

    var object: ShellValue {
      var values: [String: ShellValue] = [
        // Windows' access rules have no counterpart: the key's file belongs to one user.
        "AccessRules": .list([]), "CertificateDomains": .strings(domains), "HasPrivateKey": .bool(hasPrivateKey),
        "Services": CertificateParameters.services.definition.value(metadata.services.description).map { .scalar($0) } ?? .null,
        "Thumbprint": .string(thumbprint), "Archived": .bool(false), "DnsNameList": .strings(domains),
        "FriendlyName": .string(metadata.friendlyName), "Identity": .string("\(fqdn)\\\(thumbprint)"), "IISServices": .list([]),
        "PrivateKeyExportable": .bool(metadata.isKeyExportable), "SendAsTrustedIssuer": .bool(false),
        "ServicesStringForm": .string(CertificateObject.letters(metadata.services)),
      ]
      values.merge(listed) { $1 }
      values.merge(more) { $1 }
      let properties = (CertificateObject.listed + Content.further).map { ShellObject.Property($0, values[$0] ?? .null) }
      return .object(
        ShellObject(typeNames: [CertificateObject.typeName, CertificateItem.typeName], properties: properties, text: thumbprint))
    }
  }
}
