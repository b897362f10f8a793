// Which commands and parameters which version of Exchange has, for Invoke-ScriptCheck. Facts of the cmdlet pages
// (github.com/MicrosoftDocs/office-docs-powershell at 93336da2bca96c31c0fc8acc52658a30ef8a6c94).
public import ShellRuntime

public enum ExchangeKnowledge {
  /// What a look at a script should know; commands that this shell has itself are found before they are looked for here.
  public static var all: CommandKnowledge {
    var elsewhere: [String: (name: String, product: String)] = [:]
    for name in server { elsewhere[name.lowercased()] = (name, "Exchange Server") }
    for name in online { elsewhere[name.lowercased()] = (name, "Exchange Online") }
    var parameters: [String: [String: [String]]] = [:]
    for (versions, commands) in differing {
      for (command, names) in commands {
        for name in names { parameters[command.lowercased(), default: [:]][name.lowercased()] = versions }
      }
    }
    return CommandKnowledge(elsewhere: elsewhere, versions: versions, parameters: parameters)
  }

  static let versions = ["2013", "2016", "2019"]

  private static let server = [
    "Add-ADPermission", "Add-IPAllowListEntry", "Add-IPBlockListEntry", "Enable-ExchangeCertificate", "Export-ExchangeCertificate",
    "Export-Message", "Get-ADPermission", "Get-AcceptedDomain", "Get-AddressRewriteEntry", "Get-DeliveryAgentConnector",
    "Get-EdgeSubscription", "Get-EventLogLevel", "Get-ExchangeCertificate", "Get-ExchangeServer", "Get-FrontendTransportService",
    "Get-IPAllowListEntry", "Get-IPBlockListEntry", "Get-MailboxTransportService", "Get-Message", "Get-MessageTrackingLog",
    "Get-NetworkConnectionInfo", "Get-Queue", "Get-QueueDigest", "Get-ReceiveConnector", "Get-RemoteDomain", "Get-SendConnector",
    "Get-SystemMessage", "Get-TransportAgent", "Get-TransportConfig", "Get-TransportPipeline", "Get-TransportServer",
    "Get-TransportService", "Import-ExchangeCertificate", "New-AcceptedDomain", "New-AddressRewriteEntry", "New-DeliveryAgentConnector",
    "New-EdgeSubscription", "New-ExchangeCertificate", "New-ReceiveConnector", "New-RemoteDomain", "New-SendConnector",
    "New-SystemMessage", "Redirect-Message", "Remove-ADPermission", "Remove-AcceptedDomain", "Remove-AddressRewriteEntry",
    "Remove-DeliveryAgentConnector", "Remove-EdgeSubscription", "Remove-ExchangeCertificate", "Remove-IPAllowListEntry",
    "Remove-IPBlockListEntry", "Remove-Message", "Remove-ReceiveConnector", "Remove-RemoteDomain", "Remove-SendConnector",
    "Remove-SystemMessage", "Resume-Message", "Resume-Queue", "Retry-Queue", "Set-AcceptedDomain", "Set-AddressRewriteEntry",
    "Set-DeliveryAgentConnector", "Set-EventLogLevel", "Set-ExchangeServer", "Set-FrontendTransportService",
    "Set-MailboxTransportService", "Set-ReceiveConnector", "Set-RemoteDomain", "Set-SendConnector", "Set-SystemMessage",
    "Set-TransportConfig", "Set-TransportServer", "Set-TransportService", "Start-EdgeSynchronization", "Suspend-Message", "Suspend-Queue",
    "Test-EdgeSynchronization", "Test-Message", "Test-SmtpConnectivity",
  ]

  private static let online = [
    "Get-InboundConnector", "Get-OutboundConnector", "New-InboundConnector", "New-OutboundConnector", "Remove-InboundConnector",
    "Remove-OutboundConnector", "Set-InboundConnector", "Set-OutboundConnector",
  ]

  /// Parameters that not all three versions have, by the versions that do. None: only Exchange Online or Exchange 2010 has them.
  private static let differing: [(versions: [String], commands: [(command: String, parameters: [String])])] = [
    (
      [],
      [
        ("Get-AcceptedDomain", ["ResultSize"]),
        (
          "Set-AcceptedDomain",
          [
            "CanHaveCloudCache", "EnableNego2Authentication", "MailFlowRegion", "OutboundOnly", "SendingFromDomainDisabled",
            "SendingToDomainDisabled",
          ]
        ),
        ("Test-Message", ["Recipients", "SendReportTo", "UnifiedDlpRules", "Force", "MessageFileData", "Sender"]),
        ("Get-RemoteDomain", ["ResultSize"]),
        ("Set-RemoteDomain", ["IsCoexistenceDomain"]),
        ("New-SendConnector", ["IsCoexistenceConnector", "LinkedReceiveConnector"]),
        ("Set-SendConnector", ["IsCoexistenceConnector", "LinkedReceiveConnector"]),
        (
          "Set-TransportConfig",
          [
            "AllowLegacyTLSClients", "JournalMessageExpirationDays", "LegacyJournalingMigrationEnabled", "MessageExpiration",
            "PreventDuplicateJournalingEnabled", "ReplyAllStormBlockDurationHours", "ReplyAllStormDetectionMinimumRecipients",
            "ReplyAllStormDetectionMinimumReplies", "ReplyAllStormProtectionEnabled", "SmtpClientAuthenticationDisabled",
          ]
        ),
      ]
    ),
    (
      ["2016", "2019"],
      [
        ("Set-AcceptedDomain", ["MatchSubDomains"]),
        (
          "Set-ExchangeServer",
          [
            "DataCollectionEnabled", "InternetWebProxyBypassList", "MitigationsApplied", "MitigationsBlocked", "MitigationsEnabled",
          ]
        ),
        ("Set-FrontendTransportService", ["RoutingTableLogMaxAge", "RoutingTableLogMaxDirectorySize", "RoutingTableLogPath"]),
        (
          "Set-MailboxTransportService",
          [
            "MailboxDeliveryConnectorMaxInboundConnection", "RoutingTableLogMaxAge", "RoutingTableLogMaxDirectorySize",
            "RoutingTableLogPath",
          ]
        ),
        ("Get-MessageTrackingLog", ["NetworkMessageId", "Source", "TransportTrafficType"]),
        (
          "New-ReceiveConnector",
          [
            "AuthTarpitInterval", "RejectReservedSecondLevelRecipientDomains", "RejectReservedTopLevelRecipientDomains",
            "RejectSingleLabelRecipientDomains",
          ]
        ),
        (
          "Set-ReceiveConnector",
          [
            "AuthTarpitInterval", "RejectReservedSecondLevelRecipientDomains", "RejectReservedTopLevelRecipientDomains",
            "RejectSingleLabelRecipientDomains",
          ]
        ),
        ("New-SendConnector", ["ConnectorType"]),
        ("Set-SendConnector", ["ConnectorType"]),
        (
          "Set-TransportService",
          [
            "RequestBrokerLogEnabled", "RequestBrokerLogMaxAge", "RequestBrokerLogMaxDirectorySize", "RequestBrokerLogMaxFileSize",
            "RequestBrokerLogPath", "TransportHttpLogEnabled", "TransportHttpLogMaxAge", "TransportHttpLogMaxDirectorySize",
            "TransportHttpLogMaxFileSize", "TransportHttpLogPath",
          ]
        ),
      ]
    ),
    (
      ["2013"],
      [
        ("Export-ExchangeCertificate", ["FileName"]),
        ("Import-ExchangeCertificate", ["FileName"]),
        ("New-ExchangeCertificate", ["RequestFile"]),
        ("Test-Message", ["TransportRules", "Confirm", "WhatIf"]),
      ]
    ),
    (
      ["2019"],
      [
        ("Set-ExchangeServer", ["RingLevel"]),
        ("Set-MailboxTransportService", ["MailboxDeliveryConnectorSmtpUtf8Enabled"]),
      ]
    ),
  ]
}
