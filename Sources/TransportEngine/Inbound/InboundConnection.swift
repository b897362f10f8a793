// One received connection on its event loop: feeds the session with bytes, carries out what it asks, and answers its questions.
// What the protocol means is SMTPServerSession's business, what policy says InboundPolicy's, how a message is kept MessageIntake's.
import AdminModel
import DomainSecurity
import Foundation
import MailModel
import NIOCore
import SMTPCore
import TLSOpenSSL
import TransportLogs

final class InboundConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  let services: EngineServices
  private let tls: TLSChannelHandler
  private let local: IPEndpoint
  let remote: IPEndpoint
  private let identity: TLSIdentity
  private let refusal: SMTPReply?
  private let started = Timestamp.now
  private let id: SessionID
  let log: ProtocolLogSession?

  private(set) var policy: InboundPolicy
  var session: SMTPServerSession
  var logons = LogonHistory()
  private var sender: InboundPolicy.SenderDecision?
  private var intake: MessageIntake?
  private var messageNumber = 0
  private var timers: InboundTimers
  private var tarpit = Tarpit()
  private(set) var context: ChannelHandlerContext?
  private var isReading = true

  init(
    services: EngineServices, snapshot: ConfigSnapshot, connector: ReceiveConnector, tls: TLSChannelHandler, local: IPEndpoint,
    remote: IPEndpoint, refusal: SMTPReply?
  ) {
    (self.services, self.tls, self.local, self.remote, self.refusal) = (services, tls, local, remote, refusal)
    policy = InboundPolicy(snapshot: snapshot, connector: connector)
    identity = services.serverIdentity(of: connector, in: snapshot)
    session = SMTPServerSession(
      ServerSettings(connector: connector, snapshot: snapshot, client: remote.address, offersStartTLS: identity.context != nil))
    timers = InboundTimers(inactivity: connector.connectionInactivityTimeout, total: connector.connectionTimeout)
    id = services.sessionIDs.next()
    log = services.logs.receive(connector)?.session(id, connectorID: connector.identity, local: local, remote: remote)
  }

  // MARK: Channel events

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    services.sessions.add(self, on: context.eventLoop)
    log?.log(.connect)
    if refusal == nil {
      log?.log(
        .information, policy.rights(of: policy.principal(user: nil)).description, context: "Set Session Permissions")
      if let problem = identity.problem, policy.connector.authMechanism.contains(.tls) { log?.log(.information, context: problem) }
    }
    timers.start(on: context.eventLoop) { [unowned self] in perform(session.timedOut()) }
    perform(session.connected(refusing: refusal))
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    timers.touch()
    let buffer = unwrapInboundIn(data)
    perform(session.received(Array(buffer.readableBytesView)[...]))
  }

  func channelInactive(context: ChannelHandlerContext) {
    perform(session.peerClosed())
    timers.stop()
    services.sessions.remove(self)
    if refusal == nil { services.connections.release(remote.address, from: policy.connector.guid) }
    self.context = nil
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if self.context != nil { regulateReading(context) }
    context.fireChannelWritabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    log?.log(.information, context: "\(error)")
    context.close(promise: nil)
  }

  /// Ends the session when the engine stops: between messages at once, otherwise after the message.
  func stop() {
    guard intake == nil else { return }
    perform(session.end(saying: SMTPReply(421, EnhancedStatus(4, 3, 2), "Service not available")))
  }

  // MARK: Actions

  func perform(_ actions: consuming [ServerAction]) {
    if tarpit.isHolding { tarpit.append(actions) } else { carryOut(actions) }
  }

  /// - Parameter isReleased: the first action has waited its time.
  private func carryOut(_ actions: consuming [ServerAction], isReleased: Bool = false) {
    guard let context else { return }
    var pending = actions
    var output: [UInt8] = []
    var place = 0
    while place < pending.count {
      let action = pending[place]
      place += 1
      switch action {
      case .received(let line): log?.log(.received, line)
      case .reply(let reply, _) where Tarpit.delays(reply) && isTarpitted && !(isReleased && place == 1):
        hold(pending[(place - 1)...], context)
        place = pending.count
      case .reply(_, let text):
        for line in text.logLines { log?.log(.sent, line) }
        output += text.bytes
      case .startTLS:
        flush(&output, context)
        startTLS(context)
      case .decideSender(let client, let mail): pending += decide(sender: mail, client)
      case .decideRecipient(_, _, let recipient): pending += decide(recipient: recipient)
      case .authenticate(let attempt): authenticate(attempt, context)
      case .beginMessage(let client, let envelope): begin(client, envelope)
      case .messageBytes(let bytes): receive(bytes, context)
      case .endMessage(let content): end(content, context)
      case .abandonMessage:
        intake?.cancel()
        intake = nil
      case .close(let reason):
        flush(&output, context)
        log?.log(.disconnect, context: reason == .peerClosed ? "Remote" : "Local")
        context.close(promise: nil)
      }
    }
    flush(&output, context)
    regulateReading(context)
  }

  /// Only strangers wait: neither users nor partners nor our own networks.
  private var isTarpitted: Bool {
    policy.connector.tarpitInterval > .zero && logons.user == nil && (sender?.principal ?? policy.principal(user: nil)) == .anonymous
  }

  private func hold(_ actions: ArraySlice<ServerAction>, _ context: ChannelHandlerContext) {
    let this = NIOLoopBound(self, eventLoop: context.eventLoop)
    tarpit.hold(actions, for: .nanoseconds(policy.connector.tarpitInterval.ticks * 100), on: context.eventLoop) {
      this.value.timers.touch()
      this.value.carryOut(this.value.tarpit.release(), isReleased: true)
    }
  }

  /// One write for all replies: a second small packet would wait for the peer's delayed acknowledgement.
  private func flush(_ output: inout [UInt8], _ context: ChannelHandlerContext) {
    guard !output.isEmpty else { return }
    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: output)), promise: nil)
    output = []
  }

  /// Stops reading while a refusal waits, while a question is open and enough waits behind it, while the store takes content more slowly
  /// than it comes, and while the client does not read what it is told: replies to commands without end would fill the memory.
  private func regulateReading(_ context: ChannelHandlerContext) {
    let shouldRead = !session.isFull && !tarpit.isHolding && !(intake?.isCongested ?? false) && context.channel.isWritable
    guard shouldRead != isReading else { return }
    isReading = shouldRead
    context.channel.setOption(.autoRead, value: shouldRead).whenFailure { _ in }
  }

  // MARK: TLS

  private func startTLS(_ context: ChannelHandlerContext) {
    guard let tlsContext = identity.context else { preconditionFailure("STARTTLS offered without a certificate") }
    if let own = tlsContext.ownCertificate { log?.log(.information, context: "Sending certificate", facts: own) }
    let connection = TLSConnection(tlsContext, role: .server)
    tls.begin(connection) { [weak self] result in
      guard let self else { return }
      switch result {
      case .success(let facts):
        log?.log(established: facts, side: "SERVER")
        perform(session.tlsEstablished(facts))
      case .failure(let failure):
        log?.log(.information, context: "TLS negotiation failed with error \(failure)")
        perform(session.tlsFailed())
      }
    }
  }

  // MARK: Envelope

  private func decide(sender mail: MailCommand, _ client: ClientFacts) -> [ServerAction] {
    // From here to the delivery attempt one version of the configuration judges the message.
    let snapshot = services.configuration.current
    // A connector that would not take this client any more keeps its old settings here: its new ones trust whom it takes now.
    let selected = ConnectorSelector.select(local: local, remote: remote.address, among: snapshot.receiveConnectors)
    let connector = selected.flatMap { $0.guid == policy.connector.guid ? $0 : nil } ?? policy.connector
    policy = InboundPolicy(snapshot: snapshot, connector: connector)
    let decision = policy.decide(sender: mail.reversePath, tls: client.tls, user: client.user)
    sender = decision
    messageNumber += 1
    if connector.domainSecureEnabled || decision.verdict.refusal != nil {
      for step in decision.verdict.ledger { log?.log(.information, context: "Domain Security: \(step)") }
    }
    if let refused = decision.verdict.refusal {
      log?.log(.information, "event \(refused.eventID)", context: refused.explanation)
      services.events.report(refused, direction: .inbound)
      services.metrics.securedSessionsRefusedInbound.count()
    }
    if decision.principal == .partner {
      log?.log(.information, decision.rights.description, context: "Set Session Permissions")
    }
    guard let refusal = decision.refusal else {
      guard services.rates.admit(sender: mail.reversePath, from: remote.address, to: connector, now: .now) else {
        return session.senderDecided(.disconnect(MessageRates.exceeded))
      }
      return accept(decision)
    }
    return session.senderDecided(.refuse(refusal))
  }

  /// Takes the sender, unless disk or memory are scarce: then strangers wait for their answer, or nobody's mail is taken.
  private func accept(_ decision: InboundPolicy.SenderDecision) -> [ServerAction] {
    switch services.resources.gauge.answer(toStranger: decision.principal == .anonymous) {
    case .asUsual: break
    case .refused:
      log?.log(.information, context: "Message submission refused because of resource pressure")
      return session.senderDecided(.refuse(InboundPolicy.insufficientResources))
    case .after(let seconds):
      log?.log(.information, context: "Tarpit for \(seconds) seconds because of resource pressure")
      let this = NIOLoopBound(self, eventLoop: context!.eventLoop)
      context!.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { this.value.perform(this.value.session.senderDecided(.accept)) }
      return []
    }
    log?.log(.information, "\(id);\(started);\(messageNumber)", context: "receiving message")
    return session.senderDecided(.accept)
  }

  private func decide(recipient: EnvelopeRecipient) -> [ServerAction] {
    guard let sender else { preconditionFailure("a recipient before a sender") }
    let refusal = policy.refusal(ofRecipient: recipient.address, rights: sender.rights)
    return session.recipientDecided(refusal.map { .refuse($0) } ?? .accept)
  }

  // MARK: Content

  private func begin(_ client: ClientFacts, _ envelope: ServerEnvelope) {
    guard let sender else { preconditionFailure("content before a sender") }
    intake = MessageIntake(
      services: services, loop: context!.eventLoop,
      origin: MessageOrigin(
        snapshot: policy.snapshot, connector: policy.connector, client: client, local: local, decision: sender,
        sourceContext: "\(id);\(started);\(messageNumber)"),
      envelope: envelope)
  }

  private func receive(_ bytes: ArraySlice<UInt8>, _ context: ChannelHandlerContext) {
    guard let intake else { return }
    let this = NIOLoopBound(self, eventLoop: context.eventLoop)
    // The store has caught up: go on reading, on the loop and not in the middle of this.
    intake.append(bytes) { [loop = context.eventLoop] in loop.execute { this.value.drained() } }
  }

  private func drained() {
    if let context { regulateReading(context) }
  }

  private func end(_ content: ReceivedContent, _ context: ChannelHandlerContext) {
    guard let intake else { preconditionFailure("the end of a message that never began") }
    let loop = context.eventLoop
    let this = NIOLoopBound(self, eventLoop: loop)
    intake.commit(content) { result in
      loop.execute { this.value.stored(result) }
    }
  }

  private func stored(_ result: Result<StoredMessage, MessageIntake.Failure>) {
    intake = nil
    guard context != nil else { return }
    switch result {
    case .success(let message): perform(session.messageStored(messageID: message.messageID, internalID: message.internalID))
    case .failure(let failure): perform(session.messageRefused(failure.reply))
    }
    if services.isStopping { stop() }
  }
}
