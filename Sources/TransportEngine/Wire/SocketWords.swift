// Errors of sockets in words for logs and queues.
import Glibc
import NIOCore
import NIOPosix

/// A socket's complaint without the library's dressing.
enum SocketWords {
  static func describe(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      error.connectionErrors.last.map { describe($0.error) } ?? "No address could be reached."
    case let error as IOError: String(cString: strerror(error.errnoCode)) + "."
    case ChannelError.connectTimeout: "Connection timed out."
    default: "\(error)"
    }
  }
}
