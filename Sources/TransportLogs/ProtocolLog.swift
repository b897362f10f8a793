// SMTP protocol logs: what was said on each session, and what was found out on the way (formats.md section 2).
public import MailModel
import Synchronization

/// What a line of the protocol log records.
public enum ProtocolLogEvent: String, Hashable, Sendable, CaseIterable {
  case connect = "+"
  case disconnect = "-"
  case sent = ">"
  case received = "<"
  case information = "*"
}

/// The SMTP receive or send log of one role.
public final class ProtocolLog: Sendable {
  public enum Direction: Hashable, Sendable { case receive, send }

  private let file: CSVLogFile

  /// - Parameters:
  ///   - settings: the folder is made with the first line.
  ///   - mirror: gets every line as JSON, too.
  ///   - onFailure: told when lines begin to be lost; must be brief.
  public init(
    _ direction: Direction, _ settings: LogSettings, mirror: JSONLogStream? = nil,
    onFailure: @escaping @Sendable (LogFailure) -> Void = { _ in }
  ) {
    file = CSVLogFile(direction == .receive ? .receive : .send, settings: settings, mirror: mirror, onFailure: onFailure)
  }

  /// Begins the lines of one session.
  ///
  /// - Parameters:
  ///   - connectorID: `SERVER\Connector Name` when receiving, the connector's name when sending.
  ///   - local: empty in the log until known.
  public func session(_ id: SessionID, connectorID: String, local: IPEndpoint? = nil, remote: IPEndpoint? = nil) -> ProtocolLogSession {
    ProtocolLogSession(self, id, connectorID, local, remote)
  }

  public func configure(_ settings: LogSettings) { file.configure(settings) }
  public func prune() { file.prune() }
  public func flush() { file.flush() }
  public func close() { file.close() }

  fileprivate func append(time: Timestamp, _ fields: [String]) { file.append(time: time, fields) }
}

/// Writes the lines of one session, numbered from 0.
public final class ProtocolLogSession: Sendable {
  private struct State {
    var sequenceNumber = 0
    var local: String
    var remote: String
  }

  public let id: SessionID
  private let log: ProtocolLog
  private let connectorID: String
  private let state: Mutex<State>

  fileprivate init(_ log: ProtocolLog, _ id: SessionID, _ connectorID: String, _ local: IPEndpoint?, _ remote: IPEndpoint?) {
    (self.log, self.id, self.connectorID) = (log, id, connectorID)
    state = Mutex(State(local: local?.description ?? "", remote: remote?.description ?? ""))
  }

  /// The ends of the connection, once there is one.
  public func connected(local: IPEndpoint, remote: IPEndpoint) {
    state.withLock { ($0.local, $0.remote) = (local.description, remote.description) }
  }

  /// - Parameters:
  ///   - data: SMTP text without its line end; what `*` lines are about.
  ///   - context: the words of `*` and `-` lines.
  public func log(_ event: ProtocolLogEvent, _ data: String = "", context: String = "", time: Timestamp = .now) {
    // The line is appended under the lock: numbers rise in the file as they do here.
    state.withLock { state in
      log.append(
        time: time,
        [connectorID, id.description, String(state.sequenceNumber), state.local, state.remote, event.rawValue, data, context])
      state.sequenceNumber += 1
    }
  }
}
