// The state of one message within an outbound session, and the encoding of its content.
import MailModel

/// One message on its way: which answers are in.
struct Delivery {
  let message: OutboundMessage
  var isSenderAnswered = false
  /// MAIL was refused while pipelined RCPTs were under way: their answers are awaited and say nothing of their own.
  var senderRefusal: SessionFailure?
  /// Answers to RCPT so far; `nil` stands for accepted.
  var refusals: [SessionFailure?] = []
  /// RCPT commands sent so far.
  var sent = 0
  /// The server spoke before the content was complete.
  var earlyResult: SMTPReply?

  init(_ message: OutboundMessage) { self.message = message }

  var earlyRefusal: SessionFailure? { earlyResult.flatMap { $0.isCompletion ? nil : SessionFailure(.message, peer: $0) } }
  var hasAcceptedRecipient: Bool { refusals.contains { $0 == nil } }
  var isAnswered: Bool { refusals.count == message.recipients.count }
}

/// Content on its way to the wire: stuffed for DATA, counted for BDAT.
enum ContentEncoder {
  case dotted(DotStuffer)
  case counted(remaining: Int64)
}

extension OutboundMessage {
  /// MAIL with the parameters that the message has and the server offers.
  func mailCommand(_ capabilities: Capabilities) -> String {
    var words = ["MAIL FROM:<\(reversePath.address?.description ?? "")>"]
    if capabilities.offers("SIZE") { words.append("SIZE=\(size)") }
    if body != .sevenBit { words.append("BODY=\(body.rawValue)") }
    if needsSMTPUTF8 { words.append("SMTPUTF8") }
    if capabilities.offers("DSN") {
      if let dsnReturn { words.append("RET=\(dsnReturn.rawValue)") }
      if let envelopeID { words.append("ENVID=\(XText.encode(envelopeID))") }
    }
    return words.joined(separator: " ")
  }

  func recipientCommand(_ index: Int, _ capabilities: Capabilities) -> String {
    let recipient = recipients[index]
    var words = ["RCPT TO:<\(recipient.address)>"]
    if capabilities.offers("DSN") {
      if let notify = recipient.notify { words.append("NOTIFY=\(notify)") }
      if let original = recipient.originalRecipient, let semicolon = original.firstIndex(of: ";") {
        words.append("ORCPT=\(original[..<semicolon]);\(XText.encode(String(original[original.index(after: semicolon)...])))")
      }
    }
    return words.joined(separator: " ")
  }

  /// Why this server cannot take the message at all, known before MAIL.
  func obstacle(_ capabilities: Capabilities) -> SessionFailure.Cause? {
    if needsSMTPUTF8, !capabilities.offers("SMTPUTF8") { return .missingExtension("SMTPUTF8") }
    switch body {
    case .sevenBit: break
    case .eightBitMIME: if !capabilities.offers("8BITMIME") { return .missingExtension("8BITMIME") }
    case .binaryMIME: if !capabilities.offers("BINARYMIME") || !capabilities.offers("CHUNKING") { return .missingExtension("BINARYMIME") }
    }
    if let limit = capabilities.maxMessageSize, size > limit { return .tooLarge }
    return nil
  }
}
