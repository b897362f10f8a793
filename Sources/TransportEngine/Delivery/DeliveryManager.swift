// Decides what is tried when: wakes for new mail, due retries and changes, and keeps as many connections busy as the limits allow.
import AdminModel
import MailModel
import MailQueue
import MailRouting
import Synchronization
import TransportLogs

actor DeliveryManager {
  private let services: EngineServices
  /// Which messages are being tried right now.
  nonisolated let claims: MessageClaims
  private var workers: [Int64: Int] = [:]
  private var connections = 0
  private var loop: Task<Void, Never>?
  private var isStopped = false
  /// Queues that wait for their retry, and until when: mail that joins them is no reason to look.
  private nonisolated let resting = Mutex<[QueueKey: Timestamp]>([:])
  /// Under load many messages share one look at the queue; one that comes alone is seen at once.
  private static let pause = Duration.milliseconds(2)
  private let wakes: AsyncStream<Void>
  private nonisolated let wakeUp: AsyncStream<Void>.Continuation

  init(services: EngineServices) {
    self.services = services
    claims = MessageClaims(poison: services.poison)
    (wakes, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Sessions with other servers that are open now.
  var outboundSessions: Int { connections }

  func start() {
    loop = Task { await run() }
  }

  nonisolated func wake() { wakeUp.yield() }

  /// - Parameter queues: where mail has been put; `nil` when anything may have happened.
  nonisolated func wake(for queues: Set<QueueKey>?) {
    let now = Timestamp.now
    if let queues, resting.withLock({ resting in queues.allSatisfy { resting[$0].map { now < $0 } ?? false } }) { return }
    wake()
  }

  /// Starts nothing new and waits until what is under way has ended.
  ///
  /// A partner may be silent for minutes; what it has not taken by the end of the limit stays in the queue.
  func stop(within limit: Duration) async {
    isStopped = true
    wakeUp.finish()
    await loop?.value
    let deadline = ContinuousClock.now + limit
    while !workers.isEmpty, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(10)) }
  }

  // MARK: The loop

  private func run() async {
    let timer = DeliveryTimer(wake: wakeUp)
    for await _ in wakes {
      guard !isStopped else { break }
      do {
        resting.withLock { resting in resting = resting.filter { .now < $0.value } }
        for queue in try await services.queue.dueQueues(now: .now) where queue.key != .unreachable && queue.key != .poison {
          // A worker for what nobody has taken yet: one that is held up by a slow host does not hold up the rest.
          if hasRoom(for: queue), await claims.prepare(in: queue.id, from: services.queue) { startWorker(queue) }
          // Read ahead, and the room for it taken in the meantime: kept, it could be out of date when its turn comes.
          if workers[queue.id] == nil { await claims.forget(queue.id) }
        }
        if let next = try await services.queue.nextDue(after: .now) { timer.wake(at: next) }
        try? await Task.sleep(for: DeliveryManager.pause)
      } catch {
        services.events.say(0, "The queue could not be read: \(error)")
        timer.wake(at: .now + .seconds(5))
      }
    }
    timer.cancel()
  }

  private func startWorker(_ queue: DueQueue) {
    guard !isStopped, hasRoom(for: queue) else { return }
    resting.withLock { $0[queue.key] = nil }
    workers[queue.id, default: 0] += 1
    if queue.key.isRemote { connections += 1 }
    Task { await work(queue) }
  }

  private func hasRoom(for queue: DueQueue) -> Bool {
    let service = services.configuration.current.transportService
    let running = workers[queue.id] ?? 0
    guard queue.key.isRemote else { return running < (queue.key == .submission ? 1 : service.maxConcurrentMailboxDeliveries) }
    return service.maxPerDomainOutboundConnections.allows(running + 1) && service.maxOutboundConnections.allows(connections + 1)
  }

  // MARK: A worker

  private func work(_ queue: DueQueue) async {
    var retry: String?
    while retry == nil, !isStopped, let message = await claims.claim(in: queue.id, from: services.queue) {
      // More is waiting than one worker is at: let another help.
      if await claims.hasReady(in: queue.id) { startWorker(queue) }
      retry = await handle(message, in: queue)
    }
    await finished(queue, retry)
  }

  /// - Returns: why the queue has to wait, if it has to.
  private func handle(_ message: QueuedMessage, in queue: DueQueue) async -> String? {
    let snapshot = services.configuration.current
    let rerouter = Rerouter(services: services, snapshot: snapshot)
    guard let route = await rerouter.confirm(message, in: queue) else {
      await claims.release(message, in: queue.id)
      wake()
      return nil
    }
    switch route {
    case .mailbox: return await deliverLocally(message, in: queue, snapshot)
    case .connector(let connectorRoute):
      let source = QueueSource(
        services: services, snapshot: snapshot, queue: queue, connector: connectorRoute.connector, claims: claims)
      let delivery = RemoteDelivery(services: services, snapshot: snapshot, queue: queue, route: connectorRoute, source: source)
      if case .retry(let lastError) = await delivery.run(message) { return lastError }
      return nil
    case .unreachable, .refused: preconditionFailure("confirmed a route that leads nowhere")
    }
  }

  private func deliverLocally(_ message: QueuedMessage, in queue: DueQueue, _ snapshot: ConfigSnapshot) async -> String? {
    let delivery = LocalDelivery(services: services)
    var results: [OutcomeRecorder.Result] = []
    for recipient in message.recipients {
      do {
        try await withTaskExecutorPreference(FileThreads.shared) {
          try await delivery.deliver(message, to: recipient, serverName: snapshot.server.name)
        }
        results.append(.init(recipient: recipient, outcome: .delivered))
      } catch {
        services.events.say(0, "Mailbox delivery to \(recipient.address) failed: \(error)")
        let reply = SMTPReply(432, EnhancedStatus(4, 2, 0), "STOREDRV.Deliver; mailbox delivery failed: \(error)")
        let until = Timestamp.now + snapshot.transportService.messageRetryInterval
        results.append(.init(recipient: recipient, outcome: .deferred(reply, until: until)))
      }
    }
    await OutcomeRecorder(services: services).record(results, of: message, source: .storeDriver)
    await claims.release(message, in: queue.id)
    return nil
  }

  private func finished(_ queue: DueQueue, _ retry: String?) async {
    let schedule = RetrySchedule(services.configuration.current.transportService)
    do {
      if let retry {
        let state = queue.retry.failed(retry, schedule, now: .now)
        try await services.queue.setRetryState(state, of: queue.id)
        resting.withLock { $0[queue.key] = state.nextRetry }
      } else if queue.retry != QueueRetryState() {
        try await services.queue.setRetryState(QueueRetryState(), of: queue.id)
      }
    } catch {
      services.events.say(0, "The state of queue \(queue.key) could not be kept: \(error)")
      // The queue counts as due still: its retry would follow at once, and so on without end.
      if retry != nil, !services.isStopping { try? await Task.sleep(for: .seconds(5)) }
    }
    workers[queue.id]! -= 1
    if queue.key.isRemote { connections -= 1 }
    if workers[queue.id] == 0 {
      workers[queue.id] = nil
      await claims.forget(queue.id)
    }
    // What came in between, or what a limit kept waiting.
    if !isStopped { wake() }
  }

  /// Queues with a connection or a delivery under way.
  var activeQueues: Set<Int64> { Set(workers.keys) }
}

extension QueueKey {
  var isRemote: Bool { deliveryType == .dnsConnector || deliveryType == .smartHostConnector }
}

extension QueueRetryState {
  /// The state after an attempt that failed. The first try is not a retry (routing.md section 3).
  func failed(_ error: String, _ schedule: RetrySchedule, now: Timestamp) -> QueueRetryState {
    let count = nextRetry == nil ? 0 : retryCount + 1
    return QueueRetryState(
      retryCount: count, firstRetry: firstRetry ?? now, lastRetry: now, nextRetry: now + schedule.interval(beforeRetry: count + 1),
      lastError: error)
  }
}
