// Where records of each kind stand in the contents, so that generic code can read and replace them.

/// The place of a kind of record.
public enum RecordPlace<Record: AdminRecord> {
  /// There is exactly one.
  case one(WritableKeyPath<ConfigContents, Record>)
  case many(WritableKeyPath<ConfigContents, [Record]>)
}

extension ConfigContents {
  /// All records of a kind, in order of creation.
  public func records<Record: AdminRecord>(_ type: Record.Type = Record.self) -> [Record] {
    switch Record.place {
    case .one(let path): [self[keyPath: path]]
    case .many(let path): self[keyPath: path]
    }
  }

  /// Replaces the record with the same GUID, or appends it. The one record of its kind is replaced whatever its GUID.
  public mutating func put<Record: AdminRecord>(_ record: Record) {
    switch Record.place {
    case .one(let path): self[keyPath: path] = record
    case .many(let path):
      if let place = self[keyPath: path].firstIndex(where: { $0.guid == record.guid }) {
        self[keyPath: path][place] = record
      } else {
        self[keyPath: path].append(record)
      }
    }
  }

  /// Removes a record; the one record of its kind stays.
  public mutating func remove<Record: AdminRecord>(_ record: Record) {
    if case .many(let path) = Record.place { self[keyPath: path].removeAll { $0.guid == record.guid } }
  }
}

extension TransportConfig {
  public static var place: RecordPlace<TransportConfig> { .one(\.transportConfig) }
}
extension SendConnector {
  public static var place: RecordPlace<SendConnector> { .many(\.sendConnectors) }
}
extension ReceiveConnector {
  public static var place: RecordPlace<ReceiveConnector> { .many(\.receiveConnectors) }
}
extension AcceptedDomain {
  public static var place: RecordPlace<AcceptedDomain> { .many(\.acceptedDomains) }
}
extension TransportService {
  public static var place: RecordPlace<TransportService> { .one(\.transportService) }
}
extension FrontendTransportService {
  public static var place: RecordPlace<FrontendTransportService> { .one(\.frontendTransportService) }
}
extension ExchangeServer {
  public static var place: RecordPlace<ExchangeServer> { .one(\.server) }
}
extension OrganizationConfig {
  public static var place: RecordPlace<OrganizationConfig> { .one(\.organizationConfig) }
}
extension RemoteDomain {
  public static var place: RecordPlace<RemoteDomain> { .many(\.remoteDomains) }
}
extension ServerComponentState {
  public static var place: RecordPlace<ServerComponentState> { .many(\.componentStates) }
}
extension ADPermission {
  public static var place: RecordPlace<ADPermission> { .many(\.adPermissions) }
}

extension Mailbox {
  public static var place: RecordPlace<Mailbox> { .many(\.mailboxes) }
}

extension ObjectKind {
  /// The record type of a kind.
  public var recordType: any AdminRecord.Type {
    switch self {
    case .transportConfig: TransportConfig.self
    case .sendConnector: SendConnector.self
    case .receiveConnector: ReceiveConnector.self
    case .acceptedDomain: AcceptedDomain.self
    case .transportService: TransportService.self
    case .frontendTransportService: FrontendTransportService.self
    case .exchangeServer: ExchangeServer.self
    case .organizationConfig: OrganizationConfig.self
    case .remoteDomain: RemoteDomain.self
    case .serverComponentState: ServerComponentState.self
    case .adPermission: ADPermission.self
    case .mailbox: Mailbox.self
    }
  }
}
