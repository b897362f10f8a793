// What the configuration says of one log; it may change at any time.
import MailModel

public struct LogSettings: Hashable, Sendable {
  /// Absolute; `nil` for a log without a place, which is not written.
  public var folder: String?
  public var limits: LogLimits
  public var isEnabled: Bool

  public init(folder: String?, limits: LogLimits = LogLimits(), isEnabled: Bool = true) {
    (self.folder, self.limits, self.isEnabled) = (folder, limits, isEnabled)
  }
}
