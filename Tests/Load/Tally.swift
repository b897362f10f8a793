// What was counted while counting was on: times of single units in microseconds, and what went wrong.
import Glibc

enum Clock {
  static var microseconds: Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
  }
}

final class Tally {
  var isCounting = false
  private(set) var times: [Int64] = []
  /// Everything since the start, counting or not.
  private(set) var total = 0
  private(set) var failures = 0
  private(set) var firstFailure: String?

  func unit(since start: Int64) {
    total += 1
    if isCounting { times.append(Clock.microseconds - start) }
  }

  func failed(_ reason: String) {
    failures += 1
    firstFailure = firstFailure ?? reason
  }

  /// Milliseconds.
  func percentile(_ share: Double) -> Double {
    guard !times.isEmpty else { return 0 }
    let sorted = times.sorted()
    return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1000
  }
}
