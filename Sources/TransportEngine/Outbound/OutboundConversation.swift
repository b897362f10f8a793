// One SMTP session with a partner, told as a sequence: connect, introduce, secure, ask for the verdict, send what waits.
// SMTPClientSession knows the protocol; this carries out what it asks and gives it messages as long as there are any.
import AdminModel
import DomainSecurity
import Glibc
import MailModel
import MailQueue
import MailRouting
import NIOCore
import NIOPosix
import SMTPCore
import TLSOpenSSL
import TransportLogs

final class OutboundConversation {
  private let services: EngineServices
  private let snapshot: ConfigSnapshot
  private let route: ConnectorRoute
  private let hop: MailHop
  private let source: any MessageSource
  private let log: ProtocolLogSession?
  private let id: SessionID
  private let notes: ConnectivityNotes
  private var bytesSent: Int64 = 0
  private var isEstablished = false

  private var session: SMTPClientSession
  private var partner: Partner?
  private var current: QueuedMessage?
  private var content: FittedContent?
  private var proof: DomainSecured?
  private var sentCount = 0
  /// Messages that the server has answered for.
  private var answeredCount = 0
  private var contentWasSent = false
  private var failure: DeliveryFailure?
  private var tlsFailure: String?
  /// Commands and content that go out together, when nothing is left to do but to wait for the answer.
  private var unsent: [UInt8] = []
  private static let writeSize = 64 << 10
  /// Read so far; looked at when TLS begins.
  private var clearBytes = 0

  /// - Parameter first: the message that made us call; the verdict is asked for its sender.
  init(
    services: EngineServices, snapshot: ConfigSnapshot, route: ConnectorRoute, hop: MailHop, first: QueuedMessage,
    source: any MessageSource,
    tls: ClientSettings.TLSMode, notes: ConnectivityNotes
  ) {
    (self.services, self.snapshot, self.route, self.hop, self.source) = (services, snapshot, route, hop, source)
    current = first
    self.notes = notes
    id = notes.connection()
    let connector = route.connector
    log = services.logs.send(connector)?.session(id, connectorID: connector.name, remote: hop.endpoint)
    session = SMTPClientSession(
      ClientSettings(fqdn: connector.fqdn ?? snapshot.server.fqdn, tls: tls, forceHELO: connector.forceHELO))
  }

  /// Runs the session to its end. Messages are reported to the source on the way.
  func run() async -> ConversationResult {
    log?.log(.information, context: "attempting to connect")
    do {
      let connector = route.connector
      let channel = try await OutboundChannel.connect(
        to: hop.endpoint, from: connector.sourceIPAddress, timeout: .seconds(30),
        silence: .nanoseconds(connector.connectionInactivityTimeOut.ticks * 100), on: services.group)
      if let local = channel.localEndpoint { log?.connected(local: local, remote: hop.endpoint) }
      log?.log(.connect)
      notes.established(id, hop.endpoint)
      isEstablished = true
      // What goes wrong from here on the session is told, and tells; that closing fails as well means nothing.
      try? await channel.channel.executeThenClose { inbound, outbound in
        await converse(channel, inbound.makeAsyncIterator(), outbound)
      }
      log?.log(.disconnect, context: failure == nil ? "Local" : "Remote")
    } catch {
      failure = connectFailure(error)
      log?.log(.disconnect, context: "Remote(SocketError)")
    }
    notes.ended(id, wasEstablished: isEstablished, messages: answeredCount, bytes: bytesSent, failure: failure.map { "\($0.reply)" })
    if let current { await source.giveBack(current) }
    guard let failure else { return .finished }
    return answeredCount > 0 && leftBetweenMessages(failure) ? .interrupted : .failed(failure, mayTryNextHost: !contentWasSent)
  }

  private func leftBetweenMessages(_ failure: DeliveryFailure) -> Bool {
    failure.phase == .mail && failure.scope == .host && !contentWasSent
  }

  private func connectFailure(_ error: any Error) -> DeliveryFailure {
    DeliveryFailure(
      scope: .host, permanence: .transient, phase: .connect,
      reply: SMTPReply(441, EnhancedStatus(4, 4, 1), "Failed to connect. \(SocketWords.describe(error))"))
  }

  // MARK: The conversation

  /// Whatever ends it, the session hears of it: a session that ended without a word would leave its queue due at once, again and again.
  private func converse(
    _ channel: OutboundChannel, _ iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
    _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async {
    var iterator = iterator
    var last = session.connected()
    while !session.isClosed {
      do {
        try await perform(last, channel, outbound)
        try await writeUnsent(outbound)
        last = []
        guard !session.isClosed else { return }
        guard let buffer = try await iterator.next() else { break }
        clearBytes += buffer.readableBytes
        last = session.received(Array(buffer.readableBytesView)[...])
      } catch let failure as TLSFailure {
        // An alert after the handshake: in TLS 1.3 that is how a refused client certificate shows.
        note(tlsFailure: failure)
        last = session.tlsFailed("\(failure)")
      } catch is QueueStoreError {
        last = session.quit()
      } catch {
        // The connection is closing; what the peer said before is still to be read, and may say why.
        last = []
      }
    }
    last += session.peerClosed()
    // What is left to carry out are reports; nothing is written any more.
    try? await perform(last, channel, outbound)
  }

  private func perform(
    _ actions: [ClientAction], _ channel: OutboundChannel, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws {
    var pending = actions
    var place = 0
    while place < pending.count {
      let action = pending[place]
      place += 1
      switch action {
      case .command(let text):
        for line in text.logLines { log?.log(.sent, line) }
        unsent += text.bytes
      case .content(let bytes):
        unsent += bytes
        if unsent.count >= OutboundConversation.writeSize { try await writeUnsent(outbound) }
      case .received(let lines): for line in lines { log?.log(.received, line) }
      case .startTLS:
        try await writeUnsent(outbound)
        pending += await startTLS(channel)
      case .decidePartner(let partner): pending += await decide(partner)
      case .ready: pending += try await nextMessage()
      case .sendContent: pending += try await sendContent(channel, outbound)
      case .finished(let result): await finished(result)
      case .failed(let failure): note(failure)
      case .close: break
      }
    }
  }

  private func writeUnsent(_ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws {
    guard !unsent.isEmpty else { return }
    let bytes = ByteBuffer(bytes: unsent)
    unsent.removeAll(keepingCapacity: true)
    try await outbound.write(bytes)
  }

  // MARK: TLS and the verdict

  private func startTLS(_ channel: OutboundChannel) async -> [ClientAction] {
    let identity = services.clientIdentity(of: route.connector, in: snapshot)
    if let problem = identity.problem { log?.log(.information, context: problem) }
    guard let context = identity.context ?? services.identities.anonymousContext() else {
      return session.tlsFailed("the certificate store is unreadable")
    }
    if let own = context.ownCertificate { log?.log(.information, context: "Sending certificate", facts: own) }
    switch await channel.startTLS(context, serverName: MailDomain(hop.name), read: clearBytes) {
    case .success(let facts):
      log?.log(established: facts, side: "CLIENT")
      return session.tlsEstablished(facts)
    case .failure(let failure):
      note(tlsFailure: failure)
      return session.tlsFailed("\(failure)")
    }
  }

  /// Smart hosts may want a user and a password; BasicAuthRequireTLS says them only where nobody else hears.
  private func logOn(_ partner: Partner) -> PartnerAnswer {
    switch SmartHostLogon(route.connector, isEncrypted: partner.tls != nil) {
    case .notNeeded: return .proceed
    case .with(let credentials): return .authenticate(credentials)
    case .impossible(let reply, let event):
      failure = DeliveryFailure(phase: .authentication, reply: reply)
      if let event { services.events.say(2017, event) }
      return .leave
    }
  }

  private func note(tlsFailure failure: TLSFailure) {
    tlsFailure = "\(failure)"
    log?.log(.information, context: "TLS negotiation failed with error \(failure)")
  }

  private func decide(_ partner: Partner) async -> [ClientAction] {
    self.partner = partner
    guard let current else { return session.partnerDecided(.leave) }
    let verdict = verdict(for: current, partner.tls.map { .established($0) } ?? .notOffered)
    for step in verdict.ledger { log?.log(.information, context: "Domain Security: \(step)") }
    guard let refusal = verdict.refusal else {
      proof = verdict.proof
      return session.partnerDecided(logOn(partner))
    }
    refuse(refusal)
    return session.partnerDecided(.leave)
  }

  private func verdict(for message: QueuedMessage, _ tls: TLSOutcome) -> Verdict {
    guard let domain = message.recipients.first?.address.domain else { preconditionFailure("a message without recipients") }
    let sender = message.envelope.reversePath.address?.domain
    return DomainSecurity.decide(
      .outbound(
        .init(
          recipientDomain: domain, senderDomain: sender, connector: route.connector, addressSpace: route.addressSpace,
          secureList: snapshot.transportConfig.tlsSendDomainSecureList,
          senderIsOurs: sender.map { snapshot.acceptedDomain(for: $0) != nil } ?? false, tls: tls)))
  }

  private func refuse(_ refusal: Refusal) {
    failure = DeliveryFailure(scope: .host, permanence: .transient, phase: .policy, reply: refusal.reply)
    log?.log(.information, refusal.eventID == 0 ? "" : "event \(refusal.eventID)", context: refusal.explanation)
    services.events.report(refusal, direction: .outbound)
    services.metrics.securedSessionsRefusedOutbound.count()
  }

  /// A session that failed before the verdict could be asked: TLS that was demanded gets its verdict here, in the same words.
  private func note(_ sessionFailure: SessionFailure) {
    if let current, sessionFailure.phase == .starttls || tlsFailure != nil {
      let outcome: TLSOutcome =
        sessionFailure.cause == .tlsNotOffered ? .notOffered : .failed(tlsFailure ?? sessionFailure.reply.description)
      let verdict = verdict(for: current, outcome)
      for step in verdict.ledger { log?.log(.information, context: "Domain Security: \(step)") }
      if let refusal = verdict.refusal { return refuse(refusal) }
    }
    if sessionFailure.phase == .auth { tellOfRefusedLogOn(sessionFailure) }
    failure = failure ?? DeliveryFailure(sessionFailure)
  }

  /// In Exchange's words, and under its event number (formats.md section 2, domain-security.md section 6).
  private func tellOfRefusedLogOn(_ failure: SessionFailure) {
    let status = failure.isFromPeer && failure.reply.isPermanent ? "LogonDenied" : "\(failure.reply)"
    log?.log(.information, context: "Outbound Authentication failed with \(status)")
    let connector = route.connector
    services.events.say(
      2017,
      "Outbound authentication failed with error \(status) for Send connector \(connector.name). The authentication mechanism is "
        + "\(connector.smartHostAuthMechanism.rawValue). The target is \(hop.name).")
  }

  // MARK: Messages

  /// A connection was opened by one version of the configuration: what waits when that changes is routed, and judged, by the new one.
  private var mayGoOn: Bool {
    sentCount < max(1, route.connector.smtpMaxMessagesPerConnection) && !services.isStopping
      && services.configuration.current.version == snapshot.version
  }

  private func nextMessage() async throws -> [ClientAction] {
    if current == nil, mayGoOn { current = await source.next() }
    guard let message = current, let partner else { return session.quit() }
    // Messages of other senders share the connection only if the verdict is the same for them.
    let verdict = verdict(for: message, partner.tls.map { .established($0) } ?? .notOffered)
    guard verdict.refusal == nil, verdict.proof == proof || sentCount == 0 else { return session.quit() }
    proof = verdict.proof
    sentCount += 1
    contentWasSent = false
    log?.log(.information, context: "sending message with RecordId \(message.id) and InternetMessageId \(message.envelope.messageID)")
    let content = try await FittedContent(message, for: partner.capabilities, in: services.queue)
    self.content = content
    return session.send(content.message)
  }

  private func sendContent(_ channel: OutboundChannel, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws -> [ClientAction]
  {
    guard let current, let content else { preconditionFailure("content without a message") }
    contentWasSent = true
    try await content.send(current, from: services.queue) { piece in
      bytesSent += Int64(piece.count)
      // The commands that the pieces turn into are only content, so this does not recurse any deeper.
      try await perform(session.content(piece), channel, outbound)
    }
    return session.endOfContent()
  }

  private func finished(_ result: MessageResult) async {
    guard let message = current else { preconditionFailure("a result without a message") }
    current = nil
    if !result.recipients.contains(where: \.failedWithTheHost) { (answeredCount, contentWasSent) = (answeredCount + 1, false) }
    let results = result.recipients.map { outcome -> RecipientResult? in
      // What failed with the session says nothing of the message: it stays as it is and the queue decides.
      outcome.failedWithTheHost ? nil : outcome
    }
    await source.report(
      SentMessage(message: message, results: results, peerSpeaksDSN: result.peerSpeaksDSN, host: hop, proof: proof, sessionID: id))
  }
}
