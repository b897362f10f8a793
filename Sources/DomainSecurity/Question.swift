// The question: everything that is known about one session and one partner domain when the verdict is due.
// Facts only. Settings come from the pinned snapshot, TLS facts from the handshake; nothing is concluded here.
public import AdminModel
public import MailModel

public enum Direction: String, Sendable, CaseIterable { case inbound, outbound }

/// How the attempt to encrypt went.
public enum TLSOutcome: Hashable, Sendable {
  /// The handshake is done.
  case established(TLSFacts)
  /// Clear text, because the client did not ask (inbound) or we did not try (outbound, IgnoreSTARTTLS).
  case notStarted
  /// The partner's EHLO answer had no STARTTLS. Outbound only.
  case notOffered
  /// STARTTLS was refused or the handshake broke, also when the refusal came after a finished TLS 1.3 handshake.
  case failed(String)
  /// We have no certificate to present. Outbound only; the handshake was not attempted.
  case noOwnCertificate(String)

  public var facts: TLSFacts? {
    if case .established(let facts) = self { facts } else { nil }
  }
}

public enum Question: Sendable {
  case inbound(Inbound)
  case outbound(Outbound)

  /// Asked at MAIL, before the sender is accepted.
  public struct Inbound: Sendable {
    /// The domain of MAIL FROM; `nil` for the null sender, which no list can name.
    public var senderDomain: MailDomain?
    public var connector: ReceiveConnector
    public var secureList: [MailDomain]
    public var tls: TLSOutcome

    public init(senderDomain: MailDomain?, connector: ReceiveConnector, secureList: [MailDomain], tls: TLSOutcome) {
      (self.senderDomain, self.connector, self.secureList, self.tls) = (senderDomain, connector, secureList, tls)
    }
  }

  /// Asked after STARTTLS was tried and before MAIL is sent.
  public struct Outbound: Sendable {
    public var recipientDomain: MailDomain
    /// `nil` for the null sender.
    public var senderDomain: MailDomain?
    public var connector: SendConnector
    /// The address space of the connector that won the recipient's domain.
    public var addressSpace: AddressSpace
    public var secureList: [MailDomain]
    /// Whether the sender's domain is one of our accepted domains.
    public var senderIsOurs: Bool
    public var tls: TLSOutcome

    public init(
      recipientDomain: MailDomain, senderDomain: MailDomain?, connector: SendConnector, addressSpace: AddressSpace,
      secureList: [MailDomain], senderIsOurs: Bool, tls: TLSOutcome
    ) {
      (self.recipientDomain, self.senderDomain, self.connector) = (recipientDomain, senderDomain, connector)
      (self.addressSpace, self.secureList) = (addressSpace, secureList)
      (self.senderIsOurs, self.tls) = (senderIsOurs, tls)
    }
  }
}
