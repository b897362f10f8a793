// The message tracking log: what became of every message, in one file per hour that scripts can search.
import MailModel

/// The writing end; see `MessageTrackingReader` for the other.
public final class MessageTrackingLog: Sendable {
  private let file: CSVLogFile

  public init(
    folder: String, limits: LogLimits = LogFolder.messageTracking.limits, onFailure: @escaping @Sendable (LogFailure) -> Void = { _ in }
  ) {
    file = CSVLogFile(.messageTracking, folder: folder, limits: limits, onFailure: onFailure)
  }

  /// `recipientCount` is filled in from the recipients when it is `nil`.
  public func log(_ record: MessageTrackingRecord) {
    var record = record
    record.recipientCount = record.recipientCount ?? record.recipients.count
    file.append(time: record.time, record.fields)
  }

  public func setLimits(_ limits: LogLimits) { file.setLimits(limits) }
  public func flush() { file.flush() }
  public func close() { file.close() }
}
