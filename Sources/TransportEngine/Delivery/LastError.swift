// A queue's last error in the form that Get-Queue shows: `[{LRT=…};{LED=…};{FQDN=…};{IP=…}]` (formats.md section 5).
import MailModel

struct LastError: Equatable, CustomStringConvertible {
  /// The text of the error alone.
  var text: String
  var time: Timestamp?
  var host: MailHop?

  init(text: String, time: Timestamp? = nil, host: MailHop? = nil) { (self.text, self.time, self.host) = (text, time, host) }

  /// Reads what `description` gives; anything else is taken as the text.
  init(_ stored: String) {
    guard let start = stored.firstRange(of: "{LED="), let end = stored.firstRange(of: "};{FQDN="), start.upperBound <= end.lowerBound else {
      self.init(text: stored)
      return
    }
    self.init(text: String(stored[start.upperBound..<end.lowerBound]))
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
