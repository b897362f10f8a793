// The retry timetable, checked against a queue of a real server.
import AdminModel
import MailModel
import Testing

@testable import MailRouting

@Suite struct RetryScheduleTests {
  private let schedule = RetrySchedule(TransportService(name: "EX01"))

  /// FirstRetryTime 22:06:02, RetryCount 17 at 23:50:05, the next at 00:00:05 (routing.md section 3).
  @Test func aRealQueue() {
    let first = Timestamp(iso8601: "2015-01-01T22:06:02Z")!
    func time(ofRetry number: Int) -> Timestamp { (1...number).reduce(first) { $0 + schedule.interval(beforeRetry: $1) } }
    // The server's clock shows three seconds that its attempts took.
    let slack = TimeSpan.seconds(3)
    #expect(time(ofRetry: 17) + slack == Timestamp(iso8601: "2015-01-01T23:50:05Z"))
    #expect(time(ofRetry: 18) + slack == Timestamp(iso8601: "2015-01-02T00:00:05Z"))
  }

  @Test(arguments: [(1, 1), (4, 1), (5, 5), (10, 5), (11, 10), (12, 10), (10_000, 10)])
  func minutesBeforeRetry(_ number: Int, _ minutes: Int64) {
    #expect(schedule.interval(beforeRetry: number) == .minutes(minutes))
  }

  @Test func settingsOfTheServiceAreFollowed() {
    var service = TransportService(name: "EX01")
    service.transientFailureRetryCount = 0
    service.outboundConnectionFailureRetryInterval = .hours(2)
    service.messageExpirationTimeout = .days(5)
    let schedule = RetrySchedule(service)
    #expect(schedule.interval(beforeRetry: 4) == .minutes(1))
    #expect(schedule.interval(beforeRetry: 5) == .hours(2))
    #expect(schedule.expiration == .days(5) && schedule.delayNotification == .hours(4) && schedule.messageInterval == .minutes(15))
  }
}
