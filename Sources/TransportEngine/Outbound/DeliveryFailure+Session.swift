// What a failed session means for delivery.
import MailModel
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
    case .peer, .tlsNotOffered, .authenticationNotOffered, .wrongContentSize:
      self.init(phase: phase, reply: failure.reply)
    }
  }
}

extension SessionFailure {
  /// The server takes no more recipients with this message. Where it took others, the rest may follow at once in a message of their own.
  /// - Source: RFC 5321 sections 4.5.3.1.8 and 4.5.3.1.10, which has 552 for 452 in old servers.
  var isOneRecipientTooMany: Bool {
    guard phase == .rcpt else { return false }
    let isAboutNumbers = reply.enhanced.map { $0.subject == 5 && $0.detail == 3 } ?? true
    return isAboutNumbers && [452, 552].contains(reply.code)
  }
}

extension RecipientResult {
  /// The session ended before there was an answer for this recipient.
  var failedWithTheHost: Bool {
    if case .failed(let failure) = self { DeliveryFailure(failure).scope == .host } else { false }
  }
}
