// The table of AcceptedDomain: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension AcceptedDomain {
  public static let fields: [Field<AcceptedDomain>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.20 (15.0.0.0)", objectClass: ["top", "msExchAcceptedDomain"],
        containers: ["Accepted Domains", "Transport Settings"]), nameVerbs: [.new, .set],
      nameHelp: "A name for the domain's entry, at most 64 characters.")

  private static let settings: [Field<AcceptedDomain>] = [
    Field("DomainName", \.domainName, .domainPattern, verbs: .new, "The domain, or *.domain for it and all below it."),
    Field("CatchAllRecipientID", \.catchAllRecipientID, .optional(.text()), verbs: [], effect: .storedOnly(.noCloud), "Cloud only."),
    Field("DomainType", \.domainType, .choice(), "Authoritative keeps the mail, InternalRelay what has a mailbox, ExternalRelay none."),
    Field("MatchSubDomains", \.matchSubDomains, .bool, verbs: .set, since: .v2016, "Takes mail for subdomains too."),
    Field(
      "AddressBookEnabled", \.addressBookEnabled, .bool, verbs: .set,
      "Refuses recipients without a mailbox at once, once somebody has one. Authoritative domains only."),
    Field("Default", \.`default`, .bool, verbs: [], "The domain of our own senders, such as postmaster. One domain is the default."),
    Field("EmailOnly", \.emailOnly, .bool, verbs: [], effect: .storedOnly(.noCloud), "Cloud only."),
    Field("ExternallyManaged", \.externallyManaged, .bool, verbs: [], effect: .storedOnly(.noCloud), "Cloud only."),
    Field(computed: "AuthenticationType", "Cloud only.", always: .null),
    Field(computed: "LiveIdInstanceType", "Cloud only.", always: .null),
    Field("PendingRemoval", \.pendingRemoval, .bool, verbs: .set, effect: .storedOnly(.reserved), "Reserved by Microsoft."),
    Field("PendingCompletion", \.pendingCompletion, .bool, verbs: .set, effect: .storedOnly(.reserved), "Reserved by Microsoft."),
    Field(computed: "FederatedOrganizationLink", "Cloud only.", always: .null),
    Field(computed: "MailFlowPartner", "Cloud only.", always: .null),
    Field(computed: "OutboundOnly", "Cloud only.", always: .no),
    Field(computed: "PendingFederatedAccountNamespace", "Cloud only.", always: .no),
    Field(computed: "PendingFederatedDomain", "Cloud only.", always: .no),
    Field(computed: "IsCoexistenceDomain", "Cloud only.", always: .no),
    Field(computed: "PerimeterDuplicateDetected", "Cloud only.", always: .no),
    Field(computed: "IsDefaultFederatedDomain", "Cloud only.", always: .no),
    Field(computed: "EnableNego2Authentication", "Cloud only.", always: .no),
    Field(computed: "InitialDomain", "Cloud only.", always: .no),
  ]
}
