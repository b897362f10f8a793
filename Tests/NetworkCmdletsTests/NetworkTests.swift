// Ports and hosts on loopback, and what is said when nobody is there.
import Glibc
import MailModel
import ShellRuntime
import ShellValues
import Testing

@testable import NetworkCmdlets

@Suite struct NetworkTests {
  private func said(_ text: String) -> String {
    final class Log { var said = "" }
    let log = Log()
    let shell = Shell(host: ShellHost(out: { log.said += $0 }, err: { log.said += $0 }, width: { 200 }), views: NetworkCmdlets.views)
    shell.register(NetworkCmdlets.all())
    for type in NetworkCmdlets.types { shell.register(type) }
    shell.run(text, source: .argument)
    return log.said.split(separator: "\n").map(\.trimmingBlanks).joined(separator: " | ")
  }

  /// A port of loopback: listened at, or just given up.
  private func withPort(isOpen: Bool, _ work: (UInt16) throws -> Void) rethrows {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(handle, $0, length)
        _ = getsockname(handle, $0, &length)
      }
    }
    if isOpen { listen(handle, 4) } else { close(handle) }
    defer { if isOpen { close(handle) } }
    try work(UInt16(bigEndian: address.sin_port))
  }

  @Test func `TcpClient says whether a port answers`() {
    withPort(isOpen: true) { port in
      #expect(said("$c = [Net.Sockets.TcpClient]::new(); $c.Connect('127.0.0.1', \(port)); $c.Connected; $c.Close(); $c.Connected") == "True | False")
      #expect(said("$c = [Net.Sockets.TcpClient]::new(); $r = $c.BeginConnect('127.0.0.1', \(port), $null, $null); $r.AsyncWaitHandle.WaitOne(5000, $false); $c.EndConnect($r); $c.Connected") == "True | True")
    }
    withPort(isOpen: false) { port in
      #expect(said("$c = [Net.Sockets.TcpClient]::new(); try { $c.Connect('127.0.0.1', \(port)) } catch [Net.Sockets.SocketException] { 'refused' }; $c.Connected") == "refused | False")
      #expect(said("$c = [Net.Sockets.TcpClient]::new(); $c.ConnectAsync('127.0.0.1', \(port)).Wait(5000)") == "False")
    }
  }

  @Test func `an open port is reached and a closed one is not`() {
    withPort(isOpen: true) { port in
      #expect(said("(Test-NetConnection 127.0.0.1 -Port \(port)).TcpTestSucceeded") == "True")
      #expect(said("Test-NetConnection 127.0.0.1 -Port \(port) -InformationLevel Quiet") == "True")
    }
    withPort(isOpen: false) { port in
      #expect(said("(Test-NetConnection 127.0.0.1 -Port \(port)).TcpTestSucceeded") == "WARNING: TCP connect to (127.0.0.1 : \(port)) failed | False")
    }
  }

  @Test(arguments: [
    ("Test-NetConnection -TraceRoute 127.0.0.1", "ParameterNotSupported"), ("Test-Connection 127.0.0.1 -Source x", "ParameterNotSupported"),
    ("Resolve-DnsName x.net -Server 'not an address'", "DNS_ERROR_INVALID_IP_ADDRESS"), ("Resolve-DnsName x.net -TcpOnly", "ParameterNotSupported"),
    ("Resolve-DnsName x.net -Type NAPTR", "NAPTR"),
  ])
  func `what cannot be is named`(text: String, id: String) {
    let said = said(text)
    #expect(said.contains(id), "\(said)")
  }

  @Test(arguments: [("192.0.2.10", "10.2.0.192.in-addr.arpa"), ("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")])
  func `an address is asked for by its reverse name`(address: String, expected: String) {
    #expect(ResolveDnsName.reverseName(IPAddress(address)!) == expected)
  }
}
