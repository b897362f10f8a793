// The connectivity log: connections to next hops, what was found on the way there, and what they carried (formats.md section 3).
public import MailModel

public enum ConnectivityEvent: String, Hashable, Sendable, CaseIterable {
  case begin = "+"
  case end = "-"
  case step = ">"
  case note = "*"
}

/// The log of outgoing connections of one role.
public final class ConnectivityLog: Sendable {
  private let file: CSVLogFile

  public init(_ settings: LogSettings, mirror: JSONLogStream? = nil, onFailure: @escaping @Sendable (LogFailure) -> Void = { _ in }) {
    file = CSVLogFile(.connectivity, settings: settings, mirror: mirror, onFailure: onFailure)
  }

  /// - Parameters:
  ///   - destination: the next hop: a domain, a host name, or the list of smart hosts.
  ///   - source: `SMTP` for connections to hosts.
  public func log(
    _ session: SessionID, _ event: ConnectivityEvent, destination: String, _ description: String, source: String = "SMTP",
    time: Timestamp = .now
  ) {
    file.append(time: time, [session.description, source, destination, event.rawValue, description])
  }

  public func configure(_ settings: LogSettings) { file.configure(settings) }
  public func prune() { file.prune() }
  public func flush() { file.flush() }
  public func close() { file.close() }
}
