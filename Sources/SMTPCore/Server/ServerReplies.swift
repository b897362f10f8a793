// Every sentence the server side says on its own account. Policy answers bring theirs along.
// Codes and texts are Exchange's where they are known; the rest follow RFC 5321 and RFC 3463 in the same voice.
public import MailModel

extension SMTPReply {
  // Greeting, introduction, end.
  static func hello(_ line: String) -> SMTPReply { SMTPReply(250, line) }
  static let startTLSReady = SMTPReply(220, EnhancedStatus(2, 0, 0), "SMTP server ready")
  static let closing = SMTPReply(221, EnhancedStatus(2, 0, 0), "Service closing transmission channel")
  public static let serviceNotAvailable = SMTPReply(421, EnhancedStatus(4, 3, 2), "Service not available, closing transmission channel")
  static let inputTimeout = SMTPReply(451, EnhancedStatus(4, 7, 0), "Timeout waiting for client input")
  static let tooManyErrors = SMTPReply(
    421, EnhancedStatus(4, 7, 0), "Too many errors on this connection, closing transmission channel")

  // Lines and words.
  static let unrecognizedCommand = SMTPReply(500, EnhancedStatus(5, 3, 3), "Unrecognized command")
  static let lineTooLong = SMTPReply(500, EnhancedStatus(5, 5, 2), "Line too long")
  static let forbiddenOctet = SMTPReply(500, EnhancedStatus(5, 5, 2), "Lines end with CRLF; bare CR, bare LF and NUL are not accepted")
  static let invalidArguments = SMTPReply(501, EnhancedStatus(5, 5, 4), "Invalid arguments")
  static let invalidDomainName = SMTPReply(501, EnhancedStatus(5, 5, 4), "Invalid domain name")
  static let notImplemented = SMTPReply(502, EnhancedStatus(5, 3, 3), "Command not implemented")
  static func unsupportedParameter(_ keyword: String) -> SMTPReply {
    SMTPReply(555, EnhancedStatus(5, 5, 4), "Unsupported option: \(keyword.prefix(40))")
  }

  // Order of commands.
  static let helloFirst = SMTPReply(503, EnhancedStatus(5, 5, 2), "Send hello first")
  static let mailFirst = SMTPReply(503, EnhancedStatus(5, 5, 2), "Need mail command")
  static let recipientFirst = SMTPReply(503, EnhancedStatus(5, 5, 2), "Need rcpt command")
  static let badSequence = SMTPReply(503, EnhancedStatus(5, 5, 2), "Bad sequence of commands")
  static let startTLSFirst = SMTPReply(451, EnhancedStatus(5, 7, 3), "Must issue a STARTTLS command first")

  // Envelope.
  static let ok = SMTPReply(250, EnhancedStatus(2, 0, 0), "OK")
  static let resetting = SMTPReply(250, EnhancedStatus(2, 0, 0), "Resetting")
  static let senderOK = SMTPReply(250, EnhancedStatus(2, 1, 0), "Sender OK")
  static let recipientOK = SMTPReply(250, EnhancedStatus(2, 1, 5), "Recipient OK")
  static let invalidSender = SMTPReply(501, EnhancedStatus(5, 1, 7), "Invalid address")
  static let invalidRecipient = SMTPReply(501, EnhancedStatus(5, 1, 3), "Invalid address")
  static let addressNeedsSMTPUTF8 = SMTPReply(553, EnhancedStatus(5, 6, 7), "Address with non-ASCII characters requires SMTPUTF8")
  static let messageTooLarge = SMTPReply(552, EnhancedStatus(5, 3, 4), "Message size exceeds fixed maximum message size")
  static let tooManyRecipients = SMTPReply(452, EnhancedStatus(4, 5, 3), "Too many recipients")
  static let noValidRecipients = SMTPReply(554, EnhancedStatus(5, 5, 1), "No valid recipients")
  static let cannotVerify = SMTPReply(252, EnhancedStatus(2, 1, 5), "Cannot VRFY user")

  // Content.
  static let startMailInput = SMTPReply(354, "Start mail input; end with <CRLF>.<CRLF>")
  static let binaryNeedsChunks = SMTPReply(503, EnhancedStatus(5, 5, 2), "BODY=BINARYMIME requires BDAT")
  static let headerTooLarge = SMTPReply(552, EnhancedStatus(5, 3, 4), "Header size exceeds fixed maximum size")
  static let bareLineEnds = SMTPReply(
    550, EnhancedStatus(5, 6, 0), "Message contains bare line feeds or carriage returns, which are not accepted")
  static func chunkReceived(_ octets: Int64) -> SMTPReply {
    SMTPReply(250, EnhancedStatus(2, 6, 0), "CHUNK received OK, \(octets) octets")
  }
  static func queued(messageID: String, internalID: Int64, hostname: String) -> SMTPReply {
    SMTPReply(
      250, EnhancedStatus(2, 6, 0), "\(messageID) [InternalId=\(internalID), Hostname=\(hostname)] Queued mail for delivery")
  }

  // Authentication.
  static let authenticationSuccessful = SMTPReply(235, EnhancedStatus(2, 7, 0), "Authentication successful")
  static let authenticationUnsuccessful = SMTPReply(535, EnhancedStatus(5, 7, 3), "Authentication unsuccessful")
  static let temporaryAuthenticationFailure = SMTPReply(454, EnhancedStatus(4, 7, 0), "Temporary authentication failure")
  static let unrecognizedMechanism = SMTPReply(504, EnhancedStatus(5, 7, 4), "Unrecognized authentication type")
  static let authenticationCancelled = SMTPReply(501, EnhancedStatus(5, 7, 0), "Authentication cancelled")

  static let help = SMTPReply(
    214,
    lines: ["This server supports the following commands:", "HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT NOOP VRFY"])
}

extension ContentFault {
  var reply: SMTPReply {
    switch self {
    case .bareCarriageReturn, .bareLineFeed: .bareLineEnds
    case .tooLarge: .messageTooLarge
    case .headerTooLarge: .headerTooLarge
    }
  }
}
