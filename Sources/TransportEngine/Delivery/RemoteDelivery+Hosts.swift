// Whom a delivery calls: what the DNS says of the next hop, as addresses to try or as a failure in Exchange's words.
import AdminModel
import MailDNS
import MailModel
import MailRouting

extension RemoteDelivery {
  /// Addresses tried in one attempt. Each may take half a minute to say nothing, and a domain can list as many as it likes.
  private static let hopLimit = 20

  /// The addresses of the next hop, best first; at least one.
  func hosts() async -> Result<[MailHop], DeliveryFailure> {
    switch await search() {
    case .hosts(let hosts): return reachable(hosts)
    case let answer:
      let reply = RemoteDelivery.reply(to: answer)
      // A smart host that cannot be found is the administrator's slip, not the recipient's: the mail waits.
      if case .smartHosts = route.hop, reply.isPermanent {
        return .failure(failure(.dns, SMTPReply(451, EnhancedStatus(4, 4, 0), "DNS query failed. The error was: \(reply.lines[0])")))
      }
      return .failure(failure(.dns, reply))
    }
  }

  private func search() async -> MailHostsAnswer {
    let deadline = ContinuousClock.now + .seconds(30)
    let finder: MailHosts
    do { finder = try services.hosts.hosts(for: route.connector, in: snapshot) } catch { return .temporary("\(error)") }
    switch route.hop {
    case .mailExchangers(let domain):
      let (own, port) = (OwnAddresses(snapshot.receiveConnectors), port)
      return await finder.resolve(domain, deadline: deadline) { own.include(IPEndpoint($0, port)) }
    // Smart hosts are the administrator's word; exchanges are anybody's.
    case .smartHosts(let hosts): return await finder.resolve(smartHosts: hosts, deadline: deadline)
    }
  }

  private var port: UInt16 { UInt16(clamping: route.connector.port) }

  /// A connector that speaks from one address reaches hosts of that family only; from another address it would not be itself.
  private func reachable(_ hosts: [MailHost]) -> Result<[MailHop], DeliveryFailure> {
    let source = route.connector.sourceIPAddress
    let hops = hosts.flatMap { host in host.addresses.map { MailHop(name: host.name, endpoint: IPEndpoint($0, port)) } }
      .filter { source.isUnspecified || $0.endpoint.address.family == source.family }
    guard hops.isEmpty else { return .success(Array(hops.prefix(RemoteDelivery.hopLimit))) }
    let words = "Failed to connect. No host has an address of the same family as SourceIPAddress \(source)"
    return .failure(failure(.connect, SMTPReply(441, EnhancedStatus(4, 4, 1), words)))
  }

  private func failure(_ phase: DeliveryFailure.Phase, _ reply: SMTPReply) -> DeliveryFailure { DeliveryFailure(phase: phase, reply: reply) }

  /// - Source: routing.md section 2; RFC 7505 section 4.2 for the null MX.
  private static func reply(to answer: MailHostsAnswer) -> SMTPReply {
    switch answer {
    case .hosts: preconditionFailure("hosts are no failure")
    case .ourselves:
      SMTPReply(554, EnhancedStatus(5, 4, 4), "SMTPSEND.DNS.MxLoopback; DNS records for this domain are configured in a loop")
    case .nullMX: SMTPReply(556, EnhancedStatus(5, 1, 10), "SMTPSEND.DNS.NullMX; the domain accepts no mail")
    case .nonExistent: SMTPReply(550, EnhancedStatus(5, 4, 4), "SMTPSEND.DNS.NonExistentDomain; nonexistent domain")
    case .noHosts(let detail):
      SMTPReply(550, EnhancedStatus(5, 4, 4), "SMTPSEND.DNS.InvalidData; DNS names no host that takes mail: \(detail)")
    case .temporary(let detail): SMTPReply(451, EnhancedStatus(4, 4, 0), "DNS query failed: \(detail)")
    }
  }
}
