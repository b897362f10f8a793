// A right on a connector beyond what its permission groups give: added, denied, or one of the groups' taken away.
public import FoundationEssentials

/// What an entry does.
public enum PermissionMode: String, NamedChoice {
  case allow = "Allow"
  case deny = "Deny"
  /// Takes one right of a permission group away.
  case removed = "Removed"
  public static let typeName = "Microsoft.Exchange.Management.RecipientTasks.PermissionMode"
}

/// One entry for one user, one right and one connector.
public struct ADPermission: AdminRecord {
  public static let kind = ObjectKind.adPermission

  public var name: String
  public var facts = ObjectFacts()

  /// The connector's GUID: a new name changes nothing.
  public var connector = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
  public var user = SecurityPrincipal.anonymousLogon
  public var right = ExtendedRight.submit
  public var mode = PermissionMode.allow

  public init(name: String) { self.name = name }

  public init(_ mode: PermissionMode, _ right: ExtendedRight, to user: SecurityPrincipal, on connector: ReceiveConnector) {
    self.init(name: "\(user.description) \(right.rawValue)")
    (self.connector, self.user, self.right, self.mode) = (connector.guid, user, right, mode)
  }

  public func violations(in contents: ConfigContents) -> [RuleViolation] { [] }
}
