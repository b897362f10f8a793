// At the start: messages that were in hand when the engine went down by its own fault are counted, and set aside when that happened too often.
import AdminModel
import MailModel
import MailQueue
import TransportLogs

struct PoisonCheck: Sendable {
  let services: EngineServices

  func run() async {
    let service = services.configuration.current.transportService
    let suspects = services.poison.suspects
    guard !suspects.isEmpty, service.poisonMessageDetectionEnabled else { return }
    services.events.say(
      0, "The transport service went down by a fault while it had the messages \(suspects.map(String.init).joined(separator: ", ")) in hand.")
    do {
      for id in try await services.queue.countCrash(suspects, threshold: service.poisonThreshold, time: .now) {
        services.events.say(10001, "Message \(id) has brought the service down \(service.poisonThreshold) times and is in the poison message queue.")
        if let message = try await services.queue.message(id) { services.tracking.poisoned(message) }
      }
    } catch {
      services.events.say(0, "The messages in hand at the last fault could not be counted: \(error)")
    }
  }
}
