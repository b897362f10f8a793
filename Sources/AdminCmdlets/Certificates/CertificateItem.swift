// What `Cert:` shows: certificates as .NET has them, the stores and the place they are in, with the looks of 5.1.
import MailModel
import ShellFormat
import ShellValues
import TLSOpenSSL

enum CertificateItem {
  static let typeName = "System.Security.Cryptography.X509Certificates.X509Certificate2"
  private static let storeType = "System.Security.Cryptography.X509Certificates.X509Store"
  private static let locationType = "Microsoft.PowerShell.Commands.X509StoreLocation"
  private static let provider = "Microsoft.PowerShell.Security\\Certificate"

  static func registerViews(in views: inout ViewRegistry) {
    var view = TypeView.table(
      [ViewColumn("Thumbprint", width: 41), ViewColumn("Subject")],
      list: ["Subject", "Issuer", "Thumbprint", "FriendlyName", "NotBefore", "NotAfter"], group: ViewColumn("PSParentPath"))
    view.groupsLists = false
    views.register(view, for: typeName)
    views.register(.list(["Name"]), for: storeType)
    views.register(.list(["Location", "StoreNames"]), for: locationType)
  }

  static func location(_ name: String) -> ShellValue {
    let stores = CertificateStoreName.allCases.map(\.rawValue)
    return .object(
      ShellObject(
        typeNames: [locationType],
        properties: place(name, parent: "", isContainer: true) + [.init("Location", .string(name)), .init("StoreNames", .strings(stores))],
        text: locationType))
  }

  static func store(_ store: CertificateStoreName) -> ShellValue {
    .object(
      ShellObject(
        typeNames: [storeType],
        properties: place(store.rawValue, parent: "LocalMachine", isContainer: true) + [
          .init("Name", .string(store.rawValue)), .init("Location", .string("LocalMachine"), isHidden: true),
        ], text: storeType))
  }

  static func make(_ certificate: Certificate, friendlyName: String = "", hasPrivateKey: Bool = false, in store: CertificateStoreName) -> ShellValue {
    let (facts, details) = (certificate.facts, certificate.details)
    let properties: [(String, ShellValue)] = [
      ("EnhancedKeyUsageList", .strings(details.extendedKeyUsages)), ("DnsNameList", .strings(facts.presentedNames)),
      ("SendAsTrustedIssuer", .bool(false)), ("Archived", .bool(false)), ("FriendlyName", .string(friendlyName)),
      ("IssuerName", name(facts.issuer)), ("NotAfter", CertificateObject.date(facts.notAfter)),
      ("NotBefore", CertificateObject.date(facts.notBefore)), ("HasPrivateKey", .bool(hasPrivateKey)),
      ("RawData", ByteArrayType.value(certificate.der)), ("SerialNumber", .string(facts.serialNumber)), ("SubjectName", name(facts.subject)),
      ("SignatureAlgorithm", object("System.Security.Cryptography.Oid", "FriendlyName", details.signatureAlgorithmName)),
      ("Thumbprint", .string(facts.thumbprint)), ("Version", .int(details.version)), ("Issuer", .string(facts.issuer)),
      ("Subject", .string(facts.subject)),
    ]
    return .object(
      ShellObject(
        typeNames: [typeName, "System.Security.Cryptography.X509Certificates.X509Certificate"],
        properties: place(facts.thumbprint, parent: "LocalMachine\\" + store.rawValue, isContainer: false)
          + properties.map { .init($0.0, $0.1, kind: .property) }, text: text(facts)))
  }

  /// Where it is, as every item of a provider says it.
  private static func place(_ name: String, parent: String, isContainer: Bool) -> [ShellObject.Property] {
    let path = parent.isEmpty ? name : parent + "\\" + name
    return [
      .init("PSPath", .string(provider + "::" + path)), .init("PSParentPath", .string(provider + "::" + parent)),
      .init("PSChildName", .string(name)), .init("PSDrive", .string("Cert")), .init("PSProvider", .string(provider)),
      .init("PSIsContainer", .bool(isContainer)),
    ]
  }

  /// What .NET prints of a certificate.
  private static func text(_ facts: CertificateFacts) -> String {
    let parts = [
      ("Subject", facts.subject), ("Issuer", facts.issuer), ("Serial Number", facts.serialNumber),
      ("Not Before", CertificateObject.date(facts.notBefore).text), ("Not After", CertificateObject.date(facts.notAfter).text),
      ("Thumbprint", facts.thumbprint),
    ]
    return parts.map { "[\($0.0)]\n  \($0.1)\n" }.joined(separator: "\n")
  }

  private static func name(_ name: String) -> ShellValue {
    object("System.Security.Cryptography.X509Certificates.X500DistinguishedName", "Name", name)
  }

  private static func object(_ typeName: String, _ property: String, _ value: String) -> ShellValue {
    .object(ShellObject(typeNames: [typeName], properties: [.init(property, .string(value))], text: typeName))
  }
}
