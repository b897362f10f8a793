// The configuration cmdlets as one list, how their objects look, and what of them has no effect yet.
import AdminModel
public import ShellFormat
public import ShellRuntime

public enum ConfigurationCmdlets {
  public static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    TransportConfigCmdlets.all(environment) + SendConnectorCmdlets.all(environment) + ReceiveConnectorCmdlets.all(environment)
      + AcceptedDomainCmdlets.all(environment) + TransportServiceCmdlets.all(environment) + AdminAuditLogCmdlets.all(environment)
      + RemoteDomainCmdlets.all(environment) + OrganizationConfigCmdlets.all(environment) + ADPermissionCmdlets.all(environment)
      + MailboxCmdlets.all(environment) + ServerComponentStateCmdlets.all(environment) + ADServerSettingsCmdlets.all(environment)
  }

  /// The default tables of objects.md section 9.
  public static var views: ViewRegistry {
    var views = ViewRegistry()
    func table(_ typeName: String, _ columns: [ViewColumn], list: [String] = []) {
      views.register(.table(columns, list: list), for: typeName)
    }
    table(SendConnectorCmdlets.noun.typeName, columns("Identity", "AddressSpaces", "Enabled"), list: sendConnectorList)
    table(ReceiveConnectorCmdlets.noun.typeName, columns("Identity", "Bindings", "Enabled"))
    table(AcceptedDomainCmdlets.noun.typeName, columns("Name", "DomainName", "DomainType", "Default"))
    table(TransportServiceCmdlets.transport.typeName, columns("Name", "MessageTrackingLogEnabled", "AntispamAgentsEnabled"))
    table(TransportServiceCmdlets.frontend.typeName, columns("Name"))
    table(TransportServiceCmdlets.server.typeName, columns("Name", "Site", "ServerRole", "Edition", "AdminDisplayVersion"))
    for type in ["MailboxServer", "ClientAccessServer"] { table("Microsoft.Exchange.Data.Directory.Management." + type, columns("Name")) }
    table(AdminAuditLogCmdlets.typeName, columns("RunDate", "Caller", "CmdletName", "ObjectModified", "CmdletParameters"))
    table(RemoteDomainCmdlets.noun.typeName, columns("Name", "DomainName", "AllowedOOFType"))
    table(ADPermissionCmdlets.typeName, columns("Identity", "User", "Deny", "IsInherited"), list: ADPermissionCmdlets.list)
    table(MailboxCmdlets.noun.typeName, columns("Name", "Alias", "ServerName", "ProhibitSendQuota"))
    table(ServerComponentStateCmdlets.typeName, columns("Server", "Component", "State"))
    views.register(.list(), for: TransportConfigCmdlets.noun.typeName)
    views.register(.list(), for: OrganizationConfigCmdlets.noun.typeName)
    views.register(.list(), for: ADServerSettingsCmdlets.typeName)
    return views
  }

  private static func columns(_ names: String...) -> [ViewColumn] { names.map { ViewColumn($0) } }

  /// Alphabetical, as every paste of Format-List shows it, with Identity and Name of the tail (objects.md section 2).
  private static var sendConnectorList: [String] {
    let tail = SendConnector.fields.drop { $0.name != "AdminDisplayName" }.map(\.name)
    let own = SendConnector.fields.filter { $0.isListed && !tail.contains($0.name) }.map(\.name)
    return (own + ["Identity", "Name"]).sorted { $0.lowercased() < $1.lowercased() }
  }
}
