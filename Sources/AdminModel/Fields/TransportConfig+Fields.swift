// The table of TransportConfig: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension TransportConfig {
  public static let fields: [Field<TransportConfig>] =
    settings
    + commonTail(
      DirectoryShape(exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "container", "msExchTransportSettings"], containers: []))

  private static let settings: [Field<TransportConfig>] = [
    Field(
      "AddressBookPolicyRoutingEnabled", \.addressBookPolicyRoutingEnabled, .bool, verbs: .set, effect: .storedOnly(.noAddressBook),
      "Separates address book policies in name resolution."),
    Field(
      "AgentGeneratedMessageLoopDetectionInSmtpEnabled", \.agentGeneratedMessageLoopDetectionInSmtpEnabled, .bool, verbs: .set,
      effect: .storedOnly(.noAgents),
      "Looks for loops of messages that agents make, on sending."),
    Field(
      "AgentGeneratedMessageLoopDetectionInSubmissionEnabled", \.agentGeneratedMessageLoopDetectionInSubmissionEnabled, .bool, verbs: .set,
      effect: .storedOnly(.noAgents),
      "Looks for loops of messages that agents make, on submission."),
    Field(
      "AnonymousSenderToRecipientRatePerHour", \.anonymousSenderToRecipientRatePerHour, .int(0...2_147_483_647), verbs: [],
      effect: .storedOnly(.noRates),
      "Messages an hour from an anonymous sender to a recipient."),
    Field(
      "ClearCategories", \.clearCategories, .bool, verbs: .set, effect: .storedOnly(.noContentConversion),
      "Removes Outlook categories in content conversion."),
    Field(
      "ConvertDisclaimerWrapperToEml", \.convertDisclaimerWrapperToEml, .bool, verbs: .set, effect: .storedOnly(.noAgents),
      "Attaches the original of a wrapped disclaimer as .eml."),
    Field(
      "DSNConversionMode", \.dsnConversionMode, .choice(), verbs: .set, effect: .storedOnly(.noContentConversion),
      "How foreign notifications are shown to our users."),
    Field("ExternalDelayDsnEnabled", \.externalDelayDsnEnabled, .bool, verbs: .set, "Tells senders outside about delays."),
    Field(
      "ExternalDsnDefaultLanguage", \.externalDsnDefaultLanguage, .optional(.language), verbs: .set, effect: .storedOnly(.englishOnly),
      "The language of notifications to senders outside."),
    Field(
      "ExternalDsnLanguageDetectionEnabled", \.externalDsnLanguageDetectionEnabled, .bool, verbs: .set, effect: .storedOnly(.englishOnly),
      "Answers senders outside in the language of their message."),
    Field(
      "ExternalDsnMaxMessageAttachSize", \.externalDsnMaxMessageAttachSize, .byteQuantity(0...2_147_483_647), verbs: .set,
      "The largest message that goes whole into a notification outside; of larger ones only the header."),
    Field(
      "ExternalDsnReportingAuthority", \.externalDsnReportingAuthority, .optional(.domain), verbs: .set,
      "The Reporting-MTA of notifications outside. Empty: the server's name."),
    Field("ExternalDsnSendHtml", \.externalDsnSendHtml, .bool, verbs: .set, "Gives notifications outside an HTML part."),
    Field(
      "ExternalPostmasterAddress", \.externalPostmasterAddress, .optional(.mailAddress), verbs: .set,
      "The sender of notifications outside. Empty: postmaster of the default domain."),
    Field(
      "GenerateCopyOfDSNFor", \.generateCopyOfDSNFor, .list(.status), verbs: .set, effect: .storedOnly(.noCopies),
      "The codes whose notifications are copied to the postmaster."),
    Field("InternalDelayDsnEnabled", \.internalDelayDsnEnabled, .bool, verbs: .set, "Tells our own senders about delays."),
    Field(
      "InternalDsnDefaultLanguage", \.internalDsnDefaultLanguage, .optional(.language), verbs: .set, effect: .storedOnly(.englishOnly),
      "The language of notifications to our own senders."),
    Field(
      "InternalDsnLanguageDetectionEnabled", \.internalDsnLanguageDetectionEnabled, .bool, verbs: .set, effect: .storedOnly(.englishOnly),
      "Answers our own senders in the language of their message."),
    Field(
      "InternalDsnMaxMessageAttachSize", \.internalDsnMaxMessageAttachSize, .byteQuantity(0...2_147_483_647), verbs: .set,
      "The largest message that goes whole into a notification to our own senders."),
    Field(
      "InternalDsnReportingAuthority", \.internalDsnReportingAuthority, .optional(.domain), verbs: .set,
      "The Reporting-MTA of notifications to our own senders. Empty: the server's name."),
    Field("InternalDsnSendHtml", \.internalDsnSendHtml, .bool, verbs: .set, "Gives notifications to our own senders an HTML part."),
    Field(
      "InternalSMTPServers", \.internalSMTPServers, .list(.ipRange), verbs: .set, effect: .storedOnly(.noAntispam),
      "Servers of ours that Sender ID and connection filtering skip."),
    Field(
      "JournalingReportNdrTo", \.journalingReportNdrTo, .reversePath, verbs: .set, effect: .storedOnly(.noJournaling),
      "Who receives journal reports that cannot be delivered."),
    Field(
      "MaxAllowedAgentGeneratedMessageDepth", \.maxAllowedAgentGeneratedMessageDepth, .int(0...2_147_483_647), verbs: .set,
      effect: .storedOnly(.noAgents),
      "How deep agents may nest messages that they make."),
    Field(
      "MaxAllowedAgentGeneratedMessageDepthPerAgent", \.maxAllowedAgentGeneratedMessageDepthPerAgent, .int(0...2_147_483_647), verbs: .set,
      effect: .storedOnly(.noAgents),
      "How deep one agent may nest messages that it makes."),
    Field(
      "MaxDumpsterSizePerDatabase", \.maxDumpsterSizePerDatabase, .byteQuantity(0...2_199_023_254_528), verbs: .set,
      effect: .storedOnly(.noShadow),
      "The transport dumpster's size for a database."),
    Field(
      "MaxDumpsterTime", \.maxDumpsterTime, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noShadow),
      "How long the transport dumpster keeps a message."),
    Field(
      "MaxReceiveSize", \.maxReceiveSize, .unlimited(.byteQuantity(0...2_147_482_624)), verbs: .set,
      "The largest message that our recipients may receive."),
    Field(
      "MaxRecipientEnvelopeLimit", \.maxRecipientEnvelopeLimit, .unlimited(.int(0...2_147_483_647)), verbs: .set,
      "Recipients of one message in the whole organization."),
    Field(
      "MaxRetriesForLocalSiteShadow", \.maxRetriesForLocalSiteShadow, .int(0...255), verbs: .set, effect: .storedOnly(.noShadow),
      "Attempts at a shadow copy in the local site."),
    Field(
      "MaxRetriesForRemoteSiteShadow", \.maxRetriesForRemoteSiteShadow, .int(0...255), verbs: .set, effect: .storedOnly(.noShadow),
      "Attempts at a shadow copy in a remote site."),
    Field(
      "MaxSendSize", \.maxSendSize, .unlimited(.byteQuantity(0...2_147_482_624)), verbs: .set,
      "The largest message that our senders may send."),
    Field(
      "QueueDiagnosticsAggregationInterval", \.queueDiagnosticsAggregationInterval, .timeSpan(.zero ... .longest), verbs: .set,
      effect: .storedOnly(.oneServer),
      "How often queue counts of all servers are gathered."),
    Field(
      "DiagnosticsAggregationServicePort", \.diagnosticsAggregationServicePort, .int(0...65535), verbs: .set,
      effect: .storedOnly(.oneServer),
      "The port that queue counts are gathered by."),
    Field(
      "RejectMessageOnShadowFailure", \.rejectMessageOnShadowFailure, .bool, verbs: .set, effect: .storedOnly(.noShadow),
      "Refuses mail when no shadow copy can be made."),
    Field(
      "Rfc2231EncodingEnabled", \.rfc2231EncodingEnabled, .bool, verbs: .set, effect: .storedOnly(.noContentConversion),
      "Encodes MIME parameters by RFC 2231."),
    Field(
      "SafetyNetHoldTime", \.safetyNetHoldTime, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noShadow),
      "How long delivered mail is kept for another delivery."),
    Field(
      "ShadowHeartbeatFrequency", \.shadowHeartbeatFrequency, .timeSpan(.seconds(1) ... .days(1)), verbs: .set,
      effect: .storedOnly(.noShadow),
      "How often the primary server is asked for discards."),
    Field(
      "ShadowHeartbeatRetryCount", \.shadowHeartbeatRetryCount, .int(1...15), verbs: .set, effect: .storedOnly(.noShadow),
      "Time-outs before the primary server counts as lost."),
    Field(
      "ShadowHeartbeatTimeoutInterval", \.shadowHeartbeatTimeoutInterval, .timeSpan(.seconds(1) ... .days(1)), verbs: .set,
      effect: .storedOnly(.noShadow),
      "How long the primary server may be silent."),
    Field(
      "ShadowMessageAutoDiscardInterval", \.shadowMessageAutoDiscardInterval, .timeSpan(.seconds(5) ... .days(90)), verbs: .set,
      effect: .storedOnly(.noShadow),
      "How long discard events are kept."),
    Field(
      "ShadowMessagePreferenceSetting", \.shadowMessagePreferenceSetting, .choice(), verbs: .set, effect: .storedOnly(.noShadow),
      "Where shadow copies are wanted."),
    Field(
      "ShadowRedundancyEnabled", \.shadowRedundancyEnabled, .bool, verbs: .set, effect: .storedOnly(.noShadow),
      "Keeps a second copy on another server."),
    Field(
      "ShadowResubmitTimeSpan", \.shadowResubmitTimeSpan, .timeSpan(.seconds(1) ... .days(1)), verbs: .set, effect: .storedOnly(.noShadow),
      "How long a server waits before it delivers shadow copies itself."),
    Field("SupervisionTags", \.supervisionTags, .list(.text()), verbs: .set, effect: .storedOnly(.noAgents), "Tags of supervision lists."),
    Field(
      "TLSReceiveDomainSecureList", \.tlsReceiveDomainSecureList, .list(.secureDomain), verbs: .set,
      "The partners' domains that mail is received from by mutual TLS only."),
    Field(
      "TLSSendDomainSecureList", \.tlsSendDomainSecureList, .list(.secureDomain), verbs: .set,
      "The partners' domains that mail is sent to by mutual TLS only."),
    Field(
      "TransportRuleAttachmentTextScanLimit", \.transportRuleAttachmentTextScanLimit, .byteQuantity(0...2_147_483_647), verbs: .set,
      effect: .storedOnly(.noAgents),
      "How much text of an attachment transport rules read."),
    Field(
      "VerifySecureSubmitEnabled", \.verifySecureSubmitEnabled, .bool, verbs: .set, effect: .storedOnly(.noClients),
      "Demands a secure channel from MAPI clients."),
    Field(
      "VoicemailJournalingEnabled", \.voicemailJournalingEnabled, .bool, verbs: .set, effect: .storedOnly(.noJournaling),
      "Journals voice mail too."),
    Field(
      "HeaderPromotionModeSetting", \.headerPromotionModeSetting, .choice(), verbs: .set, effect: .storedOnly(.noContentConversion),
      "Whether X-headers become named properties."),
    Field(
      "Xexch50Enabled", \.xexch50Enabled, .bool, verbs: .set, effect: .storedOnly(.noXExtensions),
      "Exchanges XEXCH50 data with Exchange 2003."),
  ]
}
