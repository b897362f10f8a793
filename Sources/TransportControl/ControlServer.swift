// The engine's end of the control socket: a thread that accepts, and a thread for each question, away from the event loops.
import Foundation
import Glibc

public final class ControlServer: Sendable {
  public typealias Handler = @Sendable (ControlRequest) async -> ControlResponse

  private let path: String
  private let listener: SocketListener
  private let timeoutSeconds: Int
  private let handler: Handler

  /// Listens at `path` with mode 0600, replacing a socket that a crash left behind; the engine's lock makes sure there is no other engine.
  /// - Parameter timeoutSeconds: how long a shell may take over its question.
  public init(path: String, timeoutSeconds: Int = 60, handler: @escaping Handler) throws(ControlFailure) {
    (self.path, self.timeoutSeconds, self.handler) = (path, timeoutSeconds, handler)
    unlink(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    // The mode of the open socket becomes the file's: a umask would hold for every thread of the process.
    fchmod(descriptor, 0o600)
    let bound = UnixSocket.withAddress(path) { bind(descriptor, $0, $1) }
    guard let bound, bound == 0, listen(descriptor, 64) == 0 else {
      let reason = bound == nil ? "the path is longer than 107 bytes" : String(cString: strerror(errno))
      if descriptor >= 0 { Glibc.close(descriptor) }
      throw ControlFailure(
        "The control socket \(path) could not be opened: \(reason).", recommendation: "Use a data folder with a shorter path (--data DIR).")
    }
    listener = SocketListener(descriptor)
  }

  public func start() { listener.start(name: "control") { [self] in answer($0) } }

  /// Questions under way are still answered.
  public func close() { if listener.close() { unlink(path) } }

  private func answer(_ socket: consuming UnixSocket) {
    socket.setTimeout(seconds: timeoutSeconds)
    guard let line = socket.readLine(limit: 1 << 20) else { return }
    guard let request = try? JSONDecoder().decode(ControlRequest.self, from: Data(line)) else {
      return reply(.failure(ControlFailure("The question was not understood.")), on: socket)
    }
    reply(waitingFor { [handler] in await handler(request) }, on: socket)
  }

  /// A shell that has gone meanwhile misses nothing that anybody could repair.
  private func reply(_ response: ControlResponse, on socket: borrowing UnixSocket) {
    if let bytes = try? JSONEncoder().encode(response) { _ = socket.writeLine(bytes) }
  }
}
