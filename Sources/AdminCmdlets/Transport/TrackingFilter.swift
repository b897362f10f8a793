// Which lines of the tracking log Get-MessageTrackingLog was asked for.
import ShellValues
import TransportLogs

/// Every condition that is not `nil` has to hold; text is compared without regard to case.
struct TrackingFilter {
  var eventID: String?
  var source: String?
  var sender: String?
  /// One of them has to be among the message's.
  var recipients: [String] = []
  /// Part of the subject.
  var subject: String?
  /// With or without angle brackets.
  var messageID: String?
  var internalMessageID: String?
  var networkMessageID: String?
  var reference: String?
  /// The log of this server knows only `Email`.
  var trafficType: String?

  func matches(_ record: MessageTrackingRecord) -> Bool {
    TrackingFilter.same(eventID, record.event.rawValue) && TrackingFilter.same(source, record.source.rawValue)
      && TrackingFilter.same(sender, record.senderAddress) && TrackingFilter.same(networkMessageID, record.networkMessageID)
      && TrackingFilter.same(internalMessageID, record.internalMessageID.map(String.init) ?? "")
      && TrackingFilter.same(messageID.map(TrackingFilter.bare), TrackingFilter.bare(record.messageID))
      && TrackingFilter.same(trafficType, "Email")
      && (recipients.isEmpty || recipients.contains { wanted in record.recipients.contains { TextFolding.equal($0, wanted) } })
      && (reference == nil
        || record.reference.contains { TrackingFilter.same(reference.map(TrackingFilter.bare), TrackingFilter.bare($0)) })
      && (subject.map { record.subject.lowercased().contains($0.lowercased()) } ?? true)
  }

  /// Texts that stand in every line that matches.
  var texts: [String] {
    let names = [eventID, source].compactMap { $0 }.map { ",\($0)," }
    let values = [sender, networkMessageID, internalMessageID, subject] + [messageID, reference].map { $0.map(TrackingFilter.bare) }
    return names + values.compactMap { $0 } + (recipients.count == 1 ? recipients : [])
  }

  private static func same(_ wanted: String?, _ value: String) -> Bool { wanted.map { TextFolding.equal($0, value) } ?? true }

  private static func bare(_ messageID: String) -> String {
    messageID.hasPrefix("<") && messageID.hasSuffix(">") ? String(messageID.dropFirst().dropLast()) : messageID
  }
}
