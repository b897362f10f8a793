// A plain SMTP client for tests: says a line, reads the whole reply. It blocks, so it works on a thread of its own: tests and engine
// share two cooperative threads, and a test that sat on one would starve the engine it waits for.
import Foundation
import Glibc
import MailModel
import TLSOpenSSL

struct WireError: Error { var text: String }

/// Runs something that blocks without holding a cooperative thread.
func offPool<R: Sendable>(_ work: @escaping @Sendable () throws -> R) async throws -> R {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result { try work() }) }.start()
  }
}

/// `@unchecked Sendable`: one test uses a client, one call at a time.
final class WireClient: @unchecked Sendable {
  private let socket: WireSocket

  init(_ endpoint: IPEndpoint, from source: IPAddress = .loopback) async throws {
    socket = try await offPool { try WireSocket(endpoint, from: source) }
  }

  /// Does the handshake of a client; STARTTLS has been agreed on.
  func startTLS(_ context: TLSContext) async throws -> TLSFacts {
    try await offPool { [socket] in try socket.startTLS(context, role: .client) }
  }

  func send(_ bytes: [UInt8]) async throws { try await offPool { [socket] in try socket.send(bytes) } }
  func send(_ text: String) async throws { try await send(Array(text.utf8)) }
  /// The next whole reply, lines joined by a line feed; empty at the end of the connection.
  func reply() async throws -> String { try await offPool { [socket] in try socket.reply() } }

  /// The next line alone; `nil` at the end of the connection.
  func line() async throws -> String? { try await offPool { [socket] in try socket.line() } }

  @discardableResult
  func say(_ command: String) async throws -> String {
    try await offPool { [socket] in
      try socket.send(Array("\(command)\r\n".utf8))
      return try socket.reply()
    }
  }

  /// A whole message in clear.
  /// - Returns: the reply to the final dot, or the first refusal.
  func message(from sender: String, to recipients: [String], subject: String = "Test", body: String = "Hello.") async throws -> String {
    for command in ["MAIL FROM:<\(sender)>"] + recipients.map({ "RCPT TO:<\($0)>" }) + ["DATA"] {
      let reply = try await say(command)
      guard reply.hasPrefix("2") || reply.hasPrefix("3") else { return reply }
    }
    return try await say("From: <\(sender)>\r\nTo: <\(recipients[0])>\r\nSubject: \(subject)\r\n\r\n\(body)\r\n.")
  }
}

/// Ports that nobody else of this machine's loopback uses now: two in a row, free on every address that is asked for.
func freePorts(on addresses: [String]) -> UInt16 {
  while true {
    let port = UInt16.random(in: 20_000...31_000)
    if addresses.allSatisfy({ address in (0...1).allSatisfy { isFree(IPEndpoint(IPAddress(address)!, port + $0)) } }) { return port }
  }
}

private func isFree(_ endpoint: IPEndpoint) -> Bool {
  let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = endpoint.port.bigEndian
  address.sin_addr.s_addr = UInt32(truncatingIfNeeded: endpoint.address.value).bigEndian
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
  } == 0
}

/// Waits for something that another thread brings about; looks again every few milliseconds and gives up loudly.
func eventually(_ what: String, within limit: Duration = .seconds(20), _ isTrue: () async throws -> Bool) async throws {
  let deadline = ContinuousClock.now + limit
  while try await !isTrue() {
    guard ContinuousClock.now < deadline else { throw WireError(text: "did not happen: \(what)") }
    try await Task.sleep(for: .milliseconds(5))
  }
}
