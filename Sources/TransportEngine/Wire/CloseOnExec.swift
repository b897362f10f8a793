// Keeps sessions from programs that the shell starts while the engine runs in its process.
import Glibc
import NIOCore
import NIOPosix

enum CloseOnExec {
  /// Marks the channel's descriptor; call in a channel initializer, on the event loop.
  ///
  /// NIO opens its sockets without the mark. A program that inherits a session keeps it open: the partner never sees it end, and the
  /// program could read it.
  static func mark(_ channel: any Channel) throws {
    try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { descriptor in
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }
}
