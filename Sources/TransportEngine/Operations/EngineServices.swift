// What every part of a running engine shares. Made once when the engine starts; each member is safe from any thread.
import AdminModel
import Foundation
import MailDNS
import MailModel
import MailQueue
import NIOCore
import Synchronization
import TLSOpenSSL
import TransportLogs

final class EngineServices: Sendable {
  let configuration: SnapshotHolder
  let queue: any QueueStore
  let logs: EngineLogs
  let events: EventLog
  let identities: TLSIdentities
  let hosts: MailHostFinder
  let mailboxes: MailboxFolder
  let group: any EventLoopGroup
  let connections = ConnectionCounter()
  let logons = LogonService()
  let rates = MessageRates()
  let resources: ResourceMonitor
  let sessions = SessionRegistry()
  let sessionIDs = SessionCounter()
  let metrics = EngineMetrics()
  let openConnections = OpenConnections()
  let poison: PoisonWatch
  private let stopping = Atomic<Bool>(false)
  private let deliveryWake = Mutex<Call<Set<QueueKey>?>?>(nil)
  private let rerouteRequest = Mutex<Call<Void>?>(nil)

  /// A closure in a struct. One that stands in a `Mutex` by itself is wrapped anew whenever the lock hands it out, a little deeper and slower
  /// each time: after some thousand messages nearly all time went there (Docs/Measurements.md).
  private struct Call<Argument> { var run: @Sendable (Argument) -> Void }

  init(
    configuration: SnapshotHolder, queue: any QueueStore, logs: EngineLogs, events: EventLog, identities: TLSIdentities, hosts: MailHostFinder,
    mailboxes: MailboxFolder, poison: PoisonWatch, group: any EventLoopGroup, resources: @escaping @Sendable () -> [ResourceUse]
  ) {
    (self.configuration, self.queue, self.logs, self.events) = (configuration, queue, logs, events)
    (self.identities, self.hosts, self.mailboxes, self.group) = (identities, hosts, mailboxes, group)
    self.resources = ResourceMonitor(events: events, probe: resources)
    self.poison = poison
  }

  var tracking: EngineTracking { EngineTracking(log: logs.tracking, configuration: configuration, metrics: metrics) }

  /// Counts a connection in, or says why it cannot be taken.
  func admit(_ source: IPAddress, to connector: ReceiveConnector) -> SMTPReply? {
    let refusal = connections.admit(source, to: connector)
    if refusal == nil { metrics.connectionsReceived.count() } else { metrics.connectionsRefused.count() }
    return refusal
  }

  /// Sessions under way finish their message and then say goodbye.
  var isStopping: Bool { stopping.load(ordering: .relaxed) }
  func beginStopping() { stopping.store(true, ordering: .relaxed) }

  /// Tells delivery that something may have become due.
  /// - Parameter queues: where mail has been put, when that is all that has happened.
  func wakeDelivery(for queues: Set<QueueKey>? = nil) { deliveryWake.withLock { $0 }?.run(queues) }
  func onWake(_ wake: @escaping @Sendable (Set<QueueKey>?) -> Void) { deliveryWake.withLock { $0 = Call(run: wake) } }

  /// Has everything that waits routed anew.
  func reroute() { rerouteRequest.withLock { $0 }?.run(()) }
  func onReroute(_ reroute: @escaping @Sendable () -> Void) { rerouteRequest.withLock { $0 = Call(run: reroute) } }

  /// Something has been put into Unreachable by a version of the configuration. Nobody looks there before the next change: if that has come
  /// already, it came too early for this.
  func becameUnreachable(under version: Int64) {
    if version != configuration.current.version { reroute() }
  }

  func serverIdentity(of connector: ReceiveConnector, in snapshot: ConfigSnapshot) -> TLSIdentity {
    guard connector.authMechanism.contains(.tls) else { return TLSIdentity(context: nil, problem: nil) }
    let identity = identities.identity(
      for: .init(fqdn: connector.fqdn ?? snapshot.server.fqdn, pinned: connector.tlsCertificateName), now: .now)
    if let problem = identity.problem {
      events.say(identity.context == nil ? 12014 : 12016, "Receive connector '\(connector.identity)': \(problem)")
    }
    return identity
  }

  func clientIdentity(of connector: SendConnector, in snapshot: ConfigSnapshot) -> TLSIdentity {
    let identity = identities.identity(
      for: .init(fqdn: connector.fqdn ?? snapshot.server.fqdn, pinned: connector.tlsCertificateName), now: .now)
    if let problem = identity.problem, connector.domainSecureEnabled {
      events.say(identity.context == nil ? 12014 : 12016, "Send connector '\(connector.name)': \(problem)")
    }
    return identity
  }
}
