// What every administrable object has besides its settings, and how one is told from another.
public import FoundationEssentials
public import MailModel

/// The kinds of object that the store keeps. The raw value is the noun of its cmdlets and the name of its view in the store.
public enum ObjectKind: String, CaseIterable, Hashable, Sendable {
  case transportConfig = "TransportConfig"
  case sendConnector = "SendConnector"
  case receiveConnector = "ReceiveConnector"
  case acceptedDomain = "AcceptedDomain"
  case transportService = "TransportService"
  case frontendTransportService = "FrontendTransportService"
  case exchangeServer = "ExchangeServer"
  case organizationConfig = "OrganizationConfig"
  case remoteDomain = "RemoteDomain"
  case serverComponentState = "ServerComponentState"
  case adPermission = "ADPermission"
  case mailbox = "Mailbox"
}

/// The part that is the same for every kind: what objects.md section 1 calls the common tail.
public struct ObjectFacts: Hashable, Sendable {
  public var guid: UUID
  public var whenCreated: Timestamp
  public var whenChanged: Timestamp
  /// The store's version that last changed the object; 0 before it was stored.
  public var version: Int64

  public init(
    guid: UUID = UUID(), whenCreated: Timestamp = Timestamp(microseconds: 0), whenChanged: Timestamp = Timestamp(microseconds: 0),
    version: Int64 = 0
  ) {
    (self.guid, self.whenCreated, self.whenChanged, self.version) = (guid, whenCreated, whenChanged, version)
  }
}

/// One administrable object.
public protocol AdminRecord: Hashable, Sendable {
  static var kind: ObjectKind { get }
  /// The parameters and properties of the noun in display order: the one place where each is said.
  static var fields: [Field<Self>] { get }
  static var place: RecordPlace<Self> { get }
  /// With a fresh identity and every setting at its default.
  init(name: String)
  var name: String { get set }
  var facts: ObjectFacts { get set }
  /// What `-Identity` takes and lists show.
  var identity: String { get }
  /// The rules that this record breaks among the others.
  /// - Parameter contents: with this record in its place.
  func violations(in contents: ConfigContents) -> [RuleViolation]
}

extension AdminRecord {
  public var guid: UUID { facts.guid }
  public var identity: String { name }
}
