// The partner of the crash test: it refuses every recipient, or takes all mail and remembers its ids. Away until it is opened.
import Foundation
import Glibc
import Synchronization

final class CrashPeer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let refuses: Bool
  private let taken = Mutex<[String]>([])

  /// Of every message taken, in order; one that came twice stands here twice.
  var ids: [String] { taken.withLock { $0 } }

  /// Binds a free port of 127.0.0.1: until `open` whoever calls is refused by the system.
  init(refuses: Bool) throws {
    self.refuses = refuses
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0 }
    }
    guard bound else { throw ProgramFailure(text: String(cString: strerror(errno))) }
    (self.listener, port) = (listener, UInt16(bigEndian: address.sin_port))
  }

  /// Ends the listening thread as well.
  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  func open() throws {
    guard listen(listener, 64) == 0 else { throw ProgramFailure(text: String(cString: strerror(errno))) }
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let self else { break }
        Thread.detachNewThread { self.serve(connection) }
      }
      close(listener)
    }
  }

  private func serve(_ connection: Int32) {
    guard let stream = fdopen(connection, "r+") else { return }
    defer { fclose(stream) }
    func say(_ text: String) { _ = send(connection, text + "\r\n", text.utf8.count + 2, Int32(MSG_NOSIGNAL)) }
    func line() -> String? {
      var buffer = [CChar](repeating: 0, count: 2048)
      guard fgets(&buffer, 2048, stream) != nil else { return nil }
      return buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }.trimmingCharacters(in: .newlines)
    }
    say("220 peer.example ESMTP")
    while let command = line()?.uppercased() {
      switch command.prefix(4) {
      case "RCPT": say(refuses ? "550 5.1.1 User unknown" : "250 2.1.5 ok")
      case "DATA" where refuses: say("554 5.5.1 No valid recipients")
      case "DATA":
        say("354 go")
        var id: String?
        while let text = line(), text != "." { if text.hasPrefix("X-Id: "), id == nil { id = String(text.dropFirst(6)) } }
        if let id { taken.withLock { $0.append(id) } }
        say("250 2.0.0 taken")
      case "QUIT":
        say("221 bye")
        return
      default: say("250 ok")
      }
    }
  }
}
