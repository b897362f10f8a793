// What a Receive connector and its certificate mean to one session: names, limits and what is offered. Fixed for the session's life.
public import MailModel

/// Settings of `SMTPServerSession`; the defaults are those of a new connector (New-ReceiveConnector; routing.md section 9).
public struct ServerSettings: Sendable {
  public enum SizeMode: Hashable, Sendable, CaseIterable { case enabled, disabled, enabledWithoutValue }

  public enum AuthMechanism: String, Hashable, Sendable, CaseIterable {
    case login = "LOGIN"
    case plain = "PLAIN"
  }

  /// The connector's Fqdn: in the banner, the EHLO answer and the final reply.
  public var fqdn: String
  /// Where `<Postmaster>` without a domain belongs: the default accepted domain.
  public var postmasterDomain: MailDomain
  public var clientAddress: IPAddress
  /// Put behind addresses that have no domain; `nil` refuses them.
  public var defaultDomain: MailDomain?
  /// Replaces the whole first line, `220` included.
  public var banner: String?
  /// The time in the standard banner, in the form of RFC 5322: `Fri, 5 Aug 2016 16:24:41 -0700`.
  public var bannerTime: String

  public var maxMessageSize: Unlimited<Int64> = .limited(36 << 20)
  public var maxHeaderSize: Unlimited<Int64> = .limited(256 << 10)
  public var maxRecipients: Unlimited<Int> = .limited(200)
  public var maxProtocolErrors: Unlimited<Int> = .limited(5)

  public var size = SizeMode.enabled
  public var pipelining = true
  public var dsn = true
  public var enhancedStatusCodes = true
  public var eightBitMIME = true
  public var binaryMIME = true
  public var chunking = true
  public var smtpUTF8 = false
  /// AuthMechanism has Tls and a certificate was found.
  public var offersStartTLS = false
  public var requiresTLS = false
  public var requiresEHLODomain = false
  public var authMechanisms: [AuthMechanism] = []
  /// BasicAuthRequireTLS: AUTH is neither offered nor taken in clear.
  public var authRequiresTLS = false
  /// LongAddressesEnabled: local parts of more than 64 octets.
  public var longAddresses = false

  public init(fqdn: String, postmasterDomain: MailDomain, clientAddress: IPAddress, bannerTime: String) {
    (self.fqdn, self.postmasterDomain) = (fqdn, postmasterDomain)
    (self.clientAddress, self.bannerTime) = (clientAddress, bannerTime)
  }

  var bannerLine: String { banner ?? "220 \(fqdn) Microsoft ESMTP MAIL Service ready at \(bannerTime)" }

  func offersAuthentication(inTLS: Bool) -> Bool { !authMechanisms.isEmpty && (inTLS || !authRequiresTLS) }

  /// The lines of the EHLO answer in Exchange's order. What only Exchange speaks (XRDST, X-ANONYMOUSTLS, X-EXPS, NTLM) is not claimed.
  func extensionLines(inTLS: Bool) -> [String] {
    var lines: [String] = []
    switch size {
    case .enabled: lines.append(maxMessageSize.value.map { "SIZE \($0)" } ?? "SIZE")
    case .enabledWithoutValue: lines.append("SIZE")
    case .disabled: break
    }
    if pipelining { lines.append("PIPELINING") }
    if dsn { lines.append("DSN") }
    if enhancedStatusCodes { lines.append("ENHANCEDSTATUSCODES") }
    if offersStartTLS, !inTLS { lines.append("STARTTLS") }
    if offersAuthentication(inTLS: inTLS) { lines.append("AUTH " + authMechanisms.map(\.rawValue).joined(separator: " ")) }
    if eightBitMIME { lines.append("8BITMIME") }
    if offersBinary { lines.append("BINARYMIME") }
    if chunking { lines.append("CHUNKING") }
    if smtpUTF8 { lines.append("SMTPUTF8") }
    return lines
  }

  /// BINARYMIME means nothing without CHUNKING (RFC 3030 section 3).
  var offersBinary: Bool { binaryMIME && chunking }

  /// The first of the parameters that belongs to an extension which is switched off.
  func unsupported(_ keywords: [String], body: MailCommand.Body? = nil) -> String? {
    keywords.first { keyword in
      switch keyword {
      case "SIZE": size == .disabled
      case "BODY": body == .binaryMIME ? !offersBinary : !eightBitMIME
      case "SMTPUTF8": !smtpUTF8
      case "RET", "ENVID", "NOTIFY", "ORCPT": !dsn
      case "AUTH": authMechanisms.isEmpty
      default: true
      }
    }
  }
}
