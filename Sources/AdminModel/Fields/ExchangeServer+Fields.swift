// The table of ExchangeServer: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension ExchangeServer {
  public static let fields: [Field<ExchangeServer>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "server", "msExchExchangeServer"],
        containers: ["Servers"] + DirectoryShape.administrativeGroup))

  private static let settings: [Field<ExchangeServer>] = [
    Field("Fqdn", \.fqdn, .fqdn, verbs: [], "The server's full name: in EHLO, banners and Received headers where a connector has no Fqdn."),
    Field(computed: "Domain", "The domain part of the server's name.") { _, contents in .string(contents.directoryDomain) },
    Field(computed: "ServerRole", "The roles that this server plays.", always: .text("Mailbox, ClientAccess")),
    Field(computed: "Edition", "The edition.", always: .text("Standard")),
    Field(computed: "AdminDisplayVersion", "The version.", always: .text("Version 15.0 (Build 847.32)")),
    Field(computed: "Site", "The site.") { _, contents in .string("\(contents.directoryDomain)/Configuration/Sites/Default-First-Site-Name")
    },
    Field(computed: "OrganizationalUnit", "Where the server is in the directory.") { record, contents in
      .string("\(contents.directoryDomain)/\(record.name)")
    },
    Field(computed: "NetworkAddress", type: "MultiValuedProperty", "The server's names on the network.") { record, contents in
      .strings(["ncacn_vns_spx:\(record.name)", "netbios:\(record.name)", "ncacn_np:\(record.name)", "ncacn_ip_tcp:\(contents.server.fqdn)"])
    },
    Field(computed: "ExchangeLegacyDN", "The server's old name in the directory.") { record, _ in
      .string(
        "/o=\(DirectoryShape.organization)/ou=\(DirectoryShape.administrativeGroup[0])/cn=Configuration/cn=Servers/cn=\(record.name)")
    },
    Field(computed: "IsClientAccessServer", type: "Boolean", "Whether it is a Client Access server.", always: .yes),
    Field(computed: "IsMailboxServer", type: "Boolean", "Whether it is a Mailbox server.", always: .yes),
    Field(computed: "IsHubTransportServer", type: "Boolean", "Whether it carries mail.", always: .yes),
    Field(computed: "IsFrontendTransportServer", type: "Boolean", "Whether it takes mail from the internet.", always: .yes),
    Field(computed: "IsUnifiedMessagingServer", type: "Boolean", "Whether it is a Unified Messaging server.", always: .no),
    Field(computed: "IsEdgeServer", type: "Boolean", "Whether it is an Edge Transport server.", always: .no),
    Field(computed: "IsProvisionedServer", type: "Boolean", "Always false.", always: .no),
    Field(computed: "IsMemberOfCluster", "Always No: there is one server.", always: .text("No")),
    Field(computed: "IsE14OrLater", type: "Boolean", "Whether it is of 2010 or later.", always: .yes),
    Field(computed: "IsE15OrLater", type: "Boolean", "Whether it is of 2013 or later.", always: .yes),
    Field(computed: "IsExchange2007OrLater", type: "Boolean", "Whether it is of 2007 or later.", always: .yes),
    Field(computed: "IsExchangeTrialEdition", type: "Boolean", "Always false.", always: .no),
    Field(computed: "IsExpiredExchangeTrialEdition", type: "Boolean", "Always false.", always: .no),
    Field(computed: "RemainingTrialPeriod", "Always zero.", always: .text("00:00:00")),
    setting("CustomerFeedbackEnabled", \.customerFeedbackEnabled, .optional(.bool), .noReports, "Takes part in Microsoft's programme."),
    setting("DataCollectionEnabled", \.dataCollectionEnabled, .bool, .noReports, since: .v2016, "Sends diagnostic data to Microsoft."),
    setting("ErrorReportingEnabled", \.errorReportingEnabled, .optional(.bool), .noReports, "Reports errors to Microsoft."),
    setting("InternetWebProxy", \.internetWebProxy, .text(), .noReports, "The proxy to the internet."),
    setting("InternetWebProxyBypassList", \.internetWebProxyBypassList, .list(.text()), .noReports, "Hosts reached without the proxy."),
    setting("MitigationsEnabled", \.mitigationsEnabled, .bool, .noReports, since: .v2016, "Takes mitigations from Microsoft."),
    setting("MitigationsApplied", \.mitigationsApplied, .list(.text()), .noReports, since: .v2016, "Mitigations that were applied."),
    setting("MitigationsBlocked", \.mitigationsBlocked, .list(.text()), .noReports, since: .v2016, "Mitigations that are not to be applied."),
    setting("MonitoringGroup", \.monitoringGroup, .text(), .oneServer, "Who watches over the server."),
    setting("ProductKey", \.productKey, .text(), .noReports, "The product key."),
    setting("RingLevel", \.ringLevel, .text(), .noReports, since: .v2019, "Reserved by Microsoft."),
    setting("StaticConfigDomainController", \.staticConfigDomainController, .text(), .noDirectory, "The domain controller to ask first."),
    setting("StaticDomainControllers", \.staticDomainControllers, .list(.text()), .noDirectory, "Domain controllers to ask."),
    setting("StaticExcludedDomainControllers", \.staticExcludedDomainControllers, .list(.text()), .noDirectory, "Domain controllers not to ask."),
    setting("StaticGlobalCatalogs", \.staticGlobalCatalogs, .list(.text()), .noDirectory, "Global catalogs to ask."),
  ]

  private static func setting<Value>(
    _ name: String, _ path: any WritableKeyPath<ExchangeServer, Value> & Sendable, _ type: FieldType<Value>, _ lacking: Lacking,
    since: Since = .v2013, _ help: String
  ) -> Field<ExchangeServer> {
    Field(name, path, type, verbs: .set, since: since, effect: .storedOnly(lacking), help)
  }
}
