// The table of ADPermission, in the order in which Get-ADPermission shows it.
import ShellValues

extension ADPermission {
  public static let fields: [Field<ADPermission>] = [
    Field("User", \.user, .principal, verbs: .new, "The user or group."),
    Field(computed: "Identity", "The connector.") { record, contents in
      .string(contents.receiveConnectors.first { $0.guid == record.connector }?.identity ?? record.connector.text)
    },
    Field(computed: "Deny", type: "Boolean", "Whether the right is denied instead of given. A denial beats every grant.") { record, _ in
      .bool(record.mode == .deny)
    },
    Field(computed: "AccessRights", type: "ActiveDirectoryRights[]", "Always ExtendedRight.") { _, _ in .strings(["ExtendedRight"]) },
    Field(computed: "IsInherited", type: "Boolean", "Always false: rights stand on the connector itself.", always: .no),
    Field(computed: "Properties", type: "ADSchemaObjectId[]", "Always blank.", always: .null),
    Field(computed: "ChildObjectTypes", type: "ADSchemaObjectId[]", "Always blank.", always: .null),
    Field(computed: "InheritedObjectType", "Always blank.", always: .null),
    Field(computed: "InheritanceType", "Always All.", always: .text("All")),
    Field("ExtendedRights", \.right, .choice(), verbs: .new, "The right."),
    Field("Connector", \.connector, .guid, verbs: [], isListed: false, "The connector's GUID."),
    Field("Mode", \.mode, .choice(), verbs: [], isListed: false, "Allow, Deny, or Removed for a right of a permission group that was taken away."),
    Field("Name", \.name, .text(), verbs: [], isListed: false, isStored: false, "User and right."),
    Field(computed: "Guid", type: "Guid", isListed: false, "The entry's permanent identifier.") { record, _ in .scalar(GUIDValue(record.guid)) },
  ]
}
