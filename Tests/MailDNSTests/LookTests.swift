// Records of every type for people who look into the DNS, from a real server.
import MailModel
import Testing

@testable import MailDNS

@Suite struct LookTests {
  let dns = Dnsmasq([
    "--local=/net/", "--local=/arpa/", "--host-record=a.net,127.0.2.1,::2", "--mx-host=a.net,mx.a.net,10", "--txt-record=a.net,v=spf1 -all,second",
    "--cname=www.a.net,a.net", "--srv-host=_smtp._tcp.a.net,mx.a.net,25,1,2", "--ptr-record=9.2.0.10.in-addr.arpa,nine.a.net", "--local-ttl=77",
  ])

  @Test(arguments: [
    ("a.net", DNSRecordType.a, DNSRecordData.address(IPAddress("127.0.2.1")!)), ("a.net", .aaaa, .address(IPAddress("::2")!)),
    ("a.net", .mx, .exchange(preference: 10, host: "mx.a.net")), ("a.net", .txt, .text(["v=spf1 -all", "second"])),
    ("_smtp._tcp.a.net", .srv, .service(priority: 1, weight: 2, port: 25, target: "mx.a.net")), ("9.2.0.10.in-addr.arpa", .ptr, .name("nine.a.net")),
    ("www.a.net", .cname, .name("a.net")),
  ])
  func `a record is found and read`(name: String, type: DNSRecordType, expected: DNSRecordData) throws {
    let resolver = try Resolver(.init(servers: [dns.server]))
    guard case .found(let set) = resolver.look(up: name, type, timeoutSeconds: 20) else {
      Issue.record("\(resolver.look(up: name, type, timeoutSeconds: 20))")
      return
    }
    #expect(set.records == [expected])
  }

  @Test func `an alias leads to the name behind it`() throws {
    let resolver = try Resolver(.init(servers: [dns.server]))
    guard case .found(let set) = resolver.look(up: "www.a.net", .a, timeoutSeconds: 20) else {
      Issue.record("not found")
      return
    }
    #expect(set.name.trimmingSuffixDot == "a.net")
  }

  @Test func `what is not there is told apart`() throws {
    let resolver = try Resolver(.init(servers: [dns.server]))
    #expect(resolver.look(up: "gone.net", .a, timeoutSeconds: 20) == .nonExistent)
    #expect(resolver.look(up: "a.net", .soa, timeoutSeconds: 20) == .noData)
  }

  @Test(arguments: [
    (DNSRecordType.soa, [1, 97, 0, 1, 98, 0] + [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5] as [UInt8],
      DNSRecordData.authority(server: "a", admin: "b", serial: 1, refresh: 2, retry: 3, expire: 4, minimum: 5)),
    (.txt, [2, 104, 105], .text(["hi"])), (.txt, [9, 104], nil), (.mx, [0], nil), (.soa, [1, 97, 0], nil), (.a, [1, 2, 3], nil), (.srv, [0, 1, 0, 2, 0, 25, 0], .service(priority: 1, weight: 2, port: 25, target: "")),
  ] as [(DNSRecordType, [UInt8], DNSRecordData?)])
  func `data is read or refused`(type: DNSRecordType, data: [UInt8], expected: DNSRecordData?) { #expect(DNSRecordData(type, data) == expected) }
}

extension String {
  fileprivate var trimmingSuffixDot: String { hasSuffix(".") ? String(dropLast()) : self }
}
