// Delivery into mailboxes of ours: the header is stamped with how the message came in, line ends become LF, and the file is durable
// before the recipient counts as delivered.
import AdminModel
import MailFormat
import MailModel
import MailQueue

struct LocalDelivery: Sendable {
  let services: EngineServices

  /// Writes one recipient's copy.
  func deliver(_ message: QueuedMessage, to recipient: QueuedRecipient, serverName: String) async throws {
    let name = "\(message.envelope.received.seconds).P\(message.id)R\(recipient.id).\(serverName.lowercased())"
    // Whatever address of a mailbox was written to, its mail lies in one folder.
    let address = services.configuration.current.recipients.mailbox(for: recipient.address)?.primarySmtpAddress ?? recipient.address
    var writer = try MailboxWriter(mailbox: services.mailboxes.path(of: address), name: name)
    var collector = HeaderCollector()
    var lines = LineEnds()
    var header: HeaderBlock?
    for try await piece in services.queue.body(of: message) {
      if header == nil {
        guard let (found, body) = collector.collect(piece[...]) else { continue }
        header = found
        try writer.write(lines.convert(stamped(found, message, recipient, serverName)))
        try writer.write(lines.convert(Array(body)))
      } else {
        try writer.write(lines.convert(piece))
      }
    }
    if header == nil { try writer.write(lines.convert(stamped(collector.finish().header, message, recipient, serverName))) }
    try writer.write(lines.finish())
    try writer.deliver()
  }

  /// The header as the mailbox keeps it, with its empty line.
  private func stamped(_ header: HeaderBlock, _ message: QueuedMessage, _ recipient: QueuedRecipient, _ serverName: String) -> [UInt8] {
    var header = header
    header.stamp(AuthenticationNote(message.envelope.domainSecured).stamp(server: services.configuration.current.server.fqdn))
    header.remove("Return-Path")
    header.prepend(HeaderField("Return-Path", "<\(message.envelope.reversePath.address?.description ?? "")>"))
    return header.bytes + [0x0D, 0x0A]
  }
}

/// CRLF to LF over pieces that may be cut between the two.
private struct LineEnds {
  private var endedWithCR = false

  mutating func convert(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 1)
    for byte in bytes {
      if endedWithCR, byte != 0x0A { output.append(0x0D) }
      endedWithCR = byte == 0x0D
      if !endedWithCR { output.append(byte) }
    }
    return output
  }

  /// A last CR that no LF followed.
  mutating func finish() -> [UInt8] {
    defer { endedWithCR = false }
    return endedWithCR ? [0x0D] : []
  }
}
