// The sidecar file beside each certificate: `Name: value` lines that an administrator can read.
public import MailModel

/// What is stored beside a certificate or a pending request.
public struct CertificateMetadata: Hashable, Sendable {
  public var services: CertificateServices
  public var friendlyName: String
  public var rootCAType: RootCAType
  /// Whether the key may leave the store in a PKCS#12 file.
  public var isKeyExportable: Bool
  public var created: Timestamp

  public init(
    services: CertificateServices = [], friendlyName: String = "", rootCAType: RootCAType = .unknown, isKeyExportable: Bool = false,
    created: Timestamp
  ) {
    (self.services, self.friendlyName, self.rootCAType) = (services, friendlyName, rootCAType)
    (self.isKeyExportable, self.created) = (isKeyExportable, created)
  }

  /// Reads what `fileText` writes. Unknown lines are kept out, missing ones mean the least: no service, key not exportable.
  init(fileText: String) {
    self.init(created: Timestamp(seconds: 0))
    for line in fileText.split(separator: "\n") {
      guard let colon = line.firstRange(of: ": ") else { continue }
      let value = line[colon.upperBound...]
      switch line[..<colon.lowerBound] {
      case "Services": services = CertificateServices(value) ?? []
      case "FriendlyName": friendlyName = String(value)
      case "RootCAType": rootCAType = RootCAType(rawValue: String(value)) ?? .unknown
      case "PrivateKeyExportable": isKeyExportable = value == "True"
      case "Created": created = Timestamp(iso8601: value) ?? created
      default: break
      }
    }
  }

  var fileText: String {
    // A line end inside the name would begin a line of its own, such as another `Services`.
    let name = String(String.UnicodeScalarView(friendlyName.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    return """
      Services: \(services)
      FriendlyName: \(name)
      RootCAType: \(rootCAType.rawValue)
      PrivateKeyExportable: \(isKeyExportable ? "True" : "False")
      Created: \(created)

      """
  }
}
