// The message tracking log: what became of every message, in one file per hour that scripts can search.
import MailModel

/// The writing end; see `MessageTrackingReader` for the other.
public final class MessageTrackingLog: Sendable {
  private let file: CSVLogFile

  public init(_ settings: LogSettings, mirror: JSONLogStream? = nil, onFailure: @escaping @Sendable (LogFailure) -> Void = { _ in }) {
    file = CSVLogFile(.messageTracking, settings: settings, mirror: mirror, onFailure: onFailure)
  }

  /// `recipientCount` is filled in from the recipients when it is `nil`.
  public func log(_ record: MessageTrackingRecord) {
    var record = record
    record.recipientCount = record.recipientCount ?? record.recipients.count
    file.append(time: record.time, record.fields)
  }

  public func configure(_ settings: LogSettings) { file.configure(settings) }
  public func prune() { file.prune() }
  public func flush() { file.flush() }
  public func close() { file.close() }
}
