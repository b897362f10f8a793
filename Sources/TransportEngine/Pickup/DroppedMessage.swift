// What a dropped file's header says about its envelope: a person's message names its own sender and recipients, a replayed one brings the
// envelope that it had, in X- fields on top.
import AdminModel
import MailFormat
import MailModel
import SMTPCore

/// Why a dropped file is no message that could be sent.
struct BadMail: Error, CustomStringConvertible {
  var description: String
}

struct DroppedMessage {
  var envelope: ServerEnvelope
  /// Without the fields that were meant for us.
  var header: HeaderBlock

  /// A file of the pickup folder: From or Sender, To, Cc and Bcc, of which Bcc is nobody else's business.
  /// - Parameter mostRecipients: PickupDirectoryMaxRecipientsPerMessage.
  init(pickup header: HeaderBlock, mostRecipients: Int) throws(BadMail) {
    let authors = try DroppedMessage.addresses(["Sender"], header)
    let from = try DroppedMessage.addresses(["From"], header)
    guard authors.count < 2, !from.isEmpty || !authors.isEmpty else { throw BadMail(description: "it names no sender in From or Sender") }
    guard authors.count == 1 || from.count == 1 else { throw BadMail(description: "From names several people, and no Sender says who sent it") }
    let recipients = try DroppedMessage.addresses(["To", "Cc", "Bcc"], header)
    guard !recipients.isEmpty else { throw BadMail(description: "it names no recipient in To, Cc or Bcc") }
    guard recipients.count <= mostRecipients else { throw BadMail(description: "it has \(recipients.count) recipients, and \(mostRecipients) are allowed") }
    self.header = header
    self.header.remove("Bcc")
    let sender = authors.first ?? from[0]
    envelope = ServerEnvelope(
      mail: MailCommand(.address(sender), smtpUTF8: ([sender] + recipients).contains { !$0.description.utf8.allSatisfy { $0 < 0x80 } }),
      recipients: recipients.map { EnvelopeRecipient($0) })
  }

  /// A file of the replay folder, such as an exported message: `X-Sender` and `X-Receiver` with what MAIL and RCPT had.
  init(replay header: HeaderBlock) throws(BadMail) {
    // Only fields on top are ours; further down they belong to the message.
    var own = header.fields.prefix { field in DroppedMessage.injected.contains { field.isNamed($0) } }
    if let end = own.firstIndex(where: { $0.isNamed("X-EndOfInjectedXHeaders") }) { own = own[...end] }
    guard let sender = own.first(where: { $0.isNamed("X-Sender") })?.value else { throw BadMail(description: "it begins without X-Sender") }
    guard case .success(.mail(var mail)) = DroppedMessage.command("MAIL FROM:", sender) else {
      throw BadMail(description: "its X-Sender '\(sender)' is no sender")
    }
    var recipients: [EnvelopeRecipient] = []
    for field in own where field.isNamed("X-Receiver") {
      guard case .success(.recipient(let command)) = DroppedMessage.command("RCPT TO:", field.value), case .address(let address) = command.path
      else { throw BadMail(description: "its X-Receiver '\(field.value)' is no recipient") }
      recipients.append(EnvelopeRecipient(address, notify: command.notify, originalRecipient: command.originalRecipient))
    }
    guard !recipients.isEmpty else { throw BadMail(description: "it has no X-Receiver") }
    mail.size = nil
    envelope = ServerEnvelope(mail: mail, recipients: recipients)
    self.header = HeaderBlock(Array(header.fields.dropFirst(own.count)))
  }

  /// - Source: the fields of the replay folder's page and of messages that Exchange exports.
  static let injected = [
    "X-Sender", "X-Receiver", "X-CreatedBy", "X-EndOfInjectedXHeaders", "X-ExtendedMessageProps", "X-HeloDomain", "X-Source",
    "X-SourceIPAddress",
  ]

  /// The value as the argument of a command; brackets may be missing.
  private static func command(_ verb: String, _ value: String) -> Result<SMTPCommand, CommandError> {
    let words = value.split(separator: " ", maxSplits: 1)
    let path = value.hasPrefix("<") ? value : "<\(words.first ?? "")>" + (words.count > 1 ? " " + words[1] : "")
    return SMTPCommand.parse(Array((verb + path).utf8)[...])
  }

  private static func addresses(_ names: [String], _ header: HeaderBlock) throws(BadMail) -> [MailAddress] {
    var found: [MailAddress] = []
    for name in names {
      for value in header.values(of: name) {
        guard let addresses = AddressList.parse(value) else { throw BadMail(description: "its \(name) cannot be read: \(value.prefix(200))") }
        found += addresses
      }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0.folded).inserted }
  }
}
