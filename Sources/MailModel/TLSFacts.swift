// What a TLS handshake showed. Written from the handshake alone, never concluded from a setting; every verdict starts here.

/// A certificate as policy sees it.
public struct CertificateFacts: Hashable, Sendable {
  /// Distinguished names, most specific part first: `CN=mail.adatum.com, O=Adatum`.
  public var subject: String
  public var issuer: String
  public var commonNames: [String]
  /// DNS names of the Subject Alternative Name, as written in the certificate; empty when it has none.
  public var alternativeNames: [String]
  /// Upper-case hexadecimal.
  public var serialNumber: String
  /// SHA-1 of the encoding, 40 upper-case hexadecimal digits.
  public var thumbprint: String
  public var notBefore: Timestamp
  public var notAfter: Timestamp
  public var isSelfSigned: Bool
  /// Such as `RSA-SHA256` or `ecdsa-with-SHA256`.
  public var signatureAlgorithm: String
  public var publicKeyBits: Int

  public init(
    subject: String, issuer: String, commonNames: [String], alternativeNames: [String], serialNumber: String, thumbprint: String,
    notBefore: Timestamp, notAfter: Timestamp, isSelfSigned: Bool, signatureAlgorithm: String, publicKeyBits: Int
  ) {
    (self.subject, self.issuer) = (subject, issuer)
    (self.commonNames, self.alternativeNames) = (commonNames, alternativeNames)
    (self.serialNumber, self.thumbprint) = (serialNumber, thumbprint)
    (self.notBefore, self.notAfter) = (notBefore, notAfter)
    (self.isSelfSigned, self.signatureAlgorithm, self.publicKeyBits) = (isSelfSigned, signatureAlgorithm, publicKeyBits)
  }

  /// The names that identity checks use: the alternative names, or the common names when there are none (RFC 6125 section 6.4.4).
  public var presentedNames: [String] { alternativeNames.isEmpty ? commonNames : alternativeNames }

  /// Whether one of the presented names is `domain`: exact and case-insensitive, or a wildcard for exactly one label.
  public func names(_ domain: MailDomain) -> Bool {
    presentedNames.contains { name in
      let name = name.lowercased()
      if name == domain.text { return true }
      guard name.hasPrefix("*."), let dot = domain.text.firstIndex(of: ".") else { return false }
      return name.dropFirst(1) == domain.text[dot...]
    }
  }
}

/// Why a chain of certificates was not accepted, in the words that Exchange logs.
public enum ChainFault: String, Hashable, Sendable, CaseIterable {
  case untrustedRoot = "UntrustedRoot"
  case incompleteChain = "PartialChain"
  case selfSigned = "SelfSigned"
  case expired = "Expired"
  case notYetValid = "NotTimeValid"
  case revoked = "Revoked"
  case revocationUnknown = "RevocationStatusUnknown"
  case weakSignature = "WeakSignature"
  case wrongUsage = "WrongUsage"
  case badSignature = "NotSignatureValid"
  case other = "Invalid"
}

/// The outcome of checking a chain. `notChecked` covers resumed sessions too: what was not checked is not valid.
public enum ChainStatus: Hashable, Sendable {
  case valid
  case invalid(ChainFault, detail: String)
  case notChecked

  public var isValid: Bool { self == .valid }
}

public enum TLSVersion: String, Hashable, Sendable, Comparable {
  case tls1_2 = "TLS1_2"
  case tls1_3 = "TLS1_3"
  public static func < (a: TLSVersion, b: TLSVersion) -> Bool { a.rawValue < b.rawValue }
}

/// What one finished handshake established.
public struct TLSFacts: Hashable, Sendable {
  public var version: TLSVersion
  /// IANA name, such as `TLS_AES_256_GCM_SHA384`.
  public var cipher: String
  public var cipherBits: Int
  /// `nil` when the peer presented none.
  public var peerCertificate: CertificateFacts?
  public var peerChain: ChainStatus
  /// What we presented; `nil` when we had none or were not asked.
  public var ownCertificate: CertificateFacts?

  public init(
    version: TLSVersion, cipher: String, cipherBits: Int, peerCertificate: CertificateFacts?, peerChain: ChainStatus,
    ownCertificate: CertificateFacts?
  ) {
    (self.version, self.cipher, self.cipherBits) = (version, cipher, cipherBits)
    (self.peerCertificate, self.peerChain, self.ownCertificate) = (peerCertificate, peerChain, ownCertificate)
  }
}
