// What goes wrong with a submission in the words of .NET's SmtpException, the server's own reply behind them.
import MailModel
import SMTPCore
import ShellValues

extension SubmissionFailure {
  var record: ErrorRecord {
    switch self {
    case .connect(.unknownHost): SubmissionErrors.smtp("The remote name could not be resolved.")
    case .connect(.unreachable(let reason)): SubmissionErrors.smtp("Unable to connect to the remote server: \(reason).")
    case .certificate(let detail):
      ErrorRecord(
        "The remote certificate is invalid according to the validation procedure: \(detail).", id: "AuthenticationException",
        category: .invalidOperation, reason: "AuthenticationException")
    case .tls(let error): SubmissionErrors.smtp("Failure sending mail: \(error)")
    case .session(let failure): SubmissionErrors.record(failure)
    }
  }
}

enum SubmissionErrors {
  static func smtp(_ message: String, target: ShellValue = .null) -> ErrorRecord {
    ErrorRecord(message, id: "SmtpException", category: .invalidOperation, reason: "SmtpException", target: target)
  }

  static func record(_ failure: SessionFailure) -> ErrorRecord { smtp(message(failure)) }

  /// The error of one recipient that the server refused while it took others or none.
  static func refused(_ recipient: MailAddress, _ failure: SessionFailure) -> ErrorRecord {
    ErrorRecord(
      message(failure), id: "SmtpFailedRecipientException", category: .invalidOperation, reason: "SmtpFailedRecipientException",
      target: .string(recipient.description))
  }

  private static func message(_ failure: SessionFailure) -> String {
    switch failure.cause {
    case .peer: "\(meaning(failure.reply.code)) The server response was: \(response(failure.reply))"
    case .timeout: "The operation has timed out."
    case .tlsNotOffered: "Server does not support secure connections."
    default: "Failure sending mail. \(failure.reply)"
    }
  }

  private static func response(_ reply: SMTPReply) -> String {
    (reply.enhanced.map { "\($0) " } ?? "") + reply.lines.joined(separator: " ")
  }

  /// .NET's words for a reply code.
  private static func meaning(_ code: Int) -> String {
    switch code {
    case 421: "Service not available, closing transmission channel."
    case 450, 550: "Mailbox unavailable."
    case 451: "Error in processing."
    case 452: "Insufficient system storage."
    case 454: "Client does not have permission to submit mail to this server."
    case 500: "Syntax error, command unrecognized."
    case 501: "Syntax error in parameters or arguments."
    case 502: "Command not implemented."
    case 503: "Bad sequence of commands."
    case 504: "Command parameter not implemented."
    case 530, 535: "The SMTP server requires a secure connection or the client was not authenticated."
    case 551: "User not local."
    case 552: "Exceeded storage allocation."
    case 553: "Mailbox name not allowed."
    case 554: "Transaction failed."
    default: "Failure sending mail."
    }
  }
}
