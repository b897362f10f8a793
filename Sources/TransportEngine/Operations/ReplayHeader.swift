// The lines that an exported message begins with, so that the replay folder can send it again: who sent it, and to whom it still has to go.
import MailFormat
import MailModel
import MailQueue
import SMTPCore

extension QueuedMessage {
  /// X-Sender, X-Receiver for each recipient that waits, where the message came from, and X-EndOfInjectedXHeaders.
  var replayHeader: [UInt8] {
    var fields: [HeaderField] = [HeaderField("X-Sender", sender)]
    for recipient in recipients where recipient.status == .pending { fields.append(HeaderField("X-Receiver", receiver(recipient))) }
    fields.append(HeaderField("X-CreatedBy", "MSExchange15"))
    fields.append(HeaderField("X-HeloDomain", envelope.clientHostname))
    fields.append(HeaderField("X-Source", envelope.source))
    if let address = envelope.clientAddress { fields.append(HeaderField("X-SourceIPAddress", address.description)) }
    let length = fields.reduce(0) { $0 + $1.bytes.count }
    fields.append(HeaderField("X-EndOfInjectedXHeaders", String(length)))
    return fields.flatMap(\.bytes)
  }

  /// `<alice@adatum.com> BODY=8bitmime RET=FULL ENVID=...`.
  private var sender: String {
    var words = ["<\(envelope.reversePath.address?.description ?? "")>"]
    words.append("BODY=" + (envelope.content.contains(.binary) ? "binarymime" : envelope.content.contains(.eightBit) ? "8bitmime" : "7bit"))
    if let part = envelope.dsnReturn { words.append("RET=\(part.rawValue)") }
    if let id = envelope.envelopeID { words.append("ENVID=\(XText.encode(id))") }
    return words.joined(separator: " ")
  }

  /// `<bob@example.net> NOTIFY=FAILURE,DELAY ORcpt=rfc822;bob@example.net`.
  private func receiver(_ recipient: QueuedRecipient) -> String {
    var words = ["<\(recipient.address)>"]
    if let notify = recipient.notify {
      let names: [(QueueRecipient.Notify, String)] = [(.success, "SUCCESS"), (.failure, "FAILURE"), (.delay, "DELAY")]
      let asked = names.filter { notify.contains($0.0) }.map(\.1)
      words.append("NOTIFY=" + (asked.isEmpty ? "NEVER" : asked.joined(separator: ",")))
    }
    if let original = recipient.originalRecipient { words.append("ORcpt=\(encoded(original))") }
    return words.joined(separator: " ")
  }

  /// `type;xtext` of `type;address`.
  private func encoded(_ original: String) -> String {
    guard let semicolon = original.firstIndex(of: ";") else { return XText.encode(original) }
    return "\(original[..<semicolon]);\(XText.encode(String(original[original.index(after: semicolon)...])))"
  }
}
