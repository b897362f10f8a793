// A dropped file on its way into the queue: its header is read whole and completed, its body streams through, its line ends become CRLF.
import AdminModel
import Foundation
import Glibc
import MailFormat
import MailModel
import MailQueue
import MailRouting
import SMTPCore

struct DroppedFile {
  let services: EngineServices
  let snapshot: ConfigSnapshot
  let kind: DropKind
  private static let pieceSize = 256 << 10

  /// Reads a file and makes it durable in the queue.
  /// - Returns: what is in the queue now, and under which number.
  /// - Throws: `BadMail` for a file that is no message, `QueueStoreError` when the queue cannot take it.
  func enqueue(_ path: String) async throws -> (envelope: QueueEnvelope, id: Int64, size: Int64) {
    // A link could lead to anything that we may read and its owner may not.
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw BadMail(description: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw BadMail(description: "it is no plain file") }

    var collector = HeaderCollector()
    var lines = WireLineEnds()
    var collected = 0
    let limit = kind == .pickup ? snapshot.transportService.pickupDirectoryMaxHeaderSize.bytes : 1 << 20
    var begun: Begun?
    let writer = services.queue.beginMessage()
    do {
      while let piece = try read(descriptor) {
        var body = piece
        if begun == nil {
          collected += piece.count
          guard let (header, rest) = collector.collect(piece[...]) else {
            if collected > limit { throw tooLarge(limit) }
            continue
          }
          begun = try begin(header, limit)
          try await writer.append(begun!.header)
          body = Array(rest)
        }
        // What was told to be binary stays as it is.
        try await begun!.add(begun!.isBinary ? body : lines.convert(body), to: writer)
      }
      if begun == nil {
        begun = try begin(collector.finish().header, limit)
        try await writer.append(begun!.header)
      }
      let (envelope, size) = (envelope(begun!), begun!.size)
      return (envelope, try await writer.commit(envelope), size)
    } catch {
      writer.cancel()
      throw error
    }
  }

  /// What is known once the header is whole.
  private struct Begun {
    var message: DroppedMessage
    var header: [UInt8]
    var messageID: String
    var networkMessageID: String
    var received: Timestamp
    var size: Int64
    var hasEightBit: Bool
    var isBinary: Bool { message.envelope.mail.body == .binaryMIME }

    mutating func add(_ bytes: [UInt8], to writer: any MessageWriter) async throws {
      guard !bytes.isEmpty else { return }
      size += Int64(bytes.count)
      hasEightBit = hasEightBit || bytes.contains { $0 >= 0x80 }
      try await writer.append(bytes)
    }
  }

  private func begin(_ found: HeaderBlock, _ limit: Int64) throws(BadMail) -> Begun {
    guard found.bytes.count <= limit else { throw tooLarge(limit) }
    let message =
      kind == .pickup
      ? try DroppedMessage(pickup: found, mostRecipients: snapshot.transportService.pickupDirectoryMaxRecipientsPerMessage)
      : try DroppedMessage(replay: found)
    var header = message.header
    header.removeOrganizationFields()
    let (network, now) = (UUID().uuidString.lowercased(), Timestamp.now)
    let messageID = header.complete(
      SubmissionRepair(
        messageID: "\(network)@\(snapshot.server.fqdn)", sender: message.envelope.mail.reversePath, time: now, zoneOffset: now.localOffset))
    header.prepend(
      HeaderField(
        "Received",
        "from \(kind.rawValue) by \(snapshot.server.fqdn) with Microsoft SMTP\r\n Server id \(EngineVersion.build); \(now.rfc5322(offset: now.localOffset))"))
    var lines = WireLineEnds()
    let bytes = lines.convert(header.bytes) + [13, 10]
    return Begun(
      message: message, header: bytes, messageID: messageID, networkMessageID: network, received: now, size: Int64(bytes.count),
      hasEightBit: bytes.contains { $0 >= 0x80 })
  }

  private func envelope(_ begun: Begun) -> QueueEnvelope {
    let (mail, recipients) = (begun.message.envelope.mail, begun.message.envelope.recipients)
    let router = Router(snapshot)
    var needs: QueueEnvelope.Content = begun.hasEightBit ? .eightBit : []
    if mail.smtpUTF8 { needs.insert(.smtpUTF8) }
    if begun.isBinary { needs.insert(.binary) }
    return QueueEnvelope(
      networkMessageID: begun.networkMessageID, messageID: begun.messageID, reversePath: mail.reversePath, received: begun.received,
      subject: EncodedWord.decode(begun.message.header["Subject"] ?? ""), source: kind.rawValue.uppercased(),
      domainSecured: kind.note.text, content: needs, dsnReturn: mail.dsnReturn.flatMap { .init(rawValue: $0.rawValue) },
      envelopeID: mail.envelopeID, configVersion: snapshot.version,
      recipients: recipients.map { recipient in
        let route = router.route(
          to: recipient.address, from: mail.reversePath.address?.domain, size: begun.size, recipientCount: recipients.count,
          mailboxExists: services.mailboxes.exists)
        return QueueRecipient(
          recipient.address, originalRecipient: recipient.originalRecipient, notify: recipient.notify.map { .init(rawValue: $0.rawValue) },
          queue: QueueKey(route))
      })
  }

  private func tooLarge(_ limit: Int64) -> BadMail { BadMail(description: "its header is larger than \(limit) bytes") }

  private func read(_ descriptor: Int32) throws(BadMail) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: DroppedFile.pieceSize)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw BadMail(description: String(cString: strerror(errno))) }
      return count == 0 ? nil : Array(buffer.prefix(count))
    }
  }
}

/// Which folder a file was dropped into.
enum DropKind: String, Sendable, CaseIterable {
  case pickup = "Pickup"
  case replay = "Replay"

  /// Whoever may write into the pickup folder is one of us; what is replayed came from anywhere, once.
  var note: AuthenticationNote { self == .pickup ? .internal : .anonymous }
}

/// LF and CR alone to CRLF, over pieces that may be cut between the two.
struct WireLineEnds {
  private var endedWithCR = false

  mutating func convert(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 32)
    for byte in bytes {
      switch byte {
      case 13: output += [13, 10]
      case 10: if !endedWithCR { output += [13, 10] }
      default: output.append(byte)
      }
      endedWithCR = byte == 13
    }
    return output
  }
}
