// The table of ReceiveConnector: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension ReceiveConnector {
  public static let fields: [Field<ReceiveConnector>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "msExchSmtpReceiveConnector"],
        containers: ["SMTP Receive Connectors", "Protocols", "<server>", "Servers"] + DirectoryShape.administrativeGroup),
      nameVerbs: [.new, .set], nameHelp: "The connector's name, unique on its server, at most 64 characters.")

  private static let settings: [Field<ReceiveConnector>] = [
    Field("AuthMechanism", \.authMechanism, .flags(), "What is offered for authentication. Tls switches STARTTLS on."),
    Field("Banner", \.banner, .banner, "The greeting instead of the standard one. Begins with 220."),
    Field("BinaryMimeEnabled", \.binaryMimeEnabled, .bool, "Offers BINARYMIME. Needs ChunkingEnabled."),
    Field("Bindings", \.bindings, .list(.endpoint), "Local addresses and ports to listen on."),
    Field("ChunkingEnabled", \.chunkingEnabled, .bool, "Offers CHUNKING."),
    Field(
      "DefaultDomain", \.defaultDomain, .optional(.text()),
      "The accepted domain appended to addresses without one."),
    Field("DeliveryStatusNotificationEnabled", \.deliveryStatusNotificationEnabled, .bool, "Offers DSN."),
    Field("EightBitMimeEnabled", \.eightBitMimeEnabled, .bool, "Offers 8BITMIME."),
    Field("SmtpUtf8Enabled", \.smtpUtf8Enabled, .bool, verbs: .set, "Offers SMTPUTF8."),
    Field(
      "BareLinefeedRejectionEnabled", \.bareLinefeedRejectionEnabled, .bool, verbs: .set, effect: .storedOnly(.alwaysStrict),
      "Refuses messages with a bare line feed."),
    Field("DomainSecureEnabled", \.domainSecureEnabled, .bool, "Serves the domains in TLSReceiveDomainSecureList by mutual TLS."),
    Field("EnhancedStatusCodesEnabled", \.enhancedStatusCodesEnabled, .bool, "Offers ENHANCEDSTATUSCODES."),
    Field("LongAddressesEnabled", \.longAddressesEnabled, .bool, "Takes long X.400 addresses."),
    Field("OrarEnabled", \.orarEnabled, .bool, effect: .storedOnly(.noXExtensions), "Offers XORAR."),
    Field("SuppressXAnonymousTls", \.suppressXAnonymousTls, .bool, effect: .storedOnly(.noXExtensions), "Leaves X-ANONYMOUSTLS out."),
    Field("ProxyEnabled", \.proxyEnabled, .bool, verbs: [], effect: .storedOnly(.noXExtensions), "Takes proxied sessions."),
    Field(
      "AdvertiseClientSettings", \.advertiseClientSettings, .bool, effect: .storedOnly(.noClients),
      "Shows the connector's address to users of Outlook on the web."),
    Field(
      "Fqdn", \.fqdn, .optional(.fqdn),
      "The name in the banner and in EHLO, by which the certificate is chosen too. Empty: the server's name."),
    Field(
      "ServiceDiscoveryFqdn", \.serviceDiscoveryFqdn, .optional(.fqdn), effect: .storedOnly(.noClients),
      "The name announced for service discovery."),
    Field("TlsCertificateName", \.tlsCertificateName, .optional(.certificateName), "Pins the own certificate as <I>issuer<S>subject."),
    Field("Comment", \.comment, .text(), "A remark."),
    Field("Enabled", \.enabled, .bool, "Listens."),
    Field("ConnectionTimeout", \.connectionTimeout, .timeSpan(.seconds(1) ... .days(1)), "How long a session may last."),
    Field(
      "ConnectionInactivityTimeout", \.connectionInactivityTimeout, .timeSpan(.seconds(1) ... .days(1)),
      "How long a session may stand idle. Less than ConnectionTimeout."),
    Field(
      "MessageRateLimit", \.messageRateLimit, .unlimited(.int(1...2_147_483_647)),
      "Messages a minute from one source."),
    Field("MessageRateSource", \.messageRateSource, .flags(), "What the message rate is counted by."),
    Field("MaxInboundConnection", \.maxInboundConnection, .unlimited(.int(1...2_147_483_647)), "Sessions at a time."),
    Field(
      "MaxInboundConnectionPerSource", \.maxInboundConnectionPerSource, .unlimited(.int(1...10000)),
      "Sessions at a time from one address."),
    Field(
      "MaxInboundConnectionPercentagePerSource", \.maxInboundConnectionPercentagePerSource, .int(1...100),
      "The share of the free sessions that one address may take, in percent."),
    Field("MaxHeaderSize", \.maxHeaderSize, .byteQuantity(1...2_147_483_647), "The largest header."),
    Field("MaxHopCount", \.maxHopCount, .int(1...500), "Received headers before a message counts as looping."),
    Field("MaxLocalHopCount", \.maxLocalHopCount, .int(0...50), "Received headers of this server before a message counts as looping."),
    Field(
      "MaxLogonFailures", \.maxLogonFailures, .int(0...10),
      "Failed logons before the session is closed; 0 means never."),
    Field("MaxMessageSize", \.maxMessageSize, .byteQuantity(65536...2_147_483_647), "The largest message."),
    Field("MaxProtocolErrors", \.maxProtocolErrors, .unlimited(.int(0...2_147_483_647)), "Protocol errors before the session is closed."),
    Field("MaxRecipientsPerMessage", \.maxRecipientsPerMessage, .int(1...512000), "Recipients of one message."),
    Field("PermissionGroups", \.permissionGroups, .flags(), "Who may submit.").shown { record, contents in
      let type: FieldType<PermissionGroups> = .flags()
      return type.show(contents.hasCustomAccess(record) ? record.permissionGroups.union(.custom) : record.permissionGroups)
    },
    Field("PipeliningEnabled", \.pipeliningEnabled, .bool, "Offers PIPELINING."),
    Field("ProtocolLoggingLevel", \.protocolLoggingLevel, .choice(), "Verbose writes each session to the protocol log."),
    Field(
      "RemoteIPRanges", \.remoteIPRanges, .list(.ipRange),
      "The addresses that this connector answers. The narrowest range of all connectors decides."),
    Field("RequireEHLODomain", \.requireEHLODomain, .bool, "Demands a domain in EHLO."),
    Field("RequireTLS", \.requireTLS, .bool, "Demands STARTTLS before MAIL."),
    Field("EnableAuthGSSAPI", \.enableAuthGSSAPI, .bool, effect: .storedOnly(.noKerberos), "Offers GSSAPI."),
    Field(
      "ExtendedProtectionPolicy", \.extendedProtectionPolicy, .choice(), effect: .storedOnly(.noKerberos),
      "Channel binding for Integrated authentication."),
    Field("LiveCredentialEnabled", \.liveCredentialEnabled, .bool, verbs: [], effect: .storedOnly(.noCloud), "Cloud only."),
    Field(
      "TlsDomainCapabilities", \.tlsDomainCapabilities, .list(.domainCapability), effect: .storedOnly(.noCloud),
      "What partners may do whose certificate names a domain, as domain:Capability."),
    Field("Server", \.server, .serverName, verbs: .new, aliases: [], "The server that listens."),
    Field("TransportRole", \.transportRole, .choice(), "The service that listens."),
    Field(
      "RejectReservedTopLevelRecipientDomains", \.rejectReservedTopLevelRecipientDomains, .bool, since: .v2016,
      "Refuses recipients in reserved top-level domains such as .test."),
    Field(
      "RejectReservedSecondLevelRecipientDomains", \.rejectReservedSecondLevelRecipientDomains, .bool, since: .v2016,
      "Refuses recipients in reserved domains such as example.com."),
    Field(
      "RejectSingleLabelRecipientDomains", \.rejectSingleLabelRecipientDomains, .bool, since: .v2016,
      "Refuses recipients in domains of one label."),
    Field("AcceptConsumerMail", \.acceptConsumerMail, .bool, verbs: [], since: .v2016, effect: .storedOnly(.noCloud), "Cloud only."),
    Field("SizeEnabled", \.sizeEnabled, .choice(), "How SIZE is offered."),
    Field(
      "TarpitInterval", \.tarpitInterval, .timeSpan(.zero ... .minutes(10)),
      "The delay before a refusal that an address harvester would learn from."),
    Field(
      "AuthTarpitInterval", \.authTarpitInterval, .timeSpan(.zero ... .minutes(10)), since: .v2016,
      "The delay after a failed logon."),
    Field(
      "MaxAcknowledgementDelay", \.maxAcknowledgementDelay, .timeSpan(.zero ... .days(1)), effect: .storedOnly(.noShadow),
      "How long the answer to a message may wait for its shadow copy."),
  ]
}
