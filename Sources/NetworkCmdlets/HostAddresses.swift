// Addresses of a host as the system finds them: literal, hosts file, DNS.
import Glibc
import MailModel

/// One address ready for the socket calls.
struct HostAddress {
  let address: IPAddress
  private let storage: sockaddr_storage
  private let length: socklen_t

  /// - Returns: all addresses in the system's order; empty when the name is not known.
  static func of(_ host: String, port: Int = 0) -> [HostAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var result: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &result) == 0 else { return [] }
    defer { freeaddrinfo(result) }
    var found: [HostAddress] = []
    var next = result
    while let entry = next?.pointee {
      if let one = HostAddress(entry), !found.contains(where: { $0.address == one.address }) { found.append(one) }
      next = entry.ai_next
    }
    return found
  }

  private init?(_ entry: addrinfo) {
    var storage = sockaddr_storage()
    withUnsafeMutableBytes(of: &storage) { $0.copyMemory(from: UnsafeRawBufferPointer(start: entry.ai_addr, count: Int(entry.ai_addrlen))) }
    (self.storage, length) = (storage, entry.ai_addrlen)
    guard let address = HostAddress.address(in: storage) else { return nil }
    self.address = address
  }

  private static func address(in storage: sockaddr_storage) -> IPAddress? {
    var storage = storage
    var text = [CChar](repeating: 0, count: 64)
    let length = socklen_t(storage.ss_family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size)
    let status = withUnsafePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getnameinfo($0, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
      }
    }
    guard status == 0 else { return nil }
    return IPAddress(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  var isV6: Bool { Int32(storage.ss_family) == AF_INET6 }

  func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var storage = storage
    return withUnsafePointer(to: &storage) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) } }
  }

  /// Tries to connect. - Returns: the own address of the connection; `nil` when there is none in time.
  func connect(milliseconds: Int32) -> IPAddress? {
    let handle = socket(Int32(storage.ss_family), Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard handle >= 0 else { return nil }
    defer { close(handle) }
    if with({ Glibc.connect(handle, $0, $1) }) != 0 {
      guard errno == EINPROGRESS else { return nil }
      var waiting = pollfd(fd: handle, events: Int16(POLLOUT), revents: 0)
      guard poll(&waiting, 1, milliseconds) == 1 else { return nil }
      var (failure, size): (Int32, socklen_t) = (0, 4)
      getsockopt(handle, SOL_SOCKET, SO_ERROR, &failure, &size)
      guard failure == 0 else { return nil }
    }
    var own = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    _ = withUnsafeMutablePointer(to: &own) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(handle, $0, &size) } }
    return HostAddress.address(in: own)
  }
}
