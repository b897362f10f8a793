// From a route to the queue that serves it.
import AdminModel
import FoundationEssentials
import MailModel
import MailQueue
import MailRouting

extension QueueKey {
  /// What Exchange calls the database that holds the mailboxes.
  static let mailboxDatabase = QueueKey(.mailbox, "mailbox database")

  /// A refused route goes through Submission, where the notification is made.
  init(_ route: Route) {
    switch route {
    case .mailbox: self = .mailboxDatabase
    case .unreachable: self = .unreachable
    case .refused: self = .submission
    case .connector(let route):
      let type: DeliveryType = if case .mailExchangers = route.hop { .dnsConnector } else { .smartHostConnector }
      self.init(type, route.nextHopDomain, connector: route.connector.guid.uuidString.lowercased(), tlsDomain: route.tlsDomain?.text)
    }
  }
}
