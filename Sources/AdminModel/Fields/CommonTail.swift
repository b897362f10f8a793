// The properties that end every object, in Exchange's order (objects.md section 1).
import FoundationEssentials
public import MailModel
public import ShellValues

/// How a noun appears in the directory that Exchange keeps its configuration in.
struct DirectoryShape: Sendable {
  /// Such as `0.1 (8.0.535.0)`.
  var exchangeVersion: String
  var objectClass: [String]
  /// The containers between the object and the organization, nearest first; `<server>` stands for the server's name.
  var containers: [String]
  /// Whether it stands with the organization's configuration, or with the people of the domain.
  var isConfiguration = true

  static let administrativeGroup = ["Exchange Administrative Group (FYDIBOHF23SPDLT)", "Administrative Groups"]
  static let routingGroup = "Exchange Routing Group (DWBGZMFD01QNBJR)"
  static let organization = "First Organization"

  func distinguishedName(of name: String, in contents: ConfigContents) -> String {
    let domain = contents.server.fqdn.split(separator: ".").dropFirst().map { "DC=\($0)" }
    guard isConfiguration else { return (([name] + containers).map { "CN=" + $0 } + domain).joined(separator: ",") }
    let path =
      [name] + containers.map { $0 == "<server>" ? contents.server.name : $0 } + [
        DirectoryShape.organization, "Microsoft Exchange", "Services", "Configuration",
      ]
    return (path.map { "CN=" + $0 } + domain).joined(separator: ",")
  }
}

extension AdminRecord {
  /// The tail of a noun's table.
  static func commonTail(_ shape: DirectoryShape, nameVerbs: FieldVerbs = [], nameHelp: String = "The object's name.") -> [Field<Self>] {
    [
      Field(computed: "AdminDisplayName", "Always blank.", always: .text("")),
      Field(
        computed: "ExchangeVersion", type: "ExchangeObjectVersion", "The version of Exchange that this kind of object dates from.",
        always: .text(shape.exchangeVersion)),
      Field("Name", \.name, .text(64), verbs: nameVerbs, isStored: false, nameHelp),
      Field(computed: "DistinguishedName", "The object's place in the directory.") {
        .string(shape.distinguishedName(of: $0.name, in: $1))
      },
      Field(computed: "Identity", type: "ADObjectId", "What -Identity takes.") { record, _ in .string(record.identity) },
      Field(computed: "Guid", type: "Guid", "The object's permanent identifier.") { record, _ in .scalar(GUIDValue(record.guid)) },
      Field(computed: "ObjectCategory", type: "ADObjectId", "The object's class in the directory.") { _, contents in
        .string("\(contents.directoryDomain)/Configuration/Schema/\(shape.objectClass.last ?? "")")
      },
      Field(computed: "ObjectClass", type: "MultiValuedProperty", "The object's classes in the directory.") { _, _ in
        .strings(shape.objectClass)
      },
      Field(computed: "WhenChanged", type: "DateTime", "When the object was last changed, local time.") { record, _ in
        record.facts.whenChanged.shown(.local)
      },
      Field(computed: "WhenCreated", type: "DateTime", "When the object was made, local time.") { record, _ in
        record.facts.whenCreated.shown(.local)
      },
      Field(computed: "WhenChangedUTC", type: "DateTime", "When the object was last changed, UTC.") { record, _ in
        record.facts.whenChanged.shown(.utc)
      },
      Field(computed: "WhenCreatedUTC", type: "DateTime", "When the object was made, UTC.") { record, _ in
        record.facts.whenCreated.shown(.utc)
      },
      Field(computed: "OrganizationId", "Always blank.", always: .text("")),
      Field(computed: "Id", type: "ADObjectId", "The same as Identity.") { record, _ in .string(record.identity) },
      Field(computed: "OriginatingServer", "The server that keeps the configuration.") { _, contents in .string(contents.server.fqdn) },
      Field(computed: "IsValid", type: "Boolean", "Whether the object obeys all rules.", always: .yes),
      Field(computed: "ObjectState", "Always Unchanged.", always: .text("Unchanged")),
    ]
  }
}

extension ConfigContents {
  /// The domain part of the server's name, which stands for the Active Directory domain.
  public var directoryDomain: String {
    let labels = server.fqdn.split(separator: ".").dropFirst()
    return labels.isEmpty ? server.fqdn : labels.joined(separator: ".")
  }
}

extension Timestamp {
  /// As a date of the shell.
  public func shown(_ kind: DateTimeValue.Kind) -> ShellValue { .scalar(DateTimeValue(microseconds: microseconds, kind: kind)) }
}
