// HTTP for monitoring, on a loopback address only: GET of a few pages, one request a connection, nothing else understood.
import Foundation
import Glibc
import Synchronization

public final class StatusServer: Sendable {
  public struct Page: Sendable {
    var status: Int
    var type: String
    var body: String
    public init(_ status: Int, _ type: String, _ body: String) { (self.status, self.type, self.body) = (status, type, body) }
  }

  public typealias Handler = @Sendable (_ path: String) async -> Page

  /// Nobody needs more at once; a probe that hangs must not cost threads without end.
  private static let most = 16
  private static let timeoutSeconds = 5
  private static let longestRequest = 8 << 10

  private let listener: SocketListener
  private let handler: Handler
  private let connections = Atomic<Int>(0)

  /// - Parameters:
  ///   - address: of the loopback network; what is told here is nobody else's business.
  ///   - port: 0 for any that is free.
  public init(address: String, port: UInt16, handler: @escaping Handler) throws(ControlFailure) {
    self.handler = handler
    let name = "\(address.contains(":") ? "[\(address)]" : address):\(port)"
    guard address == "::1" || address.hasPrefix("127.") else {
      throw ControlFailure(
        "Metrics are given on a loopback address only, and \(address) is none.", recommendation: "--metrics 127.0.0.1:\(port)")
    }
    guard let descriptor = StatusServer.listen(address, port) else {
      throw ControlFailure("\(name) could not be opened for metrics: \(String(cString: strerror(errno))).")
    }
    listener = SocketListener(descriptor)
  }

  /// The port that is listened on.
  public var port: UInt16 {
    var address = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    withUnsafeMutableBytes(of: &address) { _ = getsockname(listener.descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), &length) }
    // The port stands at the same place in addresses of both families.
    return UInt16(bigEndian: address.sin6_port)
  }

  public func start() {
    listener.start(name: "status") { [self] socket in
      defer { connections.subtract(1, ordering: .relaxed) }
      if connections.add(1, ordering: .relaxed).newValue <= StatusServer.most { answer(socket) }
    }
  }

  public func close() { _ = listener.close() }

  private static func listen(_ address: String, _ port: UInt16) -> Int32? {
    let family = address.contains(":") ? AF_INET6 : AF_INET
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var four = sockaddr_in(sin_family: sa_family_t(AF_INET), sin_port: port.bigEndian, sin_addr: in_addr(), sin_zero: (0, 0, 0, 0, 0, 0, 0, 0))
    var six = sockaddr_in6()
    (six.sin6_family, six.sin6_port) = (sa_family_t(AF_INET6), port.bigEndian)
    let isParsed = family == AF_INET6 ? inet_pton(family, address, &six.sin6_addr) : inet_pton(family, address, &four.sin_addr)
    func bound(_ pointer: UnsafeRawPointer, _ size: Int) -> Bool {
      bind(descriptor, pointer.assumingMemoryBound(to: sockaddr.self), socklen_t(size)) == 0
    }
    let isBound = family == AF_INET6 ? bound(&six, MemoryLayout<sockaddr_in6>.size) : bound(&four, MemoryLayout<sockaddr_in>.size)
    guard isParsed == 1, isBound, Glibc.listen(descriptor, 64) == 0 else {
      let code = errno
      Glibc.close(descriptor)
      errno = isParsed == 1 ? code : EINVAL
      return nil
    }
    return descriptor
  }

  private func answer(_ socket: consuming UnixSocket) {
    socket.setTimeout(seconds: StatusServer.timeoutSeconds)
    guard let head = socket.readHead(limit: StatusServer.longestRequest) else { return }
    let words = head.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }.split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return send(Page(400, "text/plain", "Bad request\n"), socket) }
    guard words[0] == "GET" || words[0] == "HEAD" else { return send(Page(405, "text/plain", "GET only\n"), socket) }
    let path = String(words[1].prefix { $0 != "?" })
    let page = waitingFor { [handler] in await handler(path) }
    send(page, socket, withoutBody: words[0] == "HEAD")
  }

  private func send(_ page: Page, _ socket: borrowing UnixSocket, withoutBody: Bool = false) {
    let reasons = [200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 503: "Service Unavailable"]
    let head =
      "HTTP/1.1 \(page.status) \(reasons[page.status] ?? "")\r\nContent-Type: \(page.type)\r\nContent-Length: \(page.body.utf8.count)\r\n"
      + "Connection: close\r\n\r\n"
    _ = socket.write(Array((head + (withoutBody ? "" : page.body)).utf8))
  }
}
