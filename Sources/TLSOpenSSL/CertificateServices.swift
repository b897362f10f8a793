// What the store knows of a certificate that the certificate does not say: which services use it, its friendly name.

/// Services a certificate is enabled for, with the numbers of Exchange's AllowedServices.
public struct CertificateServices: OptionSet, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let imap = CertificateServices(rawValue: 1)
  public static let pop = CertificateServices(rawValue: 2)
  public static let um = CertificateServices(rawValue: 4)
  public static let iis = CertificateServices(rawValue: 8)
  public static let smtp = CertificateServices(rawValue: 16)
  public static let federation = CertificateServices(rawValue: 32)
  public static let umCallRouter = CertificateServices(rawValue: 64)

  static let names: [(CertificateServices, String)] = [
    (.imap, "IMAP"), (.pop, "POP"), (.um, "UM"), (.iis, "IIS"), (.smtp, "SMTP"), (.federation, "Federation"),
    (.umCallRouter, "UMCallRouter"),
  ]

  /// `IMAP, POP, IIS, SMTP`, in any case and order; `None` is the empty set.
  public init?(_ text: some StringProtocol) {
    var services: CertificateServices = []
    for word in text.split(separator: ",") {
      let word = String(word.filter { $0 != " " }).lowercased()
      if word == "none" { continue }
      guard let match = CertificateServices.names.first(where: { $0.1.lowercased() == word }) else { return nil }
      services.insert(match.0)
    }
    self = services
  }

  public var description: String {
    isEmpty ? "None" : CertificateServices.names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}

/// Where trust in a certificate's root comes from, in Exchange's words.
public enum RootCAType: String, Hashable, Sendable, CaseIterable {
  case none = "None"
  case thirdParty = "ThirdParty"
  case enterprise = "Enterprise"
  case registry = "Registry"
  case groupPolicy = "GroupPolicy"
  case unknown = "Unknown"
}
