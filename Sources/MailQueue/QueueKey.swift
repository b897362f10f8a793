// Queues are told apart by where their messages go next; this is that "where", and the fixed queues that go nowhere yet.

/// The next hop of a recipient. Recipients with equal keys wait in one queue and may share a connection.
public struct QueueKey: Hashable, Sendable, CustomStringConvertible {
  /// How the next hop is reached, in Exchange's words (formats.md section 5).
  public enum DeliveryType: String, Hashable, Sendable, CaseIterable {
    case undefined = "Undefined"
    case dnsConnector = "DnsConnectorDelivery"
    case smartHostConnector = "SmartHostConnectorDelivery"
    case mailbox = "SmtpDeliveryToMailbox"
    case unreachable = "Unreachable"
  }

  public var deliveryType: DeliveryType
  /// The destination domain, the list of smart hosts, or the fixed name of a queue that is no next hop.
  public var nextHopDomain: String
  /// The connector's identifier as text; 36 characters of zeroes and hyphens where no connector is concerned.
  public var connector: String
  /// The name that the next hop's certificate must carry, where a connector demands one: two demands never share a connection.
  public var tlsDomain: String?

  public init(_ deliveryType: DeliveryType, _ nextHopDomain: String, connector: String = QueueKey.noConnector, tlsDomain: String? = nil) {
    (self.deliveryType, self.nextHopDomain) = (deliveryType, nextHopDomain)
    (self.connector, self.tlsDomain) = (connector, tlsDomain)
  }

  public static let noConnector = "00000000-0000-0000-0000-000000000000"
  /// Accepted, not routed yet.
  public static let submission = QueueKey(.undefined, "Submission")
  /// No connector matches; tried again when the configuration changes.
  public static let unreachable = QueueKey(.unreachable, "Unreachable Domain")
  /// Took the engine down more than once; waits for an administrator.
  public static let poison = QueueKey(.undefined, "Poison Message")

  public var description: String { "\(deliveryType.rawValue) \(nextHopDomain)" }
}
