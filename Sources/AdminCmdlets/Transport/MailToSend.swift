// The message that Send-MailMessage was asked for: its envelope, and its content ready for the wire.
import Glibc
import MailFormat
import MailModel
import SMTPCore
import ShellValues

struct MailToSend {
  let envelope: OutboundMessage
  let content: [UInt8]

  /// - Parameter folder: what relative paths of attachments start from.
  init(_ arguments: TransportArguments, fqdn: String, folder: String) throws(ErrorRecord) {
    let from = try MailToSend.mailbox(arguments.text("From") ?? "")
    let (to, cc, bcc) = (
      try MailToSend.mailboxes("To", arguments), try MailToSend.mailboxes("Cc", arguments), try MailToSend.mailboxes("Bcc", arguments)
    )
    let subject = arguments.text("Subject") ?? ""
    // A line end in it would end the field and begin another.
    guard !subject.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" }) else {
      throw ErrorRecord(
        "The specified string is not in the form required for a subject.", id: "ArgumentException", category: .invalidType,
        reason: "ArgumentException", target: .string(subject))
    }
    var composer = MessageComposer(from: from, to: to, subject: subject, body: arguments.text("Body") ?? "")
    composer.cc = cc
    composer.bodyIsHTML = arguments.flag("BodyAsHtml")
    composer.priority = MessageComposer.Priority(rawValue: arguments.text("Priority")?.lowercased() ?? "") ?? .normal
    for path in arguments.strings("Attachments") { composer.attachments.append(try MailToSend.attachment(path, in: folder)) }
    let now = Timestamp.now
    content = composer.message(
      messageID: "\(MailToSend.unique())@\(fqdn)", boundary: "--boundary_\(MailToSend.unique())", time: now, zoneOffset: now.localOffset)
    let notify = MailToSend.notification(arguments.text("DeliveryNotificationOption") ?? "None")
    // Somebody in To and Cc gets one copy.
    var seen: Set<String> = []
    let recipients = (to + cc + bcc).map(\.address).filter { seen.insert($0.description.lowercased()).inserted }
    envelope = OutboundMessage(
      reversePath: .address(from.address), recipients: recipients.map { EnvelopeRecipient($0, notify: notify) }, size: Int64(content.count))
  }

  private static func mailboxes(_ parameter: String, _ arguments: TransportArguments) throws(ErrorRecord) -> [Mailbox] {
    var found: [Mailbox] = []
    for text in arguments.strings(parameter) { found.append(try mailbox(text)) }
    return found
  }

  /// `alice@contoso.com`, `Alice <alice@contoso.com>` or `"Doe, Alice" <alice@contoso.com>`.
  static func mailbox(_ text: String) throws(ErrorRecord) -> Mailbox {
    let trimmed = text.trimmedBlanks
    if let address = MailAddress(trimmed) { return Mailbox(address) }
    guard let open = trimmed.lastIndex(of: "<"), trimmed.hasSuffix(">"),
      let address = MailAddress(trimmed[trimmed.index(after: open)...].dropLast()),
      !trimmed.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      throw ErrorRecord(
        "The specified string is not in the form required for an e-mail address.", id: "FormatException", category: .invalidType,
        reason: "FormatException", target: .string(text))
    }
    var name = trimmed[..<open].trimmedBlanks
    if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
    return Mailbox(address, name: name)
  }

  private static func notification(_ option: String) -> DSNNotify? {
    let words = option.split(separator: ",").map { $0.trimmedBlanks }
    if words.contains("Never") { return .never }
    var notify: DSNNotify = []
    if words.contains("OnSuccess") { notify.insert(.success) }
    if words.contains("OnFailure") { notify.insert(.failure) }
    if words.contains("Delay") { notify.insert(.delay) }
    return notify.isEmpty ? nil : notify
  }

  private static func attachment(_ path: String, in folder: String) throws(ErrorRecord) -> MessageComposer.Attachment {
    let full = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    guard let file = fopen(full, "rbe") else { throw unreadable(full, errno) }
    defer { fclose(file) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      content += chunk[..<count]
      if count < chunk.count { break }
    }
    guard ferror(file) == 0 else { throw unreadable(full, errno) }
    return MessageComposer.Attachment(name: String(full.split(separator: "/").last ?? "file"), content: content)
  }

  private static func unreadable(_ path: String, _ code: Int32) -> ErrorRecord {
    code == ENOENT
      ? ErrorRecord(
        "Could not find file '\(path)'.", id: "FileNotFoundException", category: .objectNotFound, reason: "FileNotFoundException",
        target: .string(path))
      : ErrorRecord(
        "The file '\(path)' could not be read: \(String(cString: strerror(code))).", id: "IOException", category: .readError,
        reason: "IOException", target: .string(path))
  }

  /// 32 hexadecimal digits that nobody else has.
  private static func unique() -> String {
    (0..<2).map { _ in
      let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

extension StringProtocol {
  var trimmedBlanks: String {
    var rest = self[...]
    while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
