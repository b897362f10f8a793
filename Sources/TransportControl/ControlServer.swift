// The engine's end of the control socket: a thread that accepts, and a thread for each question, away from the event loops.
import Foundation
import Glibc
import Synchronization

public final class ControlServer: Sendable {
  public typealias Handler = @Sendable (ControlRequest) async -> ControlResponse

  private let path: String
  private let listener: Int32
  private let timeoutSeconds: Int
  private let handler: Handler
  private let isClosed = Atomic<Bool>(false)

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
    listener = descriptor
  }

  // Not earlier: the accepting thread may still be about to use the number.
  deinit { Glibc.close(listener) }

  public func start() {
    let thread = Thread { [self] in acceptLoop() }
    thread.name = "control"
    thread.start()
  }

  /// Questions under way are still answered.
  public func close() {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    unlink(path)
  }

  private func acceptLoop() {
    while !isClosed.load(ordering: .relaxed) {
      let descriptor = accept(listener, nil, nil)
      if descriptor < 0 {
        // A shut-down listener ends the loop; anything else (EINTR, a peer that left, no descriptors for now) does not.
        if errno == EBADF || errno == EINVAL { return }
        if errno != EINTR, errno != ECONNABORTED { usleep(10_000) }
        continue
      }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      Thread { [self] in answer(UnixSocket(descriptor: descriptor)) }.start()
    }
  }

  private func answer(_ socket: consuming UnixSocket) {
    socket.setTimeout(seconds: timeoutSeconds)
    guard let line = socket.readLine(limit: 1 << 20) else { return }
    guard let request = try? JSONDecoder().decode(ControlRequest.self, from: Data(line)) else {
      return reply(.failure(ControlFailure("The question was not understood.")), on: socket)
    }
    let answered = DispatchSemaphore(value: 0)
    let box = ResponseBox()
    Task { [handler] in
      let value = await handler(request)
      box.response.withLock { $0 = value }
      answered.signal()
    }
    answered.wait()
    if let value = box.response.withLock({ $0 }) { reply(value, on: socket) }
  }

  /// A shell that has gone meanwhile misses nothing that anybody could repair.
  private func reply(_ response: ControlResponse, on socket: borrowing UnixSocket) {
    if let bytes = try? JSONEncoder().encode(response) { _ = socket.writeLine(bytes) }
  }
}

/// Carries the answer from the task to the waiting thread.
private final class ResponseBox: Sendable {
  let response = Mutex<ControlResponse?>(nil)
}
