// The shell's end of the control socket. Blocking: the shell has nothing else to do while it waits for an answer.
import Foundation
import Glibc

public struct ControlClient: Sendable {
  let path: String

  /// - Parameter path: the socket below the data folder (`ControlSocket.path(in:)`).
  public init(path: String) { self.path = path }

  /// Asks one question.
  /// - Parameter timeoutSeconds: how long an engine that hangs is waited for.
  /// - Returns: `nil` when no engine listens there.
  /// - Throws: `ControlFailure` when the engine refuses, breaks off or is not ours to ask.
  public func ask(_ request: ControlRequest, timeoutSeconds: Int = 30) throws(ControlFailure) -> ControlResponse? {
    // Most changes are made while no engine runs: asking for the file costs a tenth of a socket.
    guard let isThere = UnixSocket.withAddress(path, { _, _ in access(path, F_OK) == 0 || errno != ENOENT }) else {
      throw ControlFailure(
        "The path of the control socket is longer than 107 bytes: \(path)",
        recommendation: "Use a data folder with a shorter path (--data DIR).")
    }
    guard isThere else { return nil }
    guard let socket = UnixSocket.open() else { throw ControlFailure("No socket could be opened: \(String(cString: strerror(errno))).") }
    // Before connecting: an engine that no longer accepts lets the call wait, too.
    socket.setTimeout(seconds: timeoutSeconds)
    let connected = UnixSocket.withAddress(path) { connect(socket.descriptor, $0, $1) }
    guard connected == 0 else {
      // No file, or one that a crash left behind: nobody is there. Anything else is no proof of that.
      if errno == ENOENT || errno == ECONNREFUSED { return nil }
      throw ControlFailure("The control socket \(path) could not be opened: \(String(cString: strerror(errno))).")
    }
    guard let question = try? JSONEncoder().encode(request), socket.writeLine(question), let line = socket.readLine(limit: 512 << 20) else {
      throw ControlFailure("The transport service broke off before it answered.", recommendation: "Get-Service MSExchangeTransport")
    }
    guard let response = try? JSONDecoder().decode(ControlResponse.self, from: Data(line)) else {
      throw ControlFailure(
        "The transport service gave an answer that this shell does not understand: it may be of another version.",
        recommendation: "Restart-Service MSExchangeTransport")
    }
    if case .failure(let failure) = response { throw failure }
    return response
  }
}

/// Where the socket is.
public enum ControlSocket {
  public static func path(in dataFolder: String) -> String { dataFolder + "/control.sock" }
}
