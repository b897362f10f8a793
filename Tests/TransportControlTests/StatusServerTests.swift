// HTTP for monitoring: pages, methods, nonsense, and that nobody but the machine itself is answered.
import Foundation
import Testing

@testable import TransportControl

@Suite struct StatusServerTests {
  private func server() throws -> StatusServer {
    let server = try StatusServer(address: "127.0.0.1", port: 0) { path in
      path == "/metrics" ? .init(200, "text/plain", "postern_x 1\n") : .init(404, "text/plain", "no \(path)\n")
    }
    server.start()
    return server
  }

  /// What the server says to `request`, until it closes.
  private func say(_ request: String, to port: UInt16) async throws -> String {
    try await onThread {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_in()
      (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), port.bigEndian)
      inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
      let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
      }
      guard connected == 0 else { throw ControlFailure("connect: \(errno)") }
      _ = send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL))
      var answer: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 4096)
      while case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 { answer += chunk[..<count] }
      return String(decoding: answer, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 OK", "postern_x 1\n"),
    ("GET /metrics?a=b HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK", "postern_x 1\n"), ("HEAD /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK", "\r\n\r\n"),
    ("GET /x HTTP/1.1\r\n\r\n", "HTTP/1.1 404 Not Found", "no /x\n"), ("POST /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 405 Method Not Allowed", "only\n"),
    ("EHLO me\r\n\r\n", "HTTP/1.1 400 Bad Request", "request\n"),
  ])
  func requestsAreAnswered(_ request: String, _ head: String, _ end: String) async throws {
    let server = try server()
    defer { server.close() }
    let answer = try await say(request, to: server.port)
    #expect(answer.hasPrefix(head + "\r\n") && answer.hasSuffix(end), "\(answer)")
    #expect(answer.contains("Connection: close\r\n"))
  }

  @Test func aRequestWithoutEndIsGivenUp() async throws {
    let server = try server()
    defer { server.close() }
    #expect(try await say("GET /metrics HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 3000), to: server.port) == "")
    #expect(try await say("GET /metrics HTTP/1.1\r\n\r\n", to: server.port).hasPrefix("HTTP/1.1 200"))
  }

  @Test(arguments: ["0.0.0.0", "192.0.2.1", "::", "example.net"]) func onlyLoopbackAddressesAreTaken(_ address: String) {
    #expect(throws: ControlFailure.self) { try StatusServer(address: address, port: 0) { _ in .init(200, "", "") } }
  }

  @Test func bothFamiliesAreHeard() throws {
    let server = try? StatusServer(address: "::1", port: 0) { _ in .init(200, "", "") }
    // A machine without IPv6 has none to listen on.
    if let server { #expect(server.port > 0) }
  }
}
