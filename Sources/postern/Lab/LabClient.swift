// A client that speaks SMTP in clear, line by line, so that the lab can show what a stranger hears.
import Glibc
import MailModel

final class LabClient {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(_ endpoint: IPEndpoint, from source: IPAddress) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard LabClient.with(IPEndpoint(source, 0), { bind(descriptor, $0, $1) }) == 0,
      LabClient.with(endpoint, { connect(descriptor, $0, $1) }) == 0
    else { throw LabProblem("\(endpoint) could not be reached from \(source): \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  /// Says a command, or nothing, and gives the lines of the reply.
  func exchange(_ command: String?) throws -> [String] {
    if let command {
      let bytes = Array("\(command)\r\n".utf8)
      guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw LabProblem("The server hung up.") }
    }
    var lines: [String] = []
    while let line = nextLine() {
      lines.append(line)
      if line.count < 4 || !line.dropFirst(3).hasPrefix("-") { break }
    }
    return lines
  }

  private func nextLine() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        defer { buffer.removeSubrange(...end) }
        return String(decoding: buffer[..<end].filter { $0 != 0x0D }, as: UTF8.self)
      }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      buffer += chunk[..<count]
    }
  }

  private static func with<R>(_ endpoint: IPEndpoint, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = endpoint.port.bigEndian
    address.sin_addr.s_addr = UInt32(truncatingIfNeeded: endpoint.address.value).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
