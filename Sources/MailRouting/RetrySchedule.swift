// When a queue that failed is tried again, and when a message is told to wait or given up.
public import AdminModel
public import MailModel

/// The retry timetable of one queue.
///
/// First the glitch retries, a minute apart; then the transient ones; then the interval for failed connections, without end.
/// A real queue confirms it: 4 retries of 1 minute, 6 of 5, then every 10 (routing.md section 3).
public struct RetrySchedule: Sendable, Equatable {
  public var glitchCount: Int
  public var glitchInterval: TimeSpan
  public var transientCount: Int
  public var transientInterval: TimeSpan
  public var connectionFailureInterval: TimeSpan
  /// For a message whose own delivery was refused for now while its queue works.
  public var messageInterval: TimeSpan
  public var delayNotification: TimeSpan
  public var expiration: TimeSpan

  public init(_ service: TransportService) {
    // The glitch values live in a configuration file on Exchange and have no cmdlet.
    glitchCount = 4
    glitchInterval = .minutes(1)
    transientCount = service.transientFailureRetryCount
    transientInterval = service.transientFailureRetryInterval
    connectionFailureInterval = service.outboundConnectionFailureRetryInterval
    messageInterval = service.messageRetryInterval
    delayNotification = service.delayNotificationTimeout
    expiration = service.messageExpirationTimeout
  }

  /// How long to wait before the retry with this number, the first retry being 1.
  public func interval(beforeRetry number: Int) -> TimeSpan {
    if number <= glitchCount { return glitchInterval }
    return number <= glitchCount + transientCount ? transientInterval : connectionFailureInterval
  }
}
