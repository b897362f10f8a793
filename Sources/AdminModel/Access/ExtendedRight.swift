// The rights that Exchange's directory gives on connectors, by the names that Add-ADPermission takes.

/// One right, and what it does here.
public enum ExtendedRight: String, NamedChoice {
  case submit = "ms-Exch-SMTP-Submit"
  case acceptAnySender = "ms-Exch-SMTP-Accept-Any-Sender"
  case acceptAuthoritativeDomainSender = "ms-Exch-SMTP-Accept-Authoritative-Domain-Sender"
  case acceptAnyRecipient = "ms-Exch-SMTP-Accept-Any-Recipient"
  case acceptAuthenticationFlag = "ms-Exch-SMTP-Accept-Authentication-Flag"
  case acceptExch50 = "ms-Exch-SMTP-Accept-Exch50"
  case acceptXShadow = "ms-Exch-SMTP-Accept-XShadow"
  case acceptXAttr = "ms-Exch-SMTP-Accept-XAttr"
  case acceptXProxyFrom = "ms-Exch-SMTP-Accept-XProxyFrom"
  case acceptXSessionParams = "ms-Exch-SMTP-Accept-XSessionParams"
  case acceptXSysProbe = "ms-Exch-SMTP-Accept-XSysProbe"
  case bypassAntiSpam = "ms-Exch-Bypass-Anti-Spam"
  case bypassMessageSizeLimit = "ms-Exch-Bypass-Message-Size-Limit"
  case acceptHeadersRouting = "ms-Exch-Accept-Headers-Routing"
  case acceptHeadersOrganization = "ms-Exch-Accept-Headers-Organization"
  case acceptHeadersForest = "ms-Exch-Accept-Headers-Forest"
  case sendHeadersRouting = "ms-Exch-Send-Headers-Routing"
  case sendHeadersOrganization = "ms-Exch-Send-Headers-Organization"
  case sendHeadersForest = "ms-Exch-Send-Headers-Forest"
  case sendExch50 = "ms-Exch-SMTP-Send-Exch50"
  case sendXShadow = "ms-Exch-SMTP-Send-XShadow"

  public static let typeName = "Microsoft.Exchange.Configuration.Tasks.ExtendedRightIdParameter"

  /// Why the engine takes no notice of it; `nil` when it acts.
  public var idleBecause: String? {
    switch self {
    case .submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptAnyRecipient, .bypassMessageSizeLimit, .acceptHeadersRouting,
      .bypassAntiSpam:
      nil
    case .acceptHeadersOrganization, .acceptHeadersForest: "the organization's own headers are never taken from outside"
    case .sendHeadersOrganization, .sendHeadersForest: "the organization's own headers never leave"
    case .sendHeadersRouting: "routing headers are always sent along"
    default: "Exchange's own SMTP extensions are not spoken"
    }
  }
}

/// A set of rights.
public struct ExtendedRights: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public init(_ rights: [ExtendedRight]) { self = rights.reduce(into: []) { $0.insert(ExtendedRights(of: $1)) } }

  private init(of right: ExtendedRight) { rawValue = 1 << UInt32(ExtendedRight.allCases.firstIndex(of: right)!) }

  public func contains(_ right: ExtendedRight) -> Bool { contains(ExtendedRights(of: right)) }
}
