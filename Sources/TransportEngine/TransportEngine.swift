// The engine: sockets, tasks and clocks around the pure parts. Opens what the configuration says, and stops without dropping anybody.
public import AdminModel
import Foundation
public import MailDNS
public import MailModel
import MailQueue
import NIOCore
import NIOPosix
import Synchronization
import TLSOpenSSL
import TransportControl
import TransportLogs

/// Why an engine did not start; the words are for the administrator.
public struct EngineStartError: Error, CustomStringConvertible, Sendable {
  public var description: String
}

/// What an engine is started with.
public struct EngineOptions: Sendable {
  /// Holds queue, logs, certificates and mailboxes.
  public var dataFolder: String
  public var resolver: any MailResolver
  /// Makes the resolver of connectors for which DNS servers are configured.
  public var makeResolver: @Sendable (MailDNS.Resolver.Options) throws -> any MailResolver = { try MailDNS.Resolver($0) }
  /// Whether partners whose root the distribution trusts are trusted.
  public var trustsSystemRoots: Bool
  /// Keeps events off standard error, which belongs to the person when the engine runs inside a shell.
  public var isSilent: Bool
  /// What back pressure goes by; `nil` asks the system for the data folder's volume and this process's memory.
  public var resources: (@Sendable () -> [ResourceUse])?
  /// Where every log line goes as JSON, too: a file, or `-` for standard output; `nil` for nowhere.
  public var jsonLog: String?
  /// Whether faults of this process are the engine's: messages in hand are suspected then.
  public var watchesFaults = false
  /// Where monitoring asks for /metrics and /health, a loopback address; `nil` for nowhere.
  public var metrics: IPEndpoint?

  public init(
    dataFolder: String, resolver: any MailResolver, trustsSystemRoots: Bool = true, isSilent: Bool = false, jsonLog: String? = nil
  ) {
    (self.dataFolder, self.resolver) = (dataFolder, resolver)
    (self.trustsSystemRoots, self.isSilent, self.jsonLog) = (trustsSystemRoots, isSilent, jsonLog)
  }
}

/// A running engine. The caller holds the data folder's `EngineLock`.
public final class TransportEngine: Sendable {
  private let services: EngineServices
  private let delivery: DeliveryManager
  private let listeners: Listeners
  private let watcher: ConfigurationWatcher
  private let followers: [ConfigurationFollower]
  private let control: ControlServer
  private let status: StatusServer?
  private let sweeper: Task<Void, Never>
  private let pickup: Task<Void, Never>
  private let metering: Task<Void, Never>
  private let stopRequests: AsyncStream<Void>

  /// Starts an engine: when this returns, the ports are open and the queue is being worked on.
  public static func start(_ options: EngineOptions, store: any ConfigurationStore) async throws(EngineStartError) -> TransportEngine {
    do {
      return try await TransportEngine(options, store)
    } catch let error as EngineStartError {
      throw error
    } catch {
      throw EngineStartError(description: "\(error)")
    }
  }

  private init(_ options: EngineOptions, _ store: any ConfigurationStore) async throws {
    let folder = options.dataFolder
    let snapshot = try store.snapshot()
    let problems = snapshot.validate()
    guard problems.isEmpty else { throw EngineStartError(description: problems.joined(separator: " ")) }

    let configuration = SnapshotHolder(snapshot)
    let events = EventLog(isSilent: options.isSilent)
    let logs = EngineLogs(
      dataFolder: folder, snapshot: snapshot, events: events, json: options.jsonLog.map { JSONLogStream(path: $0) })
    let services = EngineServices(
      configuration: configuration, queue: try SQLiteQueueStore(path: folder + "/queue.db"), logs: logs, events: events,
      identities: TLSIdentities(folder: try CertificateFolder(folder + "/certificates"), trustsSystemRoots: options.trustsSystemRoots),
      hosts: MailHostFinder(system: options.resolver, make: options.makeResolver), mailboxes: MailboxFolder(root: folder + "/mailboxes"),
      poison: PoisonWatch(path: folder + "/processing.map"),
      group: MultiThreadedEventLoopGroup(numberOfThreads: max(1, System.coreCount)),
      resources: options.resources ?? ResourceMonitor.system(folder))
    let delivery = DeliveryManager(services: services)
    let listeners = Listeners(services: services)
    let opening = ConfigurationFollower { await listeners.apply(configuration.current) }
    let rerouting = ConfigurationFollower { await Rerouter(services: services, snapshot: configuration.current).rerouteAll() }
    let live = Mutex(snapshot)
    let followLogs: @Sendable (ConfigSnapshot) -> Void = { new in
      if LogPlan(configuration.current, dataFolder: folder) != LogPlan(new, dataFolder: folder) { logs.apply(new) }
    }
    let watcher = ConfigurationWatcher(store: store, holder: configuration, prepare: followLogs) { new in
      let old = live.exchange(new)
      opening.follow()
      if Rerouter.isNeeded(from: old, to: new) { rerouting.follow() }
    }
    let (stopRequests, requestStop) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let handler = ControlHandler(
      services: services, delivery: delivery, listeners: listeners, watcher: watcher, started: .now, requestStop: { requestStop.yield() })
    (self.services, self.delivery, self.listeners, self.watcher, self.stopRequests) = (services, delivery, listeners, watcher, stopRequests)
    followers = [opening, rerouting]
    control = try ControlServer(path: ControlSocket.path(in: folder)) { await handler.answer($0) }
    let pages = StatusPages(services: services, delivery: delivery, listeners: listeners, started: .now)
    status = try options.metrics.map { endpoint in
      try StatusServer(address: endpoint.address.description, port: endpoint.port) { await pages.answer($0) }
    }
    sweeper = Task { await QueueSweeper(services: services, claims: delivery.claims).run() }
    metering = Task { await services.resources.run() }
    pickup = Task { await PickupService(services: services, dataFolder: folder).run() }

    services.onWake { [weak delivery] in delivery?.wake(for: $0) }
    services.onReroute { [weak rerouting] in rerouting?.follow() }
    await PoisonCheck(services: services).run()
    if options.watchesFaults { services.poison.markFaults() }
    await listeners.apply(snapshot)
    await delivery.start()
    delivery.wake()
    // The configuration may have been changed while no engine ran.
    rerouting.follow()
    watcher.start()
    control.start()
    status?.start()
  }

  /// The port for monitoring, once it is open.
  public var metricsPort: UInt16? { status?.port }

  /// Looks at the configuration now instead of soon.
  public func reload() { watcher.nudge() }

  /// Returns when somebody asks over the control socket that the engine stop.
  public func waitForStopRequest() async {
    for await _ in stopRequests { return }
  }

  /// Why some ports are closed, one sentence each.
  public var listenerProblems: [String] {
    get async { await listeners.problems.map { "\($0.key) could not be opened: \($0.value)" }.sorted() }
  }

  /// Finishes what is under way: sessions end after their message, deliveries after theirs; what waits stays in the queue.
  public func stop() async {
    services.beginStopping()
    watcher.stop()
    sweeper.cancel()
    metering.cancel()
    pickup.cancel()
    // The file in hand goes into the queue before that is closed.
    await pickup.value
    for follower in followers { await follower.stop() }
    await listeners.close()
    await services.sessions.endAll(within: .seconds(30))
    await delivery.stop(within: .seconds(30))
    control.close()
    status?.close()
    services.queue.close()
    services.logs.close()
    try? await services.group.shutdownGracefully()
  }
}

extension Mutex where Value: Sendable {
  /// Puts a new value in and gives the old one.
  fileprivate borrowing func exchange(_ new: Value) -> Value {
    withLock { value in
      let old = value
      value = new
      return old
    }
  }
}
