// A MIME message from what Send-MailMessage is given.
public import MailModel

/// A mailbox with the name that people see.
public struct Mailbox: Hashable, Sendable, CustomStringConvertible {
  public var name: String
  public var address: MailAddress

  public init(_ address: MailAddress, name: String = "") { (self.address, self.name) = (address, name) }

  /// `"Name" <address>` in the form of a header field; names beyond ASCII as encoded words.
  public var description: String {
    guard !name.isEmpty else { return address.description }
    let encoded = EncodedWord.encode(name)
    if encoded != name { return "\(encoded) <\(address)>" }
    let quoted = name.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"\(String(quoted))\" <\(address)>"
  }
}

public struct MessageComposer: Hashable, Sendable {
  public struct Attachment: Hashable, Sendable {
    public var name: String
    /// `application/octet-stream` if the caller knows no better.
    public var contentType: String
    public var content: [UInt8]

    public init(name: String, contentType: String = "application/octet-stream", content: [UInt8]) {
      (self.name, self.contentType, self.content) = (name, contentType, content)
    }
  }

  public enum Priority: String, Hashable, Sendable, CaseIterable { case low, normal, high }

  public var from: Mailbox
  public var to: [Mailbox]
  public var cc: [Mailbox] = []
  public var subject: String
  public var body: String
  public var bodyIsHTML = false
  public var attachments: [Attachment] = []
  public var priority = Priority.normal
  /// Written behind the others, as given.
  public var extraFields: [HeaderField] = []

  public init(from: Mailbox, to: [Mailbox], subject: String, body: String) {
    (self.from, self.to, self.subject, self.body) = (from, to, subject, body)
  }

  /// - Parameters:
  ///   - messageID: between the angle brackets.
  ///   - boundary: a string that occurs nowhere in the parts, such as a GUID; used when there are attachments.
  ///   - zoneOffset: offset of the sender's zone from UTC, in seconds.
  /// - Returns: the message with CRLF line ends, 7-bit throughout.
  public func message(messageID: String, boundary: String, time: Timestamp, zoneOffset: Int) -> [UInt8] {
    var writer = MIMEWriter()
    writer.field("MIME-Version", "1.0")
    writer.field("From", from.description)
    if !to.isEmpty { writer.field("To", MessageComposer.list(to)) }
    if !cc.isEmpty { writer.field("Cc", MessageComposer.list(cc)) }
    writer.field("Date", time.rfc5322(offset: zoneOffset))
    writer.field("Subject", EncodedWord.encode(subject))
    writer.field("Message-ID", "<\(messageID)>")
    if priority != .normal {
      writer.field("X-Priority", priority == .high ? "1" : "5")
      writer.field("Importance", priority.rawValue)
    }
    for field in extraFields { writer.append(field.bytes) }
    guard !attachments.isEmpty else {
      writer.textPart(body, subtype: bodyIsHTML ? "html" : "plain")
      return writer.bytes
    }
    writer.field("Content-Type", "multipart/mixed;\r\n boundary=\"\(boundary)\"")
    writer.line()
    writer.beginPart(boundary)
    writer.textPart(body, subtype: bodyIsHTML ? "html" : "plain")
    for attachment in attachments {
      writer.beginPart(boundary)
      writer.field("Content-Type", attachment.contentType)
      writer.field("Content-Transfer-Encoding", TransferEncoding.base64.rawValue)
      writer.field("Content-Disposition", "attachment;\r\n \(MessageComposer.parameter("filename", attachment.name))")
      writer.line()
      writer.append(TransferEncoding.base64.encode(attachment.content))
    }
    writer.endParts(boundary)
    return writer.bytes
  }

  private static func list(_ mailboxes: [Mailbox]) -> String { mailboxes.map(\.description).joined(separator: ",\r\n ") }

  /// Plain names in quotes, others percent-encoded (RFC 2231 section 4).
  private static func parameter(_ name: String, _ value: String) -> String {
    if value.utf8.allSatisfy({ (32...126).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      return "\(name)=\"\(value)\""
    }
    let encoded = value.utf8.map { octet -> String in
      let isPlain = "-._".utf8.contains(octet) || (48...57).contains(octet) || (65...90).contains(octet & 0xDF) && octet < 0x80
      return isPlain ? String(Unicode.Scalar(octet)) : (octet < 16 ? "%0" : "%") + String(octet, radix: 16, uppercase: true)
    }
    return "\(name)*=utf-8''\(encoded.joined())"
  }
}
