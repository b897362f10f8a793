// A notification as a message: multipart/report with text for people, fields for programs (RFC 3464) and the original.
import MailModel

extension DeliveryStatusNotification {
  /// The whole notification.
  /// - Parameter body: the original's content behind its header; `nil` returns the header alone (RET=HDRS, or too large to return).
  public func message(returning body: ArraySlice<UInt8>?) -> [UInt8] {
    let isEightBit = body?.contains { $0 >= 0x80 } ?? false
    return prologue(returnsContent: body != nil, isEightBit: isEightBit) + (body ?? []) + epilogue
  }

  /// Everything before the original's body, for callers that stream it.
  /// - Parameters:
  ///   - returnsContent: the body follows; otherwise the header is all that is returned.
  ///   - isEightBit: the body has octets above 127.
  public func prologue(returnsContent: Bool, isEightBit: Bool) -> [UInt8] {
    var writer = MIMEWriter()
    let (header, status) = (returnedHeader, statusFields)
    // Peers may answer in UTF-8, and originals may hold anything.
    let statusEncoding = status.contains { $0 >= 0x80 } ? "8bit" : nil
    let originalEncoding = isEightBit || header.contains { $0 >= 0x80 } ? "8bit" : nil
    writeHeader(&writer, statusEncoding ?? originalEncoding)
    writer.line()
    writer.beginPart(boundary)
    writeAlternatives(&writer)
    writer.beginPart(boundary)
    writer.field("Content-Type", "message/delivery-status")
    if let statusEncoding { writer.field("Content-Transfer-Encoding", statusEncoding) }
    writer.line()
    writer.append(status)
    writer.beginPart(boundary)
    writer.field("Content-Type", returnsContent ? "message/rfc822" : "text/rfc822-headers")
    if let originalEncoding { writer.field("Content-Transfer-Encoding", originalEncoding) }
    writer.line()
    writer.append(header)
    if returnsContent { writer.line() }
    return writer.bytes
  }

  /// Everything behind the original's body. Its line break belongs to the boundary, so an open last line does no harm.
  public var epilogue: [UInt8] { Array("\r\n--\(boundary)--\r\n".utf8) }

  /// The original's header without what is ours alone and without the route it took.
  private var returnedHeader: [UInt8] {
    var header = original
    header.removeOrganizationFields()
    header.removeRoutingFields()
    return header.bytes
  }

  // MARK: Header

  private func writeHeader(_ writer: inout MIMEWriter, _ encoding: String?) {
    writer.field("MIME-Version", "1.0")
    writer.field("From", "<\(postmaster)>")
    writer.field("To", sender.description)
    writer.field("Date", time.rfc5322(offset: zoneOffset))
    writer.field("Content-Type", "multipart/report; report-type=delivery-status;\r\n boundary=\"\(boundary)\"")
    if let encoding { writer.field("Content-Transfer-Encoding", encoding) }
    if kind == .failed { writer.field("X-MS-Exchange-Message-Is-Ndr", "") }
    writer.field("Content-Language", "en-US")
    writer.field("Message-ID", "<\(messageID)>")
    if let id = original["Message-ID"], !id.isEmpty {
      writer.field("In-Reply-To", id)
      writer.field("References", id)
    }
    writer.field("Subject", EncodedWord.encode(subject))
    writer.field("Auto-Submitted", "auto-replied")
  }

  // MARK: Fields for programs

  private var statusFields: [UInt8] {
    var writer = MIMEWriter()
    if let envelopeID { writer.field("Original-Envelope-Id", envelopeID) }
    writer.field("Reporting-MTA", "dns;\(generatingServer)")
    if !receivedFrom.isEmpty { writer.field("Received-From-MTA", "dns;\(receivedFrom)") }
    if let arrival { writer.field("Arrival-Date", arrival.rfc5322(offset: 0)) }
    for recipient in recipients {
      writer.line()
      writer.field("Original-Recipient", recipient.originalRecipient ?? DeliveryStatusNotification.typed(recipient.address))
      writer.field("Final-Recipient", DeliveryStatusNotification.typed(recipient.address))
      writer.field("Action", NotificationText.action(kind))
      writer.field("Status", recipient.status.description)
      writer.field("Diagnostic-Code", DeliveryStatusNotification.folded("smtp;\(recipient.results[0].reply)"))
      if let server = recipient.results.lazy.compactMap(\.server).first { writer.field("Remote-MTA", "dns;\(server.name)") }
    }
    writer.line()
    return writer.bytes
  }

  /// Long answers of peers, folded at blanks where a line would pass the 998 octets of RFC 5322.
  private static func folded(_ text: String) -> String {
    var lines = [Substring("")]
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = word
      } else if lines[lines.count - 1].utf8.count + word.utf8.count > 900 {
        lines.append(word)
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines.joined(separator: "\r\n ")
  }

  /// `rfc822;a@b`, or with characters beyond ASCII in the escapes of RFC 6533 section 3.
  private static func typed(_ address: MailAddress) -> String {
    let text = address.description
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return "rfc822;\(text)" }
    let escaped = text.unicodeScalars.map { scalar in
      scalar.isASCII && scalar != "\\" && scalar != "+" && scalar != "="
        ? String(scalar) : "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
    return "utf-8;\(escaped.joined())"
  }
}

extension DeliveryStatusNotification.RemoteServer: CustomStringConvertible {
  /// `adatum.com (10.1.1.3)`.
  public var description: String { address.map { "\(name) (\($0))" } ?? name }
}

extension DeliveryStatusNotification.Recipient {
  /// The first result's own, or a general one of its code's class.
  var status: EnhancedStatus {
    let reply = results[0].reply
    return reply.enhanced ?? EnhancedStatus(reply.code / 100 == 2 ? 2 : reply.code / 100 == 4 ? 4 : 5, 0, 0)
  }
}
