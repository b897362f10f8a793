// A DNS server that listens on both transports and answers on neither: it tells by which one it was asked.
import Dispatch
import Glibc
import MailModel

struct AskedServer: Sendable {
  let endpoint: IPEndpoint
  private let datagrams: Int32
  private let connections: Int32

  init() {
    // A port that is free for UDP may be taken for TCP: then another.
    while true {
      let datagrams = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      let connections = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      let port = AskedServer.bindLoopback(datagrams, port: 0) ?? 0
      if port != 0, AskedServer.bindLoopback(connections, port: port) != nil, listen(connections, 8) == 0 {
        (self.datagrams, self.connections, endpoint) = (datagrams, connections, IPEndpoint(.loopback, port))
        return
      }
      for descriptor in [datagrams, connections] { Glibc.close(descriptor) }
    }
  }

  /// Waits, on no thread that anybody else needs; `UDP` or `TCP`.
  func firstQuestion() async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: waitForQuestion()) }
    }
  }

  private func waitForQuestion() -> String {
    var waiting = [pollfd(fd: datagrams, events: Int16(POLLIN), revents: 0), pollfd(fd: connections, events: Int16(POLLIN), revents: 0)]
    guard poll(&waiting, 2, 15000) > 0 else { return "nothing" }
    return waiting[0].revents != 0 ? "UDP" : "TCP"
  }

  /// Questions on their way are refused from now on.
  func close() { for descriptor in [datagrams, connections] { Glibc.close(descriptor) } }

  private static func bindLoopback(_ descriptor: Int32, port: UInt16) -> UInt16? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0 }
    }
    return isBound ? UInt16(bigEndian: address.sin_port) : nil
  }
}
