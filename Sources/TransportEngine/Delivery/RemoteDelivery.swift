// One attempt to empty a queue over the network: find the hosts, talk to one after the other until one takes the mail, and decide
// from the failure what the queue does next.
import AdminModel
import DomainSecurity
import MailDNS
import MailModel
import MailQueue
import MailRouting
import SMTPCore
import TransportLogs

/// What an attempt came to.
enum AttemptResult: Sendable {
  case finished
  /// The queue waits for its next retry.
  case retry(lastError: String)
}

struct RemoteDelivery: Sendable {
  let services: EngineServices
  let snapshot: ConfigSnapshot
  let queue: DueQueue
  let route: ConnectorRoute
  let source: QueueSource
  let notes: ConnectivityNotes

  init(services: EngineServices, snapshot: ConfigSnapshot, queue: DueQueue, route: ConnectorRoute, source: QueueSource) {
    (self.services, self.snapshot, self.queue, self.route, self.source) = (services, snapshot, queue, route, source)
    notes = ConnectivityNotes(services: services, queue: queue.key, connector: route.connector)
  }

  /// Tries the hosts in order for what waits, `first` before all.
  func run(_ first: QueuedMessage) async -> AttemptResult {
    if let failure = lackOfCertificate { return await settle(failure, host: nil, first) }
    switch await hosts() {
    case .success(let hosts):
      notes.resolved("DNS server returned " + hosts.map { "\($0.name) [\($0.endpoint.address)]" }.joined(separator: ","))
      return await walk(hosts, first)
    case .failure(let failure):
      notes.resolved("DNS server returned \(failure.reply)")
      return await settle(failure, host: nil, first)
    }
  }

  /// A certificate that is pinned speaks or nobody does: without it the queue waits, whatever else the connector allows.
  /// - Source: domain-security.md section 4.
  private var lackOfCertificate: DeliveryFailure? {
    let connector = route.connector
    guard connector.tlsCertificateName != nil, !connector.ignoreSTARTTLS, !connector.forceHELO,
      services.clientIdentity(of: connector, in: snapshot).context == nil
    else { return nil }
    return DeliveryFailure(
      scope: .host, permanence: .transient, phase: .policy,
      reply: SMTPReply(
        454, EnhancedStatus(4, 7, 5), "The certificate specified in TlsCertificateName of the SendConnector could not be found."))
  }

  // MARK: One after the other

  private func walk(_ hosts: [MailHop], _ first: QueuedMessage) async -> AttemptResult {
    var failure: DeliveryFailure?
    var last: MailHop?
    var next: QueuedMessage? = first
    for hop in hosts {
      guard let message = next else { return .finished }
      last = hop
      switch await talk(to: hop, message) {
      case .finished, .interrupted: return .finished
      case .failed(let reason, let mayTryNextHost):
        // The first cause is the one worth telling; later hosts often only repeat it.
        failure = failure ?? reason
        if !mayTryNextHost { return await settle(reason, host: hop, nil) }
      }
      next = await source.next()
    }
    if let next { await source.giveBack(next) }
    guard let failure else { return .finished }
    return await settle(failure, host: last, nil)
  }

  /// Calls a host, and calls again each time that it leaves between messages: every call has settled at least one message, so this ends.
  private func talk(to hop: MailHop, _ first: QueuedMessage) async -> ConversationResult {
    var next: QueuedMessage? = first
    while let message = next {
      let result = await call(hop, message)
      guard case .interrupted = result else { return result }
      next = services.isStopping ? nil : await source.next()
    }
    return .finished
  }

  private func call(_ hop: MailHop, _ message: QueuedMessage) async -> ConversationResult {
    let wanted = tlsMode(for: message)
    let result = await converse(hop, message, wanted)
    // Opportunistic means that TLS which cannot be had is done without; never for mail that must have it.
    guard wanted == .opportunistic, case .failed(let failure, true) = result, failure.phase == .startTLS else { return result }
    guard let again = await source.next() else { return .finished }
    return await converse(hop, again, .never)
  }

  private func converse(_ hop: MailHop, _ message: QueuedMessage, _ tls: ClientSettings.TLSMode) async -> ConversationResult {
    await OutboundConversation(services: services, snapshot: snapshot, route: route, hop: hop, first: message, source: source, tls: tls, notes: notes)
      .run()
  }

  private func tlsMode(for message: QueuedMessage) -> ClientSettings.TLSMode {
    if route.connector.ignoreSTARTTLS { return .never }
    if route.connector.smartHostAuthMechanism == .basicAuthRequireTLS { return .required }
    let sender = message.envelope.reversePath.address?.domain
    let requirement = DomainSecurity.requirement(
      recipientDomain: message.recipients[0].address.domain, senderDomain: sender, connector: route.connector,
      addressSpace: route.addressSpace,
      secureList: snapshot.transportConfig.tlsSendDomainSecureList,
      senderIsOurs: sender.map { snapshot.acceptedDomain(for: $0) != nil } ?? false)
    return requirement == .opportunistic ? .opportunistic : .required
  }

  // MARK: What follows

  /// - Parameter message: taken for this attempt and still in hand.
  private func settle(_ failure: DeliveryFailure, host: MailHop?, _ message: QueuedMessage?) async -> AttemptResult {
    let words = failure.lastError(endpoint: host?.endpoint, isProxied: route.connector.frontendProxyEnabled)
    let lastError = LastError(text: words, time: .now, host: host).description
    notes.gaveUp(words)
    switch failure.disposition(hasMoreHosts: false, errorPolicies: route.connector.errorPolicies) {
    case .fail:
      // Only DNS says so of a whole queue: every message in it shares the domain.
      var next = message
      while let current = next {
        await OutcomeRecorder(services: services).record(
          current.recipients.map { .init(recipient: $0, outcome: .failed(failure.reply)) }, of: current, source: .dns)
        await source.done(current)
        next = await source.next()
      }
      return .finished
    case .tryNextHost, .retryQueue, .retryMessage:
      if let message {
        services.tracking.deferred(message, recipients: message.recipients.map(\.address), reason: lastError)
        await source.giveBack(message)
      }
      return .retry(lastError: lastError)
    }
  }
}
