// The organization as a whole. Most of what Exchange keeps here concerns mailboxes; what scripts read and set of it is kept.
public import MailModel

/// The organization's settings. Each bears Exchange's name for it.
public struct OrganizationConfig: AdminRecord {
  public static let kind = ObjectKind.organizationConfig

  public var name: String
  public var facts = ObjectFacts()

  public var customerFeedbackEnabled: Bool?
  public var industry = "NotSpecified"
  public var managedFolderHomepage = ""
  public var mapiHttpEnabled = false
  public var oAuth2ClientProfileEnabled = false
  public var publicFoldersEnabled = "Local"
  public var readTrackingEnabled = false
  public var sclJunkThreshold = 4
  public var mailTipsAllTipsEnabled = true
  public var mailTipsExternalRecipientsTipsEnabled = false
  public var mailTipsGroupMetricsEnabled = true
  public var mailTipsLargeAudienceThreshold = 25
  public var mailTipsMailboxSourcedTipsEnabled = true
  public var activityBasedAuthenticationTimeoutEnabled = true
  public var activityBasedAuthenticationTimeoutInterval = TimeSpan.hours(6)
  public var distributionGroupNamingPolicy = ""
  public var distributionGroupNameBlockedWordsList: [String] = []
  public var distributionGroupDefaultOU = ""
  public var appsForOfficeEnabled = true
  public var ewsEnabled: Bool?
  public var calendarVersionStoreEnabled = true

  public init(name: String) { self.name = name }

  public func violations(in contents: ConfigContents) -> [RuleViolation] { [] }
}
