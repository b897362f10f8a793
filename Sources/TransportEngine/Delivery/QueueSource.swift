// Gives a connection the messages of its queue, and takes what became of them.
import AdminModel
import MailModel
import MailQueue
import MailRouting
import SMTPCore

/// The messages of one queue, shared by the connections that empty it.
struct QueueSource: MessageSource {
  let services: EngineServices
  let snapshot: ConfigSnapshot
  let queue: DueQueue
  let connector: SendConnector
  let claims: MessageClaims

  func next() async -> QueuedMessage? { await claims.claim(in: queue.id, from: services.queue) }
  func giveBack(_ message: QueuedMessage) async { await claims.release(message, in: queue.id) }
  func done(_ message: QueuedMessage) async { await claims.release(message, in: queue.id) }

  func report(_ sent: SentMessage) async {
    let schedule = RetrySchedule(snapshot.transportService)
    let someWereTaken = sent.results.contains { if case .delivered = $0 { true } else { false } }
    var results: [OutcomeRecorder.Result] = []
    var relayed: [(address: MailAddress, reply: SMTPReply)] = []
    for (recipient, result) in zip(sent.message.recipients, sent.results) {
      switch result {
      case nil: break
      case .delivered(let reply):
        relayed.append((recipient.address, reply))
        results.append(.init(recipient: recipient, outcome: .relayed(reply, speaksDSN: sent.peerSpeaksDSN)))
      case .failed(let failure) where someWereTaken && failure.isOneRecipientTooMany:
        results.append(.init(recipient: recipient, outcome: .deferred(failure.reply, until: .now)))
      case .failed(let failure):
        switch DeliveryFailure(failure).disposition(hasMoreHosts: false, errorPolicies: connector.errorPolicies) {
        case .fail: results.append(.init(recipient: recipient, outcome: .failed(failure.reply)))
        case .tryNextHost, .retryQueue, .retryMessage:
          results.append(.init(recipient: recipient, outcome: .deferred(failure.reply, until: .now + schedule.messageInterval)))
        }
      }
    }
    await OutcomeRecorder(services: services).record(results, of: sent.message, host: sent.host)
    if !relayed.isEmpty { services.tracking.sent(sent, recipients: relayed, connector: connector.name, version: snapshot.version) }
    await done(sent.message)
  }
}
