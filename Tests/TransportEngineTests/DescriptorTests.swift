// What a program started by the shell inherits from the engine in its process: nothing.
import Foundation
import Glibc
import MailModel
import Testing

@testable import TransportEngine

@Suite struct DescriptorTests {
  @Test func `no port and no session passes to a child process`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let client = try await site.client()
    // The listener and our end of the session.
    let flags = descriptors(boundTo: site.company.outside).map { fcntl($0, F_GETFD) }
    #expect(flags.count == 2 && flags.allSatisfy { $0 & FD_CLOEXEC != 0 }, "\(flags)")
    #expect(try await client.say("QUIT").hasPrefix("221"))
    await engine.stop()
  }

  private func descriptors(boundTo endpoint: IPEndpoint) -> [Int32] {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return open.compactMap { Int32($0) }.filter { descriptor in
      var address = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
      }
      return result == 0 && address.sin_family == sa_family_t(AF_INET) && address.sin_port.bigEndian == endpoint.port
        && IPAddress(family: .v4, value: UInt128(address.sin_addr.s_addr.bigEndian)) == endpoint.address
    }
  }
}
