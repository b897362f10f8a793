// Lookups against a real server, and against none.
import MailModel
import Testing
@testable import MailDNS

private func name(_ text: String) -> MailDomain { MailDomain(text)! }
private func address(_ text: String) -> IPAddress { IPAddress(text)! }
private var soon: ContinuousClock.Instant { .now + .seconds(20) }

@Suite struct ResolverTests {
  let dns: Dnsmasq
  let resolver: Resolver
  let hosts: MailHosts

  init() throws {
    dns = Dnsmasq([
      "--local=/net/", "--local=/test/", "--local=/example/",
      "--mx-host=treyresearch.net,mx2.treyresearch.net,20", "--mx-host=treyresearch.net,mx1.treyresearch.net,10",
      "--mx-host=treyresearch.net,gone.treyresearch.net,5",
      "--host-record=mx1.treyresearch.net,127.0.2.1,::2", "--host-record=mx2.treyresearch.net,127.0.2.2",
      "--mx-host=nomail.net,.,0", "--host-record=nomail.net,127.0.2.9",
      "--host-record=bare.net,127.0.2.3", "--txt-record=text.net,hello",
      "--mx-host=alias.net,www.alias.net,10", "--cname=www.alias.net,real.alias.net", "--host-record=real.alias.net,127.0.2.4",
      "--mx-host=dead.net,nowhere.dead.net,10",
      "--mx-host=lab.test,mx.lab.test,10", "--host-record=mx.lab.test,127.0.2.5",
      "--mx-host=xn--mller-kva.example,mx1.treyresearch.net,10",
    ])
    resolver = try Resolver(.init(servers: [dns.server]))
    hosts = MailHosts(resolver: resolver)
  }

  @Test func recordsOfEachType() async {
    let records = await resolver.mx(name("treyresearch.net"), deadline: soon)
    guard case .found(let found) = records else {
      Issue.record("\(records)")
      return
    }
    #expect(
      found.sorted { $0.preference < $1.preference }.map(\.exchange?.text) == [
        "gone.treyresearch.net", "mx1.treyresearch.net", "mx2.treyresearch.net",
      ])
    let mx1 = name("mx1.treyresearch.net")
    #expect(await resolver.addresses(mx1, families: [.v4, .v6], deadline: soon) == .found([address("127.0.2.1"), address("::2")]))
    #expect(await resolver.addresses(mx1, families: [.v6], deadline: soon) == .found([address("::2")]))
    #expect(await resolver.addresses(name("mx2.treyresearch.net"), families: [.v6], deadline: soon) == .noData)
    #expect(await resolver.addresses(name("missing.net"), families: [.v4, .v6], deadline: soon) == .nonExistent)
    #expect(await resolver.mx(name("nomail.net"), deadline: soon) == .found([MXRecord(preference: 0, exchange: nil)]))
  }

  @Test(arguments: [
    // By preference; an exchange that does not exist is passed over.
    (
      "treyresearch.net",
      MailHostsAnswer.hosts([
        MailHost(name: "mx1.treyresearch.net", addresses: [address("127.0.2.1"), address("::2")]),
        MailHost(name: "mx2.treyresearch.net", addresses: [address("127.0.2.2")]),
      ])
    ),
    ("nomail.net", .nullMX),
    ("missing.net", .nonExistent),
    ("bare.net", .hosts([MailHost(name: "bare.net", addresses: [address("127.0.2.3")])])),
    ("text.net", .noHosts("text.net has neither MX nor address records")),
    ("alias.net", .hosts([MailHost(name: "www.alias.net", addresses: [address("127.0.2.4")])])),
    ("dead.net", .noHosts("no mail exchange of dead.net has an address: nowhere.dead.net")),
    ("lab.test", .hosts([MailHost(name: "mx.lab.test", addresses: [address("127.0.2.5")])])),
    ("müller.example", .hosts([MailHost(name: "mx1.treyresearch.net", addresses: [address("127.0.2.1"), address("::2")])])),
  ])
  func hostsOfADomain(domain: String, expected: MailHostsAnswer) async {
    #expect(await hosts.resolve(name(domain), deadline: soon) == expected)
  }

  /// Where the first question arrives at a server that answers neither way.
  @Test(arguments: [(Resolver.Options.Transport.any, "UDP"), (.udpOnly, "UDP"), (.tcpOnly, "TCP")])
  func questionsTravelAsTheyAreToldTo(transport: Resolver.Options.Transport, expected: String) async throws {
    let silent = AskedServer()
    let resolver = try Resolver(.init(servers: [silent.endpoint], transport: transport))
    async let answer = resolver.addresses(name("example.net"), families: [.v4], deadline: .now + .seconds(5))
    #expect(await silent.firstQuestion() == expected)
    silent.close()
    _ = await answer
  }

  @Test(arguments: [false, true])
  func smartHostsAreEqualAndANameMayHaveExchanges(turned: Bool) async {
    let hosts = MailHosts(resolver: hosts.resolver) { turned ? (0..<$0).reversed() : Array(0..<$0) }
    let answer = await hosts.resolve(
      smartHosts: [.address(address("10.0.0.1")), .name(name("missing.net")), .name(name("bare.net")), .name(name("alias.net"))],
      deadline: soon)
    guard case .hosts(let found) = answer else {
      Issue.record("\(answer)")
      return
    }
    let expected = ["[10.0.0.1]", "bare.net", "www.alias.net"]
    #expect(found.map(\.name) == (turned ? expected.reversed() : expected))
    #expect(await hosts.resolve(smartHosts: [.name(name("missing.net"))], deadline: soon) == .nonExistent)
  }

  @Test func manyQuestionsAtOnceAreAllAnswered() async {
    let answers = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask { await resolver.addresses(name("no\(number).treyresearch.net"), families: [.v4], deadline: soon) == .nonExistent }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(answers == 100)
  }
}

@Suite struct DeadServerTests {
  @Test func aServerThatNeverAnswersIsTemporaryWithinTheDeadline() async throws {
    // A bound socket that nobody reads: no refusal, only silence.
    let silent = SilentServer()
    let resolver = try Resolver(.init(servers: [silent.endpoint]))
    let start = ContinuousClock.now
    let answer = await MailHosts(resolver: resolver).resolve(name("treyresearch.net"), deadline: start + .milliseconds(400))
    #expect(ContinuousClock.now - start < .seconds(60), "libunbound alone would go on asking for minutes")
    #expect(answer == .temporary("no answer from the DNS in time for MX of treyresearch.net"))
  }

  @Test func aServerThatIsNotThereIsTemporary() async throws {
    let resolver = try Resolver(.init(servers: [IPEndpoint(.loopback, Dnsmasq.freePort())]))
    guard case .temporary = await resolver.mx(name("treyresearch.net"), deadline: .now + .seconds(1)) else {
      Issue.record("a missing server must be temporary")
      return
    }
  }

  @Test func questionsThatAreOpenAtTheEndAreAnswered() async throws {
    let silent = SilentServer()
    let thread = try ResolverThread(.init(servers: [silent.endpoint]))
    let answer = await withCheckedContinuation { continuation in
      thread.ask(Question(name: "treyresearch.net", type: 15, typeName: "MX", deadline: .now + .seconds(600)) { continuation.resume(returning: $0) })
      thread.stop()
    }
    #expect(answer == .temporary("the resolver is stopped"))
  }
}

/// A resolver that answers from a table; what is not in it does not exist.
private struct TableResolver: MailResolver {
  var exchanges: [MXRecord]
  var hosts: [MailDomain: Answer<[IPAddress]>]

  func mx(_ domain: MailDomain, deadline: ContinuousClock.Instant) async -> Answer<[MXRecord]> { .found(exchanges) }
  func addresses(_ host: MailDomain, families: Set<IPAddress.Family>, deadline: ContinuousClock.Instant) async -> Answer<[IPAddress]> {
    hosts[host] ?? .nonExistent
  }
}

@Suite struct MailHostsTests {
  let a = name("a.net")
  let b = name("b.net")
  let c = name("c.net")

  @Test func equalPreferencesAreShuffledAndUnequalOnesAreNot() async {
    let found = Answer.found([address("127.0.0.1")])
    let table = TableResolver(
      exchanges: [MXRecord(preference: 20, exchange: c), MXRecord(preference: 10, exchange: a), MXRecord(preference: 10, exchange: b)],
      hosts: [a: found, b: found, c: found])
    for (shuffle, expected) in [(false, ["a.net", "b.net", "c.net"]), (true, ["b.net", "a.net", "c.net"])] {
      let hosts = MailHosts(resolver: table) { shuffle ? (0..<$0).reversed() : Array(0..<$0) }
      guard case .hosts(let list) = await hosts.resolve(name("x.net"), deadline: soon) else { continue }
      #expect(list.map(\.name) == expected)
    }
  }

  @Test func aHostThatCannotBeAskedAboutMakesItTemporaryOnlyWhenNoOtherWorks() async {
    let exchanges = [MXRecord(preference: 10, exchange: a), MXRecord(preference: 20, exchange: b)]
    let failing = TableResolver(exchanges: exchanges, hosts: [a: .temporary("SERVFAIL")])
    #expect(await MailHosts(resolver: failing).resolve(c, deadline: soon) == .temporary("a.net: SERVFAIL"))
    let working = TableResolver(exchanges: exchanges, hosts: [a: .temporary("SERVFAIL"), b: .found([.loopback])])
    #expect(await MailHosts(resolver: working).resolve(c, deadline: soon) == .hosts([MailHost(name: "b.net", addresses: [.loopback])]))
  }

  @Test func oneFamilyIsEnough() {
    let found = Answer.found([IPAddress.loopback])
    #expect(Resolver.merge(found, .temporary("SERVFAIL")) == found)
    #expect(Resolver.merge(.noData, .temporary("SERVFAIL")) == .temporary("SERVFAIL"))
    #expect(Resolver.merge(.nonExistent, .noData) == .nonExistent)
  }

  @Test(arguments: [
    ("münchen", "xn--mnchen-3ya"), ("bücher", "xn--bcher-kva"), ("日本語", "xn--wgv71a119e"), ("faß", "xn--fa-hia"), ("plain", "plain"),
  ])
  func namesOutsideASCIIBecomeALabels(label: String, expected: String) {
    #expect(DNSName.ascii(name(label + ".example")) == expected + ".example")
  }

  @Test(arguments: [[], [0], [0, 10], [0, 10, 3, 97], [0, 10, 64, 97, 0], [0, 10, 1, 97, 0, 0], [0, 10, 1, 46, 0]])
  func brokenExchangesAreNotRead(data: [UInt8]) { #expect(RecordData.mx(data) == nil) }
}
