// From a message in the queue to what a session sends of it.
import MailModel
import MailQueue
import SMTPCore

extension OutboundMessage {
  init(_ message: QueuedMessage) {
    let envelope = message.envelope
    self.init(
      reversePath: envelope.reversePath,
      recipients: message.recipients.map {
        EnvelopeRecipient($0.address, notify: $0.notify.map { DSNNotify(rawValue: $0.rawValue) }, originalRecipient: $0.originalRecipient)
      },
      size: message.size,
      body: envelope.content.contains(.binary) ? .binaryMIME : envelope.content.contains(.eightBit) ? .eightBitMIME : .sevenBit,
      smtpUTF8: envelope.content.contains(.smtpUTF8),
      dsnReturn: envelope.dsnReturn.flatMap { MailCommand.DSNReturn(rawValue: $0.rawValue) }, envelopeID: envelope.envelopeID)
  }
}
