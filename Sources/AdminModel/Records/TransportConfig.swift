// Settings of the whole organization, the two secure lists of Domain Security among them.
public import MailModel

/// A transport configuration. Each setting bears Exchange's name for it; `fields` says what it means.
public struct TransportConfig: AdminRecord {
  public static let kind = ObjectKind.transportConfig

  public var name: String
  public var facts = ObjectFacts()

  public var addressBookPolicyRoutingEnabled: Bool = false
  public var agentGeneratedMessageLoopDetectionInSmtpEnabled: Bool = false
  public var agentGeneratedMessageLoopDetectionInSubmissionEnabled: Bool = false
  public var anonymousSenderToRecipientRatePerHour: Int = 1800
  public var clearCategories: Bool = true
  public var convertDisclaimerWrapperToEml: Bool = false
  public var dsnConversionMode: DSNConversionMode = .useExchangeDSNs
  public var externalDelayDsnEnabled: Bool = true
  public var externalDsnDefaultLanguage: String?
  public var externalDsnLanguageDetectionEnabled: Bool = true
  public var externalDsnMaxMessageAttachSize: ByteQuantity = .megabytes(10)
  public var externalDsnReportingAuthority: MailDomain?
  public var externalDsnSendHtml: Bool = true
  public var externalPostmasterAddress: MailAddress?
  public var generateCopyOfDSNFor: [EnhancedStatus] = [
    EnhancedStatus(5, 4, 8), EnhancedStatus(5, 4, 6), EnhancedStatus(5, 4, 4), EnhancedStatus(5, 2, 4), EnhancedStatus(5, 2, 0),
    EnhancedStatus(5, 1, 4),
  ]
  public var internalDelayDsnEnabled: Bool = true
  public var internalDsnDefaultLanguage: String?
  public var internalDsnLanguageDetectionEnabled: Bool = true
  public var internalDsnMaxMessageAttachSize: ByteQuantity = .megabytes(10)
  public var internalDsnReportingAuthority: MailDomain?
  public var internalDsnSendHtml: Bool = true
  public var internalSMTPServers: [IPRange] = []
  public var journalingReportNdrTo: ReversePath = .null
  public var maxAllowedAgentGeneratedMessageDepth: Int = 3
  public var maxAllowedAgentGeneratedMessageDepthPerAgent: Int = 2
  public var maxDumpsterSizePerDatabase: ByteQuantity = .megabytes(18)
  public var maxDumpsterTime: TimeSpan = .days(7)
  public var maxReceiveSize: Unlimited<ByteQuantity> = .limited(.megabytes(36))
  public var maxRecipientEnvelopeLimit: Unlimited<Int> = .limited(500)
  public var maxRetriesForLocalSiteShadow: Int = 2
  public var maxRetriesForRemoteSiteShadow: Int = 4
  public var maxSendSize: Unlimited<ByteQuantity> = .limited(.megabytes(36))
  public var queueDiagnosticsAggregationInterval: TimeSpan = .minutes(1)
  public var diagnosticsAggregationServicePort: Int = 9710
  public var rejectMessageOnShadowFailure: Bool = false
  public var rfc2231EncodingEnabled: Bool = false
  public var safetyNetHoldTime: TimeSpan = .days(2)
  public var shadowHeartbeatFrequency: TimeSpan = .minutes(2)
  public var shadowHeartbeatRetryCount: Int = 12
  public var shadowHeartbeatTimeoutInterval: TimeSpan = .minutes(15)
  public var shadowMessageAutoDiscardInterval: TimeSpan = .days(2)
  public var shadowMessagePreferenceSetting: ShadowMessagePreference = .preferRemote
  public var shadowRedundancyEnabled: Bool = true
  public var shadowResubmitTimeSpan: TimeSpan = .hours(3)
  public var supervisionTags: [String] = ["Reject", "Allow"]
  public var tlsReceiveDomainSecureList: [MailDomain] = []
  public var tlsSendDomainSecureList: [MailDomain] = []
  public var transportRuleAttachmentTextScanLimit: ByteQuantity = .kilobytes(150)
  public var verifySecureSubmitEnabled: Bool = false
  public var voicemailJournalingEnabled: Bool = true
  public var headerPromotionModeSetting: HeaderPromotionMode = .noCreate
  public var xexch50Enabled: Bool = true

  public init(name: String) { self.name = name }
}
