// A queue's last error in the form that Get-Queue shows: `[{LRT=…};{LED=…};{FQDN=…};{IP=…}]` (formats.md section 5).
import MailModel

struct LastError: CustomStringConvertible {
  /// The text of the error alone.
  var text: String
  var time: Timestamp?
  var host: MailHop?
  /// Name and address of the host, as read from a stored text.
  private(set) var server: (name: String, address: IPAddress?)?

  init(text: String, time: Timestamp? = nil, host: MailHop? = nil) { (self.text, self.time, self.host) = (text, time, host) }

  /// Reads what `description` gives; anything else is taken as the text.
  init(_ stored: String) {
    guard let start = stored.firstRange(of: "{LED="), let end = stored.firstRange(of: "};{FQDN="), start.upperBound <= end.lowerBound else {
      self.init(text: stored)
      return
    }
    self.init(text: String(stored[start.upperBound..<end.lowerBound]))
    let places = stored[end.upperBound...].split(separator: "};{IP=")
    if places.count == 2 { server = (String(places[0]), IPAddress(String(places[1].prefix { $0 != "}" }))) }
  }

  /// The text as the reply that it is in form, for notifications.
  var reply: SMTPReply {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let code = Int(words[0]), (400...599).contains(code) else { return SMTPReply(451, EnhancedStatus(4, 4, 0), text) }
    let rest = words[1].split(separator: " ", maxSplits: 1).map(String.init)
    guard rest.count == 2, let status = EnhancedStatus(rest[0]) else { return SMTPReply(code, nil, words[1]) }
    return SMTPReply(code, status, rest[1])
  }

  var description: String {
    let fields = [
      "LRT=\(time.map(LastError.local) ?? "")", "LED=\(text)", "FQDN=\(host?.name ?? "")", "IP=\(host?.endpoint.address.description ?? "")",
    ]
    return "[" + fields.map { "{\($0)}" }.joined(separator: ";") + "]"
  }

  /// `3/23/2022 6:00:30 PM`, local time.
  private static func local(_ time: Timestamp) -> String {
    let f = time.fields(offset: time.localOffset)
    let hour = f.hour % 12 == 0 ? 12 : f.hour % 12
    return "\(f.month)/\(f.day)/\(f.year) \(hour):\(padded(f.minute, 2)):\(padded(f.second, 2)) \(f.hour < 12 ? "AM" : "PM")"
  }
}
