// The lab's DNS: a real server that knows the two domains and nothing else.
import Foundation
import Glibc
import MailModel

final class LabDNS {
  let endpoint: IPEndpoint
  private let process = Process()

  /// Starts dnsmasq on a free port of 127.0.0.1.
  init(zone: [(domain: MailDomain, address: IPAddress)]) throws {
    endpoint = IPEndpoint(.loopback, LabPorts.free(Int32(SOCK_DGRAM.rawValue), on: [.loopback], count: 1))
    let paths = ["/usr/sbin/dnsmasq", "/usr/local/sbin/dnsmasq", "/usr/bin/dnsmasq"]
    guard let path = paths.first(where: { access($0, X_OK) == 0 }) else {
      throw LabProblem("The lab needs dnsmasq. On Debian: apt-get install dnsmasq-base")
    }
    process.executableURL = URL(filePath: path)
    process.arguments =
      [
        "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--pid-file=", "--bind-interfaces",
        "--listen-address=127.0.0.1",
      ]
      + ["--port=\(endpoint.port)"]
      + zone.flatMap {
        ["--local=/\($0.domain)/", "--mx-host=\($0.domain),mail.\($0.domain),10", "--host-record=mail.\($0.domain),\($0.address)"]
      }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }
}

/// Ports that are free now.
enum LabPorts {
  /// The first of `count` consecutive ports that can be bound on each of the addresses.
  static func free(_ kind: Int32, on addresses: [IPAddress], count: UInt16) -> UInt16 {
    while true {
      let first = UInt16.random(in: 20_000...31_000)
      if addresses.allSatisfy({ address in (0..<count).allSatisfy { canBind(kind, IPEndpoint(address, first + $0)) } }) { return first }
    }
  }

  private static func canBind(_ kind: Int32, _ endpoint: IPEndpoint) -> Bool {
    let descriptor = socket(AF_INET, kind, 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = endpoint.port.bigEndian
    address.sin_addr.s_addr = UInt32(truncatingIfNeeded: endpoint.address.value).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    } == 0
  }
}
