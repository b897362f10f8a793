// Back pressure as arithmetic: from how much of a resource is in use to what that means for those who bring mail. No clock and no system
// in here, so that every turn of it can be tried.

/// How scarce something is.
enum PressureLevel: Int, Comparable, Sendable, CustomStringConvertible {
  case normal, medium, high

  static func < (a: PressureLevel, b: PressureLevel) -> Bool { a.rawValue < b.rawValue }

  /// As events say it.
  var description: String {
    switch self {
    case .normal: "Normal"
    case .medium: "Medium"
    case .high: "High"
    }
  }
}

/// Where levels begin, in percent in use. A level is left only below the next one's beginning: a resource at the edge must not flicker.
struct PressureThresholds: Hashable, Sendable {
  var normal: Double
  var medium: Double
  var high: Double

  /// - Source: the page on back pressure: High leaves 500 MB of the volume, Medium and Normal lie two points lower each.
  static func volume(ofBytes size: Double) -> PressureThresholds {
    let high = max(50, 100 * (size - 500 * 1024 * 1024) / max(size, 1))
    return PressureThresholds(normal: high - 4, medium: high - 2, high: high)
  }

  /// - Source: the same page, for the memory of the transport process.
  static let memory = PressureThresholds(normal: 71, medium: 73, high: 75)

  func level(at percent: Double, before: PressureLevel) -> PressureLevel {
    if percent >= high || (before == .high && percent >= medium) { return .high }
    if percent >= medium || (before >= .medium && percent >= normal) { return .medium }
    return .normal
  }
}

/// What the present level means for senders.
struct PressureGauge: Sendable {
  private(set) var level = PressureLevel.normal
  /// Readings one after the other that were above Normal.
  private var tense = 0

  /// Seconds by which strangers wait for the answer to MAIL; one more with each reading, as Exchange does it.
  static let mostDelay = 55

  mutating func read(_ level: PressureLevel) {
    self.level = level
    tense = level == .normal ? 0 : tense + 1
  }

  /// How strangers' MAIL is answered.
  enum Answer: Hashable, Sendable {
    case asUsual
    case after(seconds: Int)
    case refused
  }

  /// - Parameter isStranger: neither a user nor a partner nor our own network; for those only High counts.
  func answer(toStranger isStranger: Bool) -> Answer {
    switch level {
    case .normal: .asUsual
    case .high: .refused
    case .medium: !isStranger ? .asUsual : tense > PressureGauge.mostDelay ? .refused : .after(seconds: tense)
    }
  }
}
