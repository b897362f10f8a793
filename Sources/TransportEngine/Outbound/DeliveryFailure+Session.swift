// What a failed session means for delivery.
import MailRouting
import SMTPCore

extension DeliveryFailure {
  init(_ failure: SessionFailure) {
    let phase: Phase =
      switch failure.phase {
      case .connect: .connect
      case .greeting: .greeting
      case .helo: .hello
      case .starttls: .startTLS
      case .auth: .authentication
      case .mail: .mail
      case .rcpt: .recipient
      case .data: .data
      case .message, .quit: .message
      }
    switch failure.cause {
    case .tlsFailed where phase == .hello:
      // The answer to our certificate comes with the answer to EHLO: it belongs to the handshake.
      self.init(scope: .host, permanence: .transient, phase: .startTLS, reply: failure.reply)
    case .connectionLost, .timeout, .protocolViolation, .tlsFailed, .abandoned:
      self.init(scope: .host, permanence: .transient, phase: phase, reply: failure.reply)
    case .missingExtension, .tooLarge:
      self.init(scope: .message, permanence: .permanent, phase: phase, reply: failure.reply)
    case .peer, .tlsNotOffered, .wrongContentSize:
      self.init(phase: phase, reply: failure.reply)
    }
  }
}
