// One version of the configuration, immutable. The engine swaps it whole; a message is judged by one of them from MAIL to delivery.
import FoundationEssentials
public import MailModel
import Synchronization

/// The configuration at one version.
public final class ConfigSnapshot: Sendable {
  /// The number of the last journal record it includes.
  public let version: Int64
  public let contents: ConfigContents
  private let mailboxIndex = Mutex<MailboxIndex?>(nil)

  public init(version: Int64, contents: ConfigContents) {
    self.version = version
    self.contents = contents
  }

  public var transportConfig: TransportConfig { contents.transportConfig }
  /// In order of creation.
  public var sendConnectors: [SendConnector] { contents.sendConnectors }
  public var receiveConnectors: [ReceiveConnector] { contents.receiveConnectors }
  public var acceptedDomains: [AcceptedDomain] { contents.acceptedDomains }
  public var transportService: TransportService { contents.transportService }
  public var frontendTransportService: FrontendTransportService { contents.frontendTransportService }
  public var server: ExchangeServer { contents.server }

  /// The accepted domain that mail for `domain` belongs to: an exact entry before the longest one for subdomains.
  /// - Source: routing.md section 8.
  public func acceptedDomain(for domain: MailDomain) -> AcceptedDomain? { contents.acceptedDomain(for: domain) }

  /// The domain of our own senders.
  /// - Precondition: the snapshot has an accepted domain, as every valid one does.
  public var defaultDomain: AcceptedDomain {
    guard let domain = acceptedDomains.first(where: \.default) ?? acceptedDomains.first else {
      preconditionFailure("no accepted domain at version \(version)")
    }
    return domain
  }
}

extension ConfigSnapshot {
  /// Who has a mailbox, looked up once for each version, when somebody first asks.
  public var recipients: MailboxIndex {
    mailboxIndex.withLock { index in
      if let index { return index }
      let made = MailboxIndex(contents.mailboxes)
      index = made
      return made
    }
  }
}

extension ConfigContents {
  /// Whether mail for a domain is ours.
  public func accepts(_ domain: MailDomain) -> Bool { acceptedDomain(for: domain) != nil }

  func acceptedDomain(for domain: MailDomain) -> AcceptedDomain? {
    if let exact = acceptedDomains.first(where: { $0.domainName == .exact(domain) }) { return exact }
    return acceptedDomains.filter { $0.coveredPattern.matches(domain) }.max { $0.coveredPattern.depth < $1.coveredPattern.depth }
  }
}

extension AcceptedDomain {
  /// What it stands for: `*.domain` by its name or by MatchSubDomains.
  public var coveredPattern: DomainPattern {
    if case .exact(let domain) = domainName, matchSubDomains { .withSubdomains(domain) } else { domainName }
  }
}

extension DomainPattern {
  /// How many labels are fixed.
  var depth: Int {
    switch self {
    case .any: 0
    case .exact(let domain), .withSubdomains(let domain): domain.labels.count
    }
  }

  /// The domain that is named; `nil` for `*`.
  public var domain: MailDomain? {
    switch self {
    case .any: nil
    case .exact(let domain), .withSubdomains(let domain): domain
    }
  }
}
