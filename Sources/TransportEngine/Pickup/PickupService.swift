// Looks into the pickup and replay folders, every second, and sends what it finds there.
import AdminModel
import MailModel
import MailQueue

actor PickupService {
  private static let interval = Duration.seconds(1)

  private let services: EngineServices
  private let dataFolder: String
  /// How many files each folder has given in the minute that began then.
  private var minutes: [DropKind: (began: ContinuousClock.Instant, files: Int)] = [:]
  private var restored: Set<String> = []

  init(services: EngineServices, dataFolder: String) { (self.services, self.dataFolder) = (services, dataFolder) }

  /// Looks until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      for kind in DropKind.allCases { await sweep(kind) }
      try? await Task.sleep(for: PickupService.interval)
    }
  }

  private func sweep(_ kind: DropKind) async {
    let snapshot = services.configuration.current
    let service = snapshot.transportService
    guard let path = kind == .pickup ? service.pickupDirectoryPath : service.replayDirectoryPath, !path.isEmpty,
      snapshot.contents.state(of: .hubTransport) == .active, services.resources.gauge.level < .high
    else { return }
    let folder = DropFolder(path: path.hasPrefix("/") ? path : "\(dataFolder)/\(path)")
    do {
      try folder.prepare()
    } catch {
      return services.events.say(0, "The \(kind.rawValue) folder cannot be used: \(error)")
    }
    if restored.insert(folder.path).inserted { folder.restore() }
    for name in folder.waiting() {
      guard !Task.isCancelled, !services.isStopping, mayTake(kind, service.pickupDirectoryMaxMessagesPerMinute) else { return }
      guard let claim = folder.claim(name) else {
        services.events.say(0, "The file \(name).eml in \(folder.path) cannot be renamed, so it stays there.")
        continue
      }
      guard await take(claim, in: folder, kind, snapshot) else { return }
    }
  }

  /// PickupDirectoryMaxMessagesPerMinute holds for each folder by itself.
  private func mayTake(_ kind: DropKind, _ limit: Int) -> Bool {
    let now = ContinuousClock.now
    var minute = minutes[kind] ?? (now, 0)
    if now - minute.began >= .seconds(60) { minute = (now, 0) }
    guard minute.files < limit else { return false }
    minutes[kind] = (minute.began, minute.files + 1)
    return true
  }

  /// - Returns: whether another file is worth trying.
  private func take(_ claim: DropFolder.Claim, in folder: DropFolder, _ kind: DropKind, _ snapshot: ConfigSnapshot) async -> Bool {
    do {
      let file = DroppedFile(services: services, snapshot: snapshot, kind: kind)
      let (envelope, id, size) = try await withTaskExecutorPreference(FileThreads.shared) { try await file.enqueue(claim.path) }
      folder.finish(claim)
      services.tracking.pickedUp(envelope, id: id, size: size)
      services.wakeDelivery()
      if envelope.recipients.contains(where: { $0.queue == .unreachable }) { services.becameUnreachable(under: envelope.configVersion) }
      return true
    } catch let bad as BadMail {
      folder.refuse(claim)
      services.events.say(0, "The file \(claim.name).eml in the \(kind.rawValue) folder is no mail that can be sent: \(bad). It is now \(claim.name).bad.")
      return true
    } catch {
      folder.release(claim)
      services.events.say(0, "The queue took nothing from the \(kind.rawValue) folder: \(error). The file \(claim.name).eml waits there.")
      return false
    }
  }
}
