// Which Send connector takes a recipient domain, as routing.md section 1 has it.
import AdminModel
import MailModel
import Testing

@testable import MailRouting

@Suite struct ConnectorSelectionTests {
  /// Domain, connectors as `name: spaces`, and who wins by which space.
  @Test(
    arguments: [
      ("treyresearch.net", [("A", ["*"]), ("B", ["treyresearch.net"])], "B", "treyresearch.net"),
      ("treyresearch.net", [("A", ["*.net"]), ("B", ["*.treyresearch.net"])], "B", "*.treyresearch.net"),
      ("treyresearch.net", [("A", ["*.treyresearch.net"]), ("B", ["treyresearch.net;100"])], "B", "treyresearch.net"),
      ("mail.treyresearch.net", [("A", ["treyresearch.net"]), ("B", ["*"])], "B", "*"),
      ("mail.treyresearch.net", [("A", ["*"]), ("B", ["*.treyresearch.net"])], "B", "*.treyresearch.net"),
      ("a.b.treyresearch.net", [("A", ["*.treyresearch.net"]), ("B", ["*.b.treyresearch.net;50"])], "B", "*.b.treyresearch.net"),
      ("treyresearch.net", [("A", ["*;1"]), ("B", ["*.net;100"])], "B", "*.net"),
      ("treyresearch.net", [("A", ["*;10"]), ("B", ["*;5"])], "B", "*"),
      ("treyresearch.net", [("b", ["*"]), ("A", ["*"])], "A", "*"),
      ("treyresearch.net", [("A", ["fabrikam.com", "*;9"]), ("B", ["*;10"])], "A", "*"),
      ("TreyResearch.net", [("A", ["*"]), ("B", ["SMTP:TREYRESEARCH.NET;3"])], "B", "TREYRESEARCH.NET"),
      ("treyresearch.net", [("A", ["X400:treyresearch.net;1"]), ("B", ["*;100"])], "B", "*"),
      ("nottreyresearch.net", [("A", ["*.treyresearch.net"]), ("B", ["*"])], "B", "*"),
    ] as [(String, [(String, [String])], String, String)])
  func winner(_ domain: String, _ candidates: [(String, [String])], _ name: String, _ space: String) throws {
    let connectors = candidates.map { candidate in
      connector(candidate.0) { $0.addressSpaces = candidate.1.map { AddressSpace($0)! } }
    }
    for order in [connectors, connectors.reversed()] {
      let chosen = try #require(router(order).connector(for: MailDomain(domain)!))
      #expect(chosen.connector.name == name && chosen.addressSpace.space == space)
    }
  }

  @Test func disabledConnectorIsNotThere() {
    let two = [connector("Internet", "*"), connector("Trey", "treyresearch.net") { $0.enabled = false }]
    #expect(router(two).connector(for: trey)?.connector.name == "Internet")
    #expect(router([two[1]]).connector(for: trey)?.connector == nil)
  }

  /// A connector that is too small is dropped before the choice; only when nothing else matches does the message bounce.
  @Test func tooSmallConnectorGivesWayAndAtLastRefuses() {
    let small = connector("Trey", "treyresearch.net") { $0.maxMessageSize = .limited(.megabytes(1)) }
    let large = connector("Internet", "*") { $0.maxMessageSize = .unlimited }
    let limit: Int64 = 1 << 20
    #expect(router([small, large]).route("ann@treyresearch.net", size: limit).connectorRoute?.connector.name == "Trey")
    #expect(router([small, large]).route("ann@treyresearch.net", size: limit + 1).connectorRoute?.connector.name == "Internet")
    guard case .refused(let reply) = router([small]).route("ann@treyresearch.net", size: limit + 1) else {
      Issue.record("a message too large for every route must be refused")
      return
    }
    #expect(reply.isPermanent && reply.enhanced == EnhancedStatus(5, 3, 4))
  }

  @Test func nothingMatchesMeansUnreachableAndNotRefused() {
    for connectors in [[], [connector("Fabrikam", "fabrikam.com")], [connector("All accepted", "--")]] {
      guard case .unreachable(let words) = router(connectors).route("ann@treyresearch.net", size: 1 << 24) else {
        Issue.record("no connector serves treyresearch.net")
        continue
      }
      #expect(words == "A matching connector cannot be found to route the external recipient")
    }
  }
}
