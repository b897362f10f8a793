// A domain whose mail this organization takes.
public import MailModel

/// A accepted domain. Each setting bears Exchange's name for it; `fields` says what it means.
public struct AcceptedDomain: AdminRecord {
  public static let kind = ObjectKind.acceptedDomain

  public var name: String
  public var facts = ObjectFacts()

  public var domainName: DomainPattern = .exact(MailDomain("localhost")!)
  public var catchAllRecipientID: String?
  public var domainType: AcceptedDomainType = .authoritative
  public var matchSubDomains: Bool = false
  public var addressBookEnabled: Bool = true
  public var `default`: Bool = false
  public var emailOnly: Bool = false
  public var externallyManaged: Bool = false
  public var pendingRemoval: Bool = false
  public var pendingCompletion: Bool = false

  public init(name: String) { self.name = name }
}
