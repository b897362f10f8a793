// One company with a connector to the world, and a place on the network where the world's mail server may stand.
import AdminModel
import Foundation
import MailModel
import Synchronization
import TransportControl

@testable import TransportEngine

/// Loopback addresses that no other test of this process uses; another process is told apart by its number.
enum Loopback {
  private static let next = Atomic<Int>(0)

  static func address() -> IPAddress {
    let number = next.add(1, ordering: .relaxed).newValue
    return IPAddress("127.\(16 + Int(getpid()) % 200).\(number / 250).\(1 + number % 250)")!
  }
}

/// `adatum.com`, whose mail to everybody but the bound partner `treyresearch.net` goes by a plain connector.
struct Site {
  let company: Company
  /// Where mail for `example.net` and `treyresearch.net` goes, and a second host that only `twohosts.example` has.
  let peer: IPEndpoint
  let second: IPEndpoint
  var resolver: TableResolver

  init(_ change: (inout ConfigContents) -> Void = { _ in }) throws {
    let (ours, theirs, other) = (Loopback.address(), Loopback.address(), Loopback.address())
    let port = freePorts(on: [ours, theirs, other].map(\.description))
    company = try Company("adatum.com", at: ours.description, port: port, partner: "treyresearch.net")
    (peer, second) = (IPEndpoint(theirs, port), IPEndpoint(other, port))
    resolver = TableResolver(
      hosts: [
        "mail.example.net": theirs, "mail.treyresearch.net": theirs, "first.twohosts.example": theirs, "second.twohosts.example": other,
      ], exchanges: ["twohosts.example": ["first.twohosts.example", "second.twohosts.example"]])
    company.store.change { contents in
      var world = SendConnector(name: "Internet")
      world.addressSpaces = [AddressSpace("*")!]
      (world.protocolLoggingLevel, world.port, world.sourceIPAddress) = (.verbose, Int(port), ours)
      contents.sendConnectors.append(world)
      change(&contents)
    }
  }

  func start(resources: @escaping @Sendable () -> [ResourceUse] = { [] }) async throws -> TransportEngine {
    try await company.start(resolver: resolver, resources: resources)
  }

  /// A client that has introduced itself, from outside or as one of our own programs.
  func client(inside: Bool = false) async throws -> WireClient {
    let client = try await WireClient(inside ? company.inside : company.outside)
    _ = try await client.reply()
    _ = try await client.say("EHLO client.example")
    return client
  }

  /// Submits a message as one of our programs.
  @discardableResult
  func submit(from sender: String = "alice@adatum.com", to recipients: [String] = ["bob@example.net"], body: String = "Hello.") async throws
    -> String
  {
    try await client(inside: true).message(from: sender, to: recipients, body: body)
  }

  /// The queue for a domain, or with a fixed name.
  func queue(_ nextHop: String = "example.net") async throws -> QueueView? {
    guard case .queues(let queues) = try await company.ask(.queues) else { return nil }
    return queues.first { $0.nextHopDomain == nextHop }
  }

  func order(_ order: QueueOrder, _ nextHop: String = "example.net") async throws {
    let response = try await company.ask(.changeQueue(order, identity: nextHop))
    guard response == .done else { throw WireError(text: "\(response)") }
  }
}
