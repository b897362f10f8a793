// Who has which rights on a Receive connector: what its permission groups give, what Add-ADPermission added, what was denied or taken
// away. Deny beats allow. Sessions and Get-ADPermission read this one table.
import ShellValues

/// One line of a connector's access list.
public struct AccessEntry: Hashable, Sendable {
  public var user: SecurityPrincipal
  public var right: ExtendedRight
  public var isDenied: Bool
  /// From a permission group, and not from Add-ADPermission.
  public var isOfGroup: Bool
}

extension PermissionGroups {
  /// What each group gives, and to whom.
  /// - Source: routing.md section 7.
  static let entries: [(group: PermissionGroups, user: SecurityPrincipal, rights: [ExtendedRight])] = [
    (
      .anonymousUsers, .anonymousLogon,
      [.submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptHeadersRouting]
    ),
    (.exchangeUsers, .authenticatedUsers, [.submit, .acceptAnyRecipient, .bypassAntiSpam, .acceptHeadersRouting]),
    (
      .exchangeServers, .exchangeServers,
      [
        .submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptAnyRecipient, .acceptAuthenticationFlag, .acceptExch50,
        .bypassAntiSpam, .bypassMessageSizeLimit, .acceptHeadersRouting, .acceptHeadersOrganization, .acceptHeadersForest,
      ]
    ),
    (.exchangeServers, .externallySecured, trusted), (.exchangeLegacyServers, .legacyServers, trusted),
    (.partners, .partnerServers, [.submit, .acceptHeadersRouting]),
  ]

  private static let trusted: [ExtendedRight] = [
    .submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptAnyRecipient, .acceptAuthenticationFlag, .acceptExch50,
    .bypassAntiSpam, .bypassMessageSizeLimit, .acceptHeadersRouting,
  ]
}

extension ConfigContents {
  /// The access list of a Receive connector: denials first, as a directory orders them.
  public func accessList(of connector: ReceiveConnector) -> [AccessEntry] {
    let own = adPermissions.filter { $0.connector == connector.guid }
    func isRemoved(_ entry: AccessEntry) -> Bool {
      own.contains { $0.mode == .removed && $0.user == entry.user && $0.right == entry.right }
    }
    let added = own.filter { $0.mode != .removed }.map {
      AccessEntry(user: $0.user, right: $0.right, isDenied: $0.mode == .deny, isOfGroup: false)
    }
    let given = PermissionGroups.entries.filter { connector.permissionGroups.contains($0.group) }.flatMap { entry in
      entry.rights.map { AccessEntry(user: entry.user, right: $0, isDenied: false, isOfGroup: true) }
    }
    return added.filter(\.isDenied) + given.filter { !isRemoved($0) } + added.filter { !$0.isDenied }
  }

  /// The rights of a session on a connector.
  /// - Parameter tokens: every group that the session belongs to, and the name of its user.
  public func rights(of tokens: Set<SecurityPrincipal>, on connector: ReceiveConnector) -> ExtendedRights {
    var (given, denied): (ExtendedRights, ExtendedRights) = ([], [])
    for entry in accessList(of: connector) {
      // What anybody may do without proving anything, those who prove something may do too; what is denied to strangers is denied
      // to strangers alone.
      if entry.isDenied {
        if tokens.contains(entry.user) { denied.formUnion(ExtendedRights([entry.right])) }
      } else if tokens.contains(entry.user) || entry.user == .anonymousLogon {
        given.formUnion(ExtendedRights([entry.right]))
      }
    }
    return given.subtracting(denied)
  }

  /// Whether a connector's access list is more or less than its groups say: Exchange then shows `Custom` among them.
  public func hasCustomAccess(_ connector: ReceiveConnector) -> Bool { adPermissions.contains { $0.connector == connector.guid } }
}
