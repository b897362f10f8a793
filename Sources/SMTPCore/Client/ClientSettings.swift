// What a Send connector and the decision before the call mean to one outbound session.
public import MailModel

public struct ClientSettings: Hashable, Sendable {
  public enum TLSMode: Hashable, Sendable, CaseIterable {
    /// IgnoreSTARTTLS, or the second try after a failed opportunistic handshake.
    case never
    /// Used when offered; a server that offers and then refuses is served in clear.
    case opportunistic
    /// RequireTLS, a TlsAuthLevel, or Domain Security: no TLS, no mail.
    case required
  }

  /// What we call ourselves in EHLO: the connector's Fqdn.
  public var fqdn: String
  public var tls: TLSMode
  /// ForceHELO: extensions are not asked for, and so STARTTLS is not available.
  public var forceHELO: Bool
  /// Prefer BDAT to DATA where CHUNKING is offered.
  public var usesChunking: Bool

  public init(fqdn: String, tls: TLSMode = .opportunistic, forceHELO: Bool = false, usesChunking: Bool = true) {
    (self.fqdn, self.tls, self.forceHELO, self.usesChunking) = (fqdn, tls, forceHELO, usesChunking)
  }
}

/// A message to be sent: envelope and what the content needs. The content itself streams in later.
public struct OutboundMessage: Hashable, Sendable {
  public var reversePath: ReversePath
  public var recipients: [EnvelopeRecipient]
  /// Exact octets of the content that will be streamed in: BDAT announces them before the first one is sent.
  public var size: Int64
  public var body: MailCommand.Body
  /// An address or a header needs SMTPUTF8. Non-ASCII addresses need it whatever stands here.
  public var smtpUTF8: Bool
  public var dsnReturn: MailCommand.DSNReturn?
  public var envelopeID: String?

  public init(
    reversePath: ReversePath, recipients: [EnvelopeRecipient], size: Int64, body: MailCommand.Body = .sevenBit, smtpUTF8: Bool = false,
    dsnReturn: MailCommand.DSNReturn? = nil, envelopeID: String? = nil
  ) {
    (self.reversePath, self.recipients, self.size, self.body) = (reversePath, recipients, size, body)
    (self.smtpUTF8, self.dsnReturn, self.envelopeID) = (smtpUTF8, dsnReturn, envelopeID)
  }

  var needsSMTPUTF8: Bool {
    smtpUTF8 || reversePath.address?.isASCII == false || recipients.contains { !$0.address.isASCII }
  }
}

/// User and password of a smart host (SmartHostAuthMechanism BasicAuth).
public struct Credentials: Hashable, Sendable, CustomStringConvertible {
  public var user: String
  public var password: String

  public init(user: String, password: String) { (self.user, self.password) = (user, password) }

  /// Without the password, which must not slip into an error text.
  public var description: String { "credentials of \(user)" }
}
