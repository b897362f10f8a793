// The first part of a notification: what happened, for people, once as text and once as HTML.
import MailModel

extension DeliveryStatusNotification {
  func writeAlternatives(_ writer: inout MIMEWriter) {
    guard includesHTML else { return writer.textPart(text, subtype: "plain") }
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
}
