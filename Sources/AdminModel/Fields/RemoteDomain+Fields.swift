// The table of RemoteDomain: every parameter and property, in display order.
import MailModel
import ShellValues

extension RemoteDomain {
  public static let fields: [Field<RemoteDomain>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "msExchDomainContentConfig"],
        containers: ["Internet Message Formats", "Global Settings"]), nameVerbs: [.new, .set],
      nameHelp: "A name for the domain's entry, at most 64 characters.")

  private static let charsets = [
    "big5", "din_66003", "euc-jp", "euc-kr", "gb18030", "gb2312", "hz-gb-2312", "iso-2022-jp", "iso-2022-kr", "iso-8859-1", "iso-8859-13",
    "iso-8859-15", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "koi8-r",
    "koi8-u", "ks_c_5601-1987", "ns_4551-1", "sen_850200_b", "shift_jis", "utf-7", "utf-8", "windows-1250", "windows-1251", "windows-1252",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874",
  ]

  private static let settings: [Field<RemoteDomain>] = [
    Field("DomainName", \.domainName, .domainPattern, verbs: .new, "The domain, *.domain for it and all below it, or * for all others."),
    Field("IsInternal", \.isInternal, .bool, verbs: .set, effect: .storedOnly(.noForwarding), "Treats the domain as ours in automatic replies."),
    Field("TargetDeliveryDomain", \.targetDeliveryDomain, .bool, verbs: .set, effect: .storedOnly(.noCloud), "For moves to the cloud."),
    Field(
      "ByteEncoderTypeFor7BitCharsets", \.byteEncoder, .choice(), verbs: .set, effect: .storedOnly(.noContentConversion),
      "How bytes are encoded."),
    Field(
      "CharacterSet", \.characterSet, .optional(.name(of: charsets)), verbs: .set, effect: .storedOnly(.noContentConversion),
      "The character set of MIME text."),
    Field(
      "NonMimeCharacterSet", \.nonMimeCharacterSet, .optional(.name(of: charsets)), verbs: .set, effect: .storedOnly(.noContentConversion),
      "The character set of plain text."),
    Field("AllowedOOFType", \.allowedOOFType, .choice(), verbs: .set, effect: .storedOnly(.noForwarding), "Which absence notes are sent."),
    Field("AutoReplyEnabled", \.autoReplyEnabled, .bool, verbs: .set, effect: .storedOnly(.noForwarding), "Allows automatic replies."),
    Field("AutoForwardEnabled", \.autoForwardEnabled, .bool, verbs: .set, effect: .storedOnly(.noForwarding), "Allows automatic forwarding."),
    Field("DeliveryReportEnabled", \.deliveryReportEnabled, .bool, verbs: .set, "Sends delivery reports to senders in the domain."),
    Field("NDREnabled", \.ndrEnabled, .bool, verbs: .set, "Sends non-delivery reports to senders in the domain."),
    Field(
      "MeetingForwardNotificationEnabled", \.meetingForwardNotificationEnabled, .bool, verbs: .set, effect: .storedOnly(.noMeetings),
      "Allows notes about forwarded meetings."),
    Field("ContentType", \.contentType, .choice(), verbs: .set, effect: .storedOnly(.noContentConversion), "The form of text."),
    Field("DisplaySenderName", \.displaySenderName, .bool, verbs: .set, effect: .storedOnly(.noContentConversion), "Shows senders' names."),
    Field(
      "PreferredInternetCodePageForShiftJis", \.shiftJISCodePage, .choice(), verbs: .set, effect: .storedOnly(.noContentConversion),
      "The code page for Shift-JIS."),
    Field(
      "RequiredCharsetCoverage", \.requiredCharsetCoverage, .optional(.int(0...100)), verbs: .set, effect: .storedOnly(.noContentConversion),
      "How much of a message its character set must cover, in percent."),
    Field("TNEFEnabled", \.tnefEnabled, .optional(.bool), verbs: .set, effect: .storedOnly(.noContentConversion), "Sends Outlook's own format."),
    Field(
      "LineWrapSize", \.lineWrapSize, .unlimited(.int(0...132)), verbs: .set, effect: .storedOnly(.noContentConversion),
      "Where lines are wrapped."),
    Field(
      "TrustedMailOutboundEnabled", \.trustedMailOutboundEnabled, .bool, verbs: .set, effect: .storedOnly(.noClients),
      "Trusts mail to the domain."),
    Field(
      "TrustedMailInboundEnabled", \.trustedMailInboundEnabled, .bool, verbs: .set, effect: .storedOnly(.noAntispam),
      "Trusts mail from the domain."),
    Field(
      "UseSimpleDisplayName", \.useSimpleDisplayName, .bool, verbs: .set, effect: .storedOnly(.noContentConversion),
      "Sends simple names of senders."),
    Field(
      "NDRDiagnosticInfoEnabled", \.ndrDiagnosticInfoEnabled, .bool, verbs: .set, effect: .storedOnly(.alwaysDiagnostic),
      "Sends diagnostic information along with non-delivery reports."),
    Field(
      "MessageCountThreshold", \.messageCountThreshold, .int(0...2_147_483_647), verbs: .set, effect: .storedOnly(.noCounts),
      "Messages to the domain before something is said of it."),
    Field(computed: "SmtpDaneMandatoryModeEnabled", type: "Boolean", "Cloud only.", always: .no),
  ]
}

extension FieldType where Value == String {
  /// One of some names, in any case, shown as typed in the table.
  static func name(of names: [String]) -> FieldType {
    var type = FieldType(
      text: "String",
      convert: { (typed) throws(ConversionFailure) in
        guard let name = names.first(where: { TextFolding.equal($0, typed.text) }) else {
          throw ConversionFailure("'\(typed.text)' is none of: \(names.joined(separator: ", ")).")
        }
        return name
      }, show: { .string($0) }, format: { $0 }, read: { $0 })
    type.completions = names
    return type
  }
}
