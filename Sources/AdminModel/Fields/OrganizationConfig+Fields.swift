// The table of OrganizationConfig. Exchange has far more settings for mailboxes; one that is not here is an unknown parameter.
import MailModel
import ShellValues

extension OrganizationConfig {
  public static let fields: [Field<OrganizationConfig>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.10 (14.0.100.0)", objectClass: ["top", "container", "msExchOrganizationContainer"], containers: []))

  private static let settings: [Field<OrganizationConfig>] = [
    Field(computed: "DisplayName", "Always blank.", always: .text("")),
    Field(computed: "LegacyExchangeDN", "The organization's old name in the directory.") { record, _ in .string("/o=\(record.name)") },
    Field(computed: "AdminDisplayVersion", "The version.", always: .text("0.20 (15.0.847.32)")),
    Field(computed: "IsMixedMode", type: "Boolean", "Always false.", always: .no),
    Field(computed: "IsDehydrated", type: "Boolean", "Always false.", always: .no),
    Field(computed: "HybridConfigurationStatus", "Always Disabled: there is no cloud organization.", always: .text("Disabled")),
    setting(
      "ActivityBasedAuthenticationTimeoutEnabled", \.activityBasedAuthenticationTimeoutEnabled, .bool, "Ends idle sessions of Outlook on the web."),
    setting(
      "ActivityBasedAuthenticationTimeoutInterval", \.activityBasedAuthenticationTimeoutInterval, .timeSpan(.minutes(5) ... .hours(8)),
      "When they end."),
    setting("AppsForOfficeEnabled", \.appsForOfficeEnabled, .bool, "Allows apps for Outlook."),
    setting("CalendarVersionStoreEnabled", \.calendarVersionStoreEnabled, .bool, "Keeps old versions of calendar items."),
    setting("CustomerFeedbackEnabled", \.customerFeedbackEnabled, .optional(.bool), lacking: .noReports, "Takes part in Microsoft's programme."),
    setting("DistributionGroupDefaultOU", \.distributionGroupDefaultOU, .text(), lacking: .noDirectory, "Where new groups are made."),
    setting(
      "DistributionGroupNameBlockedWordsList", \.distributionGroupNameBlockedWordsList, .list(.text()), lacking: .noDirectory,
      "Words that groups' names may not hold."),
    setting("DistributionGroupNamingPolicy", \.distributionGroupNamingPolicy, .text(), lacking: .noDirectory, "How groups are named."),
    setting("EwsEnabled", \.ewsEnabled, .optional(.bool), "Allows Exchange Web Services."),
    setting("Industry", \.industry, .text(), lacking: .noReports, "The organization's trade."),
    setting("MailTipsAllTipsEnabled", \.mailTipsAllTipsEnabled, .bool, "Shows hints while people write."),
    setting("MailTipsExternalRecipientsTipsEnabled", \.mailTipsExternalRecipientsTipsEnabled, .bool, "Hints at recipients outside."),
    setting("MailTipsGroupMetricsEnabled", \.mailTipsGroupMetricsEnabled, .bool, "Hints that need sizes of groups."),
    setting("MailTipsLargeAudienceThreshold", \.mailTipsLargeAudienceThreshold, .int(0...2_147_483_647), "How many recipients are many."),
    setting("MailTipsMailboxSourcedTipsEnabled", \.mailTipsMailboxSourcedTipsEnabled, .bool, "Hints that need mailboxes."),
    setting("ManagedFolderHomepage", \.managedFolderHomepage, .text(), "A page about managed folders."),
    setting("MapiHttpEnabled", \.mapiHttpEnabled, .bool, "Offers MAPI over HTTP."),
    setting("OAuth2ClientProfileEnabled", \.oAuth2ClientProfileEnabled, .bool, "Offers modern authentication."),
    setting("PublicFoldersEnabled", \.publicFoldersEnabled, .name(of: ["Local", "Remote", "None"]), "Where public folders are."),
    setting("ReadTrackingEnabled", \.readTrackingEnabled, .bool, "Tracks whether messages were read."),
    setting("SCLJunkThreshold", \.sclJunkThreshold, .int(0...9), lacking: .noAntispam, "From which rating on mail is junk."),
  ]

  private static func setting<Value>(
    _ name: String, _ path: any WritableKeyPath<OrganizationConfig, Value> & Sendable, _ type: FieldType<Value>,
    lacking: Lacking = .noClients, _ help: String
  ) -> Field<OrganizationConfig> {
    Field(name, path, type, verbs: .set, effect: .storedOnly(lacking), help)
  }
}
