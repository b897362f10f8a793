// Get-, Add- and Remove-ADPermission on Receive connectors: single rights beside the permission groups, with effect on SMTP sessions.
import AdminModel
import ShellRuntime
import ShellValues

enum ADPermissionCmdlets {
  static let typeName = "Microsoft.Exchange.Management.RecipientTasks.ADAcePresentationObject"
  static let list = ADPermission.fields.filter(\.isListed).map(\.name)

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] { [get(environment), add(environment), remove(environment)] }

  // MARK: parameters

  private static func identity(_ environment: AdminEnvironment) -> ParameterDefinition {
    ParameterDefinition(
      "Identity", NounIdentityType(name: "ADRawEntryIdParameter"),
      sets: ["*": ParameterRole(isMandatory: true, position: 0, fromPipeline: true, fromPropertyName: true)],
      help: "The Receive connector.", complete: { environment.identities(of: ReceiveConnector.self) })
  }

  private static func changing(_ environment: AdminEnvironment) -> [ParameterDefinition] {
    let rights: EnumType = .enumeration(ExtendedRight.typeName, ExtendedRight.allCases.map(\.rawValue))
    return [
      identity(environment),
      ParameterDefinition(
        "User", .string, sets: ["AccessRights": ParameterRole(isMandatory: true, fromPropertyName: true)],
        help: "Whose right it is, such as 'NT AUTHORITY\\ANONYMOUS LOGON'."),
      ParameterDefinition(
        "ExtendedRights", .array(of: rights), sets: ["AccessRights": ParameterRole(fromPropertyName: true)],
        help: "The rights, such as ms-Exch-SMTP-Accept-Any-Recipient."),
      ParameterDefinition(
        "AccessRights", .array(of: .string), sets: ["AccessRights": ParameterRole(fromPropertyName: true)],
        help: "ExtendedRight only: nothing else acts on connectors."),
      ParameterDefinition("Deny", .switch, sets: ["AccessRights": ParameterRole()], help: "The denial, which beats every grant."),
      refused("Owner", set: "Owner"), refused("Instance", set: "Instance"), refused("ChildObjectTypes"), refused("InheritanceType"),
      refused("InheritedObjectType"), refused("Properties"), .adminDomainController,
    ]
  }

  /// Parameters that speak of a directory's own tree, which is not here.
  private static func refused(_ name: String, set: String = "AccessRights") -> ParameterDefinition {
    ParameterDefinition(
      name, .any, sets: [set: ParameterRole(isMandatory: set != "AccessRights")], help: "Refused: there is no directory whose tree it could mean.")
  }

  private static func judge(_ run: any CmdletRun) throws {
    for name in ["Owner", "Instance", "ChildObjectTypes", "InheritedObjectType", "Properties", "InheritanceType"] where run[name] != nil {
      if name == "InheritanceType", TextFolding.equal(run[name]?.text ?? "", "All") || TextFolding.equal(run[name]?.text ?? "", "None") { continue }
      throw ErrorRecord(
        "The parameter -\(name) is not supported: there is no directory whose tree it could mean.", id: "ParameterNotSupported",
        category: .notImplemented, reason: "PSNotSupportedException", target: .string(name))
    }
    let access = (run["AccessRights"].map(Conversion.items) ?? []).map(\.text)
    guard access.allSatisfy({ TextFolding.equal($0, "ExtendedRight") }), run["ExtendedRights"] != nil else {
      throw ErrorRecord(
        "Only extended rights act on connectors. Name them with -ExtendedRights, such as ms-Exch-SMTP-Accept-Any-Recipient.",
        id: "ParameterNotSupported", category: .invalidArgument, reason: "InvalidOperationException", target: .strings(access))
    }
  }

  private static func connector(_ run: any CmdletRun, _ contents: ConfigContents) throws -> ReceiveConnector {
    let identity = run["Identity"]?.text ?? ""
    let noun = ReceiveConnectorCmdlets.noun
    if noun.find(identity, in: contents, wildcards: false).isEmpty,
      let sender = SendConnectorCmdlets.noun.find(identity, in: contents, wildcards: false).first
    {
      throw ErrorRecord(
        "'\(sender.identity)' is a Send connector; rights act on Receive connectors only. What leaves never holds the organization's own headers.",
        id: "NotAReceiveConnector", category: .invalidArgument, reason: "InvalidOperationException", target: .string(identity))
    }
    return try noun.one(identity, in: contents)
  }

  private static func user(_ run: any CmdletRun) throws -> SecurityPrincipal {
    guard let user = SecurityPrincipal(run["User"]?.text ?? "") else {
      throw ErrorRecord("The user has no name.", id: "ManagementObjectNotFound", category: .invalidArgument, reason: "ManagementObjectNotFoundException")
    }
    return user
  }

  private static func rights(_ run: any CmdletRun) -> [ExtendedRight] {
    (run["ExtendedRights"].map(Conversion.items) ?? []).compactMap { ExtendedRight(rawValue: $0.text) }
  }

  // MARK: Get-

  private static func get(_ environment: AdminEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-ADPermission", synopsis: "Shows who has which rights on a Receive connector.",
      description: "Rights of the permission groups and those of Add-ADPermission, one a line; denials first.",
      parameters: [
        identity(environment),
        ParameterDefinition("User", .string, sets: ["AccessRights": ParameterRole()], help: "Only the rights of this user or group."),
        ParameterDefinition("Owner", .switch, sets: ["Owner": ParameterRole()], help: "Who owns the connector, instead of rights."),
        .adminDomainController,
      ],
      defaultParameterSet: "AccessRights",
      examples: [HelpExample("Get-ADPermission 'EX01\\Default Frontend EX01' | Format-Table User, Deny, ExtendedRights", "One right a line.")],
      outputType: typeName, make: { SimpleCmdlet { run in try show(run, try environment.snapshot().contents) } })
  }

  /// - Parameters:
  ///   - rights: of these alone, and of this mode; `nil` for all.
  private static func show(
    _ run: any CmdletRun, _ contents: ConfigContents, only rights: [ExtendedRight]? = nil, _ mode: PermissionMode = .allow
  ) throws {
    let connector = try connector(run, contents)
    if run["Owner"]?.truth ?? false {
      return try run.write(
        .object(
          ShellObject([
            ("Identity", .string(connector.identity)), ("Owner", .string("\(contents.directoryDomain)\\Organization Management")),
          ])))
    }
    let wanted = try run["User"].map { _ in try user(run) }
    for entry in contents.accessList(of: connector) where wanted == nil || entry.user == wanted {
      if let rights, !rights.contains(entry.right) || entry.isDenied != (mode == .deny) { continue }
      var record = ADPermission(entry.isDenied ? .deny : .allow, entry.right, to: entry.user, on: connector)
      if let own = contents.adPermissions.first(where: { $0.connector == connector.guid && $0.user == entry.user && $0.right == entry.right }) {
        record.facts = own.facts
      }
      // The right is shown as the list of one that the directory keeps.
      let properties = zip(ADPermission.fields, record.shown(in: contents)).map { field, property -> ShellObject.Property in
        .init(
          property.name, field.name == "ExtendedRights" ? .strings([property.value.text]) : property.value, isHidden: !field.isListed)
      }
      try run.write(.object(ShellObject(typeNames: [typeName], properties: properties, text: connector.identity)))
    }
  }

  // MARK: Add- and Remove-

  private static func add(_ environment: AdminEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Add-ADPermission", synopsis: "Gives somebody rights on a Receive connector, or denies them.",
      description: "The rights hold for the next message of every session.", parameters: changing(environment),
      defaultParameterSet: "AccessRights", confirmImpact: .medium,
      examples: [
        HelpExample(
          "Get-ReceiveConnector Relay | Add-ADPermission -User 'NT AUTHORITY\\ANONYMOUS LOGON' -ExtendedRights ms-Exch-SMTP-Accept-Any-Recipient",
          "Programs without a password may relay.")
      ], outputType: typeName,
      make: { SimpleCmdlet { run in try change(run, environment, "Add-ADPermission", additions) } })
  }

  private static func remove(_ environment: AdminEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Remove-ADPermission", synopsis: "Takes rights on a Receive connector away, or lifts denials.",
      description: "A right that a permission group gives can be taken away too; PermissionGroups then shows Custom.",
      parameters: changing(environment), defaultParameterSet: "AccessRights", confirmImpact: .high,
      examples: [
        HelpExample(
          "Remove-ADPermission Internet -User 'NT AUTHORITY\\ANONYMOUS LOGON' -ExtendedRights ms-Exch-SMTP-Accept-Authoritative-Domain-Sender "
            + "-Confirm:$false", "Strangers may not send as one of us.")
      ],
      make: { SimpleCmdlet { run in try change(run, environment, "Remove-ADPermission", removals) } })
  }

  private typealias Edits = (ReceiveConnector, SecurityPrincipal, ExtendedRight, PermissionMode, ConfigContents) throws -> ConfigChange

  private static func change(_ run: any CmdletRun, _ environment: AdminEnvironment, _ operation: String, _ edits: @escaping Edits) throws {
    try judge(run)
    let user = try user(run)
    let mode: PermissionMode = run["Deny"]?.truth ?? false ? .deny : .allow
    let change = ProposedChange<ADPermission>(environment: environment, run: run, operation: operation) { contents in
      let connector = try connector(run, contents)
      let change = try rights(run).reduce(ConfigChange()) { try $0 + edits(connector, user, $1, mode, contents) }
      return Proposal(record: nil, change: change, target: connector.identity)
    }
    guard let (_, after) = try change.carryOut() else { return }
    for right in rights(run) {
      if let why = right.idleBecause { try run.warning("'\(right.rawValue)' is kept and shown, and changes nothing: \(why).") }
    }
    if operation.hasPrefix("Add") { try show(run, after.contents, only: rights(run), mode) }
  }

  private static func own(_ connector: ReceiveConnector, _ user: SecurityPrincipal, _ right: ExtendedRight, _ contents: ConfigContents)
    -> [ADPermission]
  {
    contents.adPermissions.filter { $0.connector == connector.guid && $0.user == user && $0.right == right }
  }

  private static func additions(
    _ connector: ReceiveConnector, _ user: SecurityPrincipal, _ right: ExtendedRight, _ mode: PermissionMode, _ contents: ConfigContents
  ) throws -> ConfigChange {
    let own = own(connector, user, right, contents)
    // Giving back what was taken away from a group leaves nothing to keep.
    let taken = own.filter { $0.mode == .removed }
    if mode == .allow, !taken.isEmpty { return taken.reduce(ConfigChange()) { $0 + .remove($1) } }
    let isThere = contents.accessList(of: connector).contains {
      $0.user == user && $0.right == right && $0.isDenied == (mode == .deny)
    }
    return isThere ? ConfigChange() : .create(ADPermission(mode, right, to: user, on: connector))
  }

  private static func removals(
    _ connector: ReceiveConnector, _ user: SecurityPrincipal, _ right: ExtendedRight, _ mode: PermissionMode, _ contents: ConfigContents
  ) throws -> ConfigChange {
    let own = own(connector, user, right, contents).filter { $0.mode == mode }
    if !own.isEmpty { return own.reduce(ConfigChange()) { $0 + .remove($1) } }
    let isOfGroup = contents.accessList(of: connector).contains { $0.user == user && $0.right == right && $0.isOfGroup }
    guard mode == .allow, isOfGroup else {
      throw ErrorRecord(
        "'\(user.description)' has no \(mode == .deny ? "denial" : "grant") of '\(right.rawValue)' on '\(connector.identity)'.",
        id: "ACENotFound", category: .objectNotFound, reason: "ACENotFoundException", target: .string(connector.identity),
        recommendation: "Get-ADPermission '\(connector.identity)' | Format-Table User, Deny, ExtendedRights")
    }
    return .create(ADPermission(.removed, right, to: user, on: connector))
  }
}
