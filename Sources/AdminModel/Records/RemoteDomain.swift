// What mail to a domain of somebody else's may hold and bring back.
public import MailModel

public enum AllowedOOFType: String, NamedChoice {
  case external = "External"
  case externalLegacy = "ExternalLegacy"
  case internalLegacy = "InternalLegacy"
  case none = "None"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.AllowedOOFType"
}

public enum RemoteContentType: String, NamedChoice {
  case mimeHtmlText = "MimeHtmlText"
  case mimeText = "MimeText"
  case mimeHtml = "MimeHtml"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ContentType"
}

public enum ByteEncoder: String, NamedChoice {
  case use7Bit = "Use7Bit"
  case useQP = "UseQP"
  case useBase64 = "UseBase64"
  case useQPHtmlDetectTextPlain = "UseQPHtmlDetectTextPlain"
  case useBase64HtmlDetectTextPlain = "UseBase64HtmlDetectTextPlain"
  case useQPHtml7BitTextPlain = "UseQPHtml7BitTextPlain"
  case useBase64Html7BitTextPlain = "UseBase64Html7BitTextPlain"
  case undefined = "Undefined"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ByteEncoderTypeFor7BitCharsetsEnum"
}

public enum ShiftJISCodePage: String, NamedChoice {
  case p50220 = "50220"
  case p50221 = "50221"
  case p50222 = "50222"
  case undefined = "Undefined"
  public static let typeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.PreferredInternetCodePageForShiftJisEnum"
}

/// A remote domain. Each setting bears Exchange's name for it.
public struct RemoteDomain: AdminRecord {
  public static let kind = ObjectKind.remoteDomain

  public var name: String
  public var facts = ObjectFacts()

  public var domainName = DomainPattern.any
  public var isInternal = false
  public var targetDeliveryDomain = false
  public var byteEncoder = ByteEncoder.undefined
  public var characterSet: String?
  public var nonMimeCharacterSet: String?
  public var allowedOOFType = AllowedOOFType.external
  public var autoReplyEnabled = true
  public var autoForwardEnabled = true
  public var deliveryReportEnabled = true
  public var ndrEnabled = true
  public var meetingForwardNotificationEnabled = false
  public var contentType = RemoteContentType.mimeHtmlText
  public var displaySenderName = true
  public var shiftJISCodePage = ShiftJISCodePage.undefined
  public var requiredCharsetCoverage: Int?
  public var tnefEnabled: Bool?
  public var lineWrapSize: Unlimited<Int> = .unlimited
  public var trustedMailOutboundEnabled = false
  public var trustedMailInboundEnabled = false
  public var useSimpleDisplayName = false
  public var ndrDiagnosticInfoEnabled = true
  public var messageCountThreshold = 2_147_483_647

  public init(name: String) { self.name = name }

  public func violations(in contents: ConfigContents) -> [RuleViolation] {
    let others = contents.remoteDomains.filter { $0.guid != guid }
    var found = nameViolations(among: others.map(\.name))
    if let twin = others.first(where: { $0.domainName == domainName }) {
      found.append(
        RuleViolation(
          ["DomainName"], "'\(domainName)' is the domain of '\(twin.name)' already. Change that entry with Set-RemoteDomain.",
          id: "ADObjectAlreadyExists"))
    }
    return found
  }

  /// Why it may not be removed; `nil` when it may.
  public func removalViolation(in contents: ConfigContents) -> RuleViolation? {
    domainName == .any
      ? RuleViolation(["Identity"], "'\(name)' stands for all other domains and cannot be removed. Change it with Set-RemoteDomain.") : nil
  }
}

extension ConfigContents {
  /// The entry for a domain: its own before the longest one for subdomains before `*`.
  public func remoteDomain(for domain: MailDomain) -> RemoteDomain? {
    if let exact = remoteDomains.first(where: { $0.domainName == .exact(domain) }) { return exact }
    return remoteDomains.filter { $0.domainName.matches(domain) }.max { $0.domainName.depth < $1.domainName.depth }
  }
}
