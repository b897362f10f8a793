// The engine's end of the control socket: a thread that accepts, and a thread for each question, away from the event loops.
import Foundation
import Glibc
import Synchronization

public final class ControlServer: Sendable {
  public typealias Handler = @Sendable (ControlRequest) async -> ControlResponse

  private let path: String
  private let listener: Int32
  private let handler: Handler
  private let isClosed = Atomic<Bool>(false)

  /// Listens at `path` with mode 0600, replacing a socket that a crash left behind; the engine's lock makes sure there is no other engine.
  public init(path: String, handler: @escaping Handler) throws(ControlFailure) {
    self.path = path
    self.handler = handler
    unlink(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let previousMask = umask(0o177)
    let bound = UnixSocket.withAddress(path) { bind(descriptor, $0, $1) }
    umask(previousMask)
    guard let bound, bound == 0, listen(descriptor, 64) == 0 else {
      let reason = bound == nil ? "the path is longer than 107 bytes" : String(cString: strerror(errno))
      Glibc.close(descriptor)
      throw ControlFailure("The control socket \(path) could not be opened: \(reason).", recommendation: "Use a data folder with a shorter path (--data DIR).")
    }
    listener = descriptor
  }

  public func start() {
    let thread = Thread { [self] in acceptLoop() }
    thread.name = "control"
    thread.start()
  }

  public func close() {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
    unlink(path)
  }

  private func acceptLoop() {
    while !isClosed.load(ordering: .relaxed) {
      let descriptor = accept(listener, nil, nil)
      if descriptor < 0 {
        // A closed listener ends the loop; anything else (EINTR, a peer that left, no descriptors for now) does not.
        if errno == EBADF || errno == EINVAL { return }
        if errno == EMFILE || errno == ENFILE { usleep(10_000) }
        continue
      }
      Thread { [self] in answer(UnixSocket(descriptor: descriptor)) }.start()
    }
  }

  private func answer(_ socket: consuming UnixSocket) {
    socket.setTimeout(seconds: 60)
    guard let line = socket.readLine(limit: 1 << 20) else { return }
    guard let request = try? JSONDecoder().decode(ControlRequest.self, from: Data(line)) else {
      _ = (try? JSONEncoder().encode(ControlResponse.failure(ControlFailure("The question was not understood.")))).map { socket.writeLine($0) }
      return
    }
    let answered = DispatchSemaphore(value: 0)
    let box = ResponseBox()
    Task { [handler] in
      let value = await handler(request)
      box.response.withLock { $0 = value }
      answered.signal()
    }
    answered.wait()
    if let value = box.response.withLock({ $0 }), let bytes = try? JSONEncoder().encode(value) { _ = socket.writeLine(bytes) }
  }
}

/// Carries the answer from the task to the waiting thread.
private final class ResponseBox: Sendable {
  let response = Mutex<ControlResponse?>(nil)
}
