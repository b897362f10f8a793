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

  // MARK: Text

  private func writeAlternatives(_ writer: inout MIMEWriter) {
    let inner = "\(boundary)_alt"
    writer.field("Content-Type", "multipart/alternative; differences=Content-Type;\r\n boundary=\"\(inner)\"")
    writer.line()
    writer.beginPart(inner)
    writer.textPart(text, subtype: "plain")
    writer.beginPart(inner)
    writer.textPart(html, subtype: "html")
    writer.endParts(inner)
  }

  private var text: String {
    var lines = [NotificationText.heading(kind), ""]
    for recipient in recipients {
      lines.append("\(recipient.address)<mailto:\(recipient.address)>")
      if let advice = NotificationText.advice(kind, recipient.status) { lines.append(advice) }
    }
    lines += Array(repeating: "", count: 6)
    lines += diagnosticLines
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  private var diagnosticLines: [String] {
    var lines = ["Diagnostic information for administrators:", "Generating server: \(generatingServer)"]
    if let server = recipients.lazy.compactMap({ $0.results.lazy.compactMap(\.server).first }).first {
      lines.append("Receiving server: \(server)")
    }
    for recipient in recipients {
      lines += ["", "\(recipient.address)"]
      lines += recipient.results.map(DeliveryStatusNotification.line)
    }
    var header = original
    header.removeOrganizationFields()
    lines += ["", "Original message headers:", String(decoding: header.bytes, as: UTF8.self)]
    return lines
  }

  /// `2/9/2016 5:52:53 AM - Remote Server at adatum.com (10.1.1.3) returned '550 5.1.1 User unknown'`.
  private static func line(_ result: Result) -> String {
    var line = ""
    if let time = result.time { line = "\(clock(time)) - " }
    line += "Remote Server"
    if let server = result.server { line += " at \(server)" }
    return line + " returned '\(result.reply)'"
  }

  private static func clock(_ time: Timestamp) -> String {
    let f = time.fields()
    let hour = f.hour % 12 == 0 ? 12 : f.hour % 12
    return "\(f.day)/\(f.month)/\(f.year) \(hour):\(padded(f.minute, 2)):\(padded(f.second, 2)) \(f.hour < 12 ? "AM" : "PM")"
  }

  private var html: String {
    let people = recipients.map { recipient in
      let address = DeliveryStatusNotification.escape("\(recipient.address)")
      let advice = NotificationText.advice(kind, recipient.status).map { "<br>\r\n" + paragraph($0) } ?? ""
      return "<p><a href=\"mailto:\(address)\">\(address)</a>\(advice)</p>"
    }
    let lines = [
      "<html>", "<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head>", "<body>",
      "<p><b>\(DeliveryStatusNotification.escape(NotificationText.heading(kind)))</b></p>",
    ]
    let details = "<pre>\(DeliveryStatusNotification.escape(diagnosticLines.joined(separator: "\r\n")))</pre>"
    return (lines + people + [details, "</body>", "</html>"]).joined(separator: "\r\n") + "\r\n"
  }

  private func paragraph(_ text: String) -> String {
    DeliveryStatusNotification.escape(text).split(separator: "\r\n").joined(separator: "<br>\r\n")
  }

  private static func escape(_ text: String) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
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
      scalar.isASCII && scalar != "\\" && scalar != "+" && scalar != "=" ? String(scalar) : "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
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
