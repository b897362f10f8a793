// A message on its way from the wire into the queue: its header is completed and cleaned, its body streams through, and only when
// the disk has all of it is anything promised to the sender.
import AdminModel
import DomainSecurity
import Foundation
import MailFormat
import MailModel
import MailQueue
import MailRouting
import NIOCore
import SMTPCore

/// What the session knew when the message began.
struct MessageOrigin: Sendable {
  var snapshot: ConfigSnapshot
  var connector: ReceiveConnector
  var client: ClientFacts
  var local: IPEndpoint
  var decision: InboundPolicy.SenderDecision
  /// `<session>;<session start>;<message number>` for the tracking log.
  var sourceContext: String
}

/// A message that is durable.
struct StoredMessage: Sendable {
  var messageID: String
  var internalID: Int64
}

/// Lives on the connection's event loop.
final class MessageIntake {
  enum Failure: Error {
    case store(QueueStoreError)
    case refused(SMTPReply)

    /// What the client hears; nothing of the message is kept.
    var reply: SMTPReply {
      switch self {
      case .refused(let reply): reply
      case .store(.full): InboundPolicy.insufficientResources
      case .store: SMTPReply(451, EnhancedStatus(4, 3, 0), "Temporary server error. Please try again later")
      }
    }
  }

  /// Content that has not reached the store. Beyond this the client has to wait.
  private static let congestion = 1 << 20
  private static let pieceSize = 128 << 10

  private let services: EngineServices
  private let loop: any EventLoop
  private let origin: MessageOrigin
  private let envelope: ServerEnvelope
  private let writer: any MessageWriter
  private let networkMessageID = NetworkMessageID.make()
  private let received = Timestamp.now

  private var collector: HeaderCollector? = HeaderCollector()
  private var pending: [UInt8] = []
  private var isWriting = false
  private var storeFailure: QueueStoreError?
  private var whenWritten: (() -> Void)?
  private var messageID = ""
  private var subject = ""
  private var headerFrom = ""
  private var size: Int64 = 0

  /// Set when the content shows that the message cannot be taken; told at its end, like every word about content.
  private var refusal: SMTPReply?

  init(services: EngineServices, loop: any EventLoop, origin: MessageOrigin, envelope: ServerEnvelope) {
    (self.services, self.loop, self.origin, self.envelope) = (services, loop, origin, envelope)
    writer = services.queue.beginMessage()
  }

  var isCongested: Bool { pending.count > MessageIntake.congestion }

  // MARK: Content

  /// - Parameter drained: called when the store has taken what had piled up.
  func append(_ bytes: ArraySlice<UInt8>, drained: @escaping () -> Void) {
    guard refusal == nil else { return }
    if collector != nil {
      guard let (header, body) = collector?.collect(bytes) else { return }
      collector = nil
      accept(header)
      pending.append(contentsOf: body)
    } else {
      pending.append(contentsOf: bytes)
    }
    if pending.count >= MessageIntake.pieceSize { write(then: drained) }
  }

  func cancel() { writer.cancel() }

  /// Cleans and completes the header: the firewall first, so that nobody outside can claim what only we may say.
  private func accept(_ header: HeaderBlock) {
    var header = header
    let serverName = origin.snapshot.server.fqdn
    let localHops = header.values(of: "Received").count { $0.contains("by \(serverName) ") }
    guard header.hopCount <= origin.connector.maxHopCount, localHops <= origin.connector.maxLocalHopCount else {
      refusal = SMTPReply(554, EnhancedStatus(5, 4, 6), "Hop count exceeded - possible mail loop")
      return
    }
    header.removeOrganizationFields()
    if !origin.decision.rights.contains(.acceptRoutingHeaders) { header.removeRoutingFields() }
    messageID = header.complete(
      SubmissionRepair(
        messageID: "\(networkMessageID)@\(serverName)", sender: envelope.mail.reversePath, time: received, zoneOffset: received.localOffset)
    )
    subject = EncodedWord.decode(header["Subject"] ?? "")
    headerFrom = header["Sender"] ?? header["From"] ?? ""
    header.prepend(
      ReceivedField(
        clientName: origin.client.hello.description, clientAddress: origin.client.address, serverName: serverName,
        serverAddress: ownAddress, tls: origin.client.tls, build: EngineVersion.build,
        isFrontEnd: origin.connector.transportRole == .frontendTransport, time: received, zoneOffset: received.localOffset
      ).field)
    pending.append(contentsOf: header.bytes)
    pending.append(contentsOf: [0x0D, 0x0A])
  }

  /// What the trace calls us by: ExternalIPAddress of the service, where it is not to show the address inside.
  private var ownAddress: IPAddress {
    let external =
      origin.connector.transportRole == .frontendTransport
      ? origin.snapshot.frontendTransportService.externalIPAddress : origin.snapshot.transportService.externalIPAddress
    return external ?? origin.local.address
  }

  /// One piece at a time: the store asks for the next by having taken the last.
  private func write(then done: @escaping () -> Void) {
    guard !isWriting else {
      whenWritten = done
      return
    }
    isWriting = true
    let piece = pending
    pending = []
    size += Int64(piece.count)
    let bound = NIOLoopBound((self, done), eventLoop: loop)
    writer.append(piece) { [loop] result in
      // The store keeps small pieces in memory and answers at once.
      if loop.inEventLoop { return bound.value.0.written(result, bound.value.1) }
      loop.execute {
        let (this, done) = bound.value
        this.written(result, done)
      }
    }
  }

  private func written(_ result: Result<Void, QueueStoreError>, _ done: () -> Void) {
    isWriting = false
    if case .failure(let error) = result { storeFailure = storeFailure ?? error }
    let next = whenWritten
    whenWritten = nil
    done()
    // More came while this piece was under way, and nobody else will send it off: the client may be waiting for us.
    if let next { write(then: next) }
  }

  // MARK: The end

  /// Completes with the durable message, on the event loop.
  func commit(_ content: ReceivedContent, completion: @escaping (Result<StoredMessage, Failure>) -> Void) {
    if var last = collector {
      collector = nil
      let (header, body) = last.finish()
      accept(header)
      pending.append(contentsOf: body)
    }
    if let refusal {
      writer.cancel()
      return completion(.failure(.refused(refusal)))
    }
    write { [self] in
      // What came while an earlier piece was under way.
      guard pending.isEmpty else { return commit(content, completion: completion) }
      if let storeFailure { return completion(.failure(.store(storeFailure))) }
      commitEnvelope(content, completion)
    }
  }

  private func commitEnvelope(_ content: ReceivedContent, _ completion: @escaping (Result<StoredMessage, Failure>) -> Void) {
    let message = queueEnvelope(content)
    let bound = NIOLoopBound((self, completion), eventLoop: loop)
    writer.commit(message) { [loop] result in
      loop.execute {
        let (this, completion) = bound.value
        this.committed(message, result, completion)
      }
    }
  }

  private func committed(
    _ message: QueueEnvelope, _ result: Result<Int64, QueueStoreError>, _ completion: (Result<StoredMessage, Failure>) -> Void
  ) {
    switch result {
    case .success(let id):
      services.tracking.received(message, id: id, size: size, origin: origin, headerFrom: headerFrom)
      services.wakeDelivery(for: Set(message.recipients.map(\.queue)))
      if message.recipients.contains(where: { $0.queue == .unreachable }) { services.becameUnreachable(under: message.configVersion) }
      completion(.success(StoredMessage(messageID: message.messageID, internalID: id)))
    case .failure(let error): completion(.failure(.store(error)))
    }
  }

  /// As asked for, each once: somebody who is named twice gets one copy.
  private var recipients: [EnvelopeRecipient] {
    var seen: Set<MailAddress> = []
    return envelope.recipients.filter { seen.insert($0.address).inserted }
  }

  private func queueEnvelope(_ content: ReceivedContent) -> QueueEnvelope {
    let router = Router(origin.snapshot)
    let sender = envelope.mail.reversePath
    var needs: QueueEnvelope.Content = []
    if content.containsEightBit { needs.insert(.eightBit) }
    if envelope.mail.smtpUTF8 { needs.insert(.smtpUTF8) }
    // Most of what is called binary is lines of text, and most servers cannot take what really is.
    if content.needsBinary { needs.insert(.binary) }
    return QueueEnvelope(
      networkMessageID: networkMessageID, messageID: messageID, reversePath: sender, received: received, subject: subject,
      source: "SMTP:\(origin.connector.name)", clientAddress: origin.client.address, clientHostname: origin.client.hello.description,
      domainSecured: origin.decision.verdict.proof.map { AuthenticationNote(of: $0).text }
        ?? AuthenticationNote(of: origin.decision.principal).text,
      content: needs, dsnReturn: envelope.mail.dsnReturn.flatMap { QueueEnvelope.DSNReturn(rawValue: $0.rawValue) },
      envelopeID: envelope.mail.envelopeID, configVersion: origin.snapshot.version,
      recipients: recipients.map { recipient in
        let route = router.route(
          to: recipient.address, from: sender.address?.domain, size: size, recipientCount: recipients.count,
          mailboxExists: services.mailboxes.exists)
        return QueueRecipient(
          recipient.address, originalRecipient: recipient.originalRecipient, notify: recipient.notify.map { .init(rawValue: $0.rawValue) },
          queue: QueueKey(route))
      })
  }
}
