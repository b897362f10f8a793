// The Send connector cmdlets. Special to them: usage types, sizes in whole kilobytes, and the source server that is filled in.
import AdminModel
import MailModel
import ShellRuntime
import ShellValues

enum SendConnectorCmdlets {
  static let noun = Noun<SendConnector>(
    title: "Send connector", typeName: "Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig",
    identityType: "SendConnectorIdParameter", showsRunspace: false)

  /// A usage only sets the size limit; it is not kept (routing.md section 6).
  private static let usages = ["Custom", "Internal", "Internet", "Partner"]

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows Send connectors.",
        examples: [
          HelpExample("Get-SendConnector", "All of them, in a table."),
          HelpExample("Get-SendConnector Partner* | Format-List", "Every setting of those whose name begins with Partner."),
        ]),
      noun.newCommand(
        environment, synopsis: "Creates a Send connector.", parameters: usageParameters + [.adminForce], mandatory: ["AddressSpaces"],
        examples: [
          HelpExample(
            "New-SendConnector Partner -Partner -AddressSpaces treyresearch.net -DomainSecureEnabled $true",
            "A connector to one partner, by MX and with mutual TLS.")
        ],
        prepare: { record, contents, run in
          record.sourceTransportServers = [contents.server.name]
          if try usage(run) == "Internal" { record.maxMessageSize = .unlimited }
        }, finish: settle),
      noun.setCommand(
        environment, synopsis: "Changes a Send connector.", parameters: [.adminForce],
        examples: [
          HelpExample("Set-SendConnector Partner -DomainSecureEnabled:$true", "Demands mutual TLS with the listed domains."),
          HelpExample("Set-SendConnector Internet -SmartHosts relay.contoso.com -DNSRoutingEnabled $false", "Sends by a smart host."),
        ], finish: settle),
      noun.removeCommand(
        environment, synopsis: "Removes a Send connector.",
        examples: [HelpExample("Remove-SendConnector Partner -Confirm:$false", "Without being asked.")]),
    ]
  }

  private static var usageParameters: [ParameterDefinition] {
    [
      ParameterDefinition(
        "Usage", .enumeration("Microsoft.Exchange.Management.SystemConfigurationTasks.NewSendConnector+UsageType", usages),
        help: "What the connector is for.", defaultText: "Custom")
    ]
      + usages.map { ParameterDefinition($0, .switch, help: "The same as -Usage \($0).") }
  }

  private static func usage(_ run: any CmdletRun) throws(ErrorRecord) -> String {
    let chosen = usages.filter { run[$0]?.truth ?? false } + [run["Usage"]?.text].compactMap { $0 }
    guard chosen.count < 2 else {
      throw ErrorRecord(
        "Parameter set cannot be resolved using the specified named parameters.", id: "AmbiguousParameterSet", category: .invalidArgument,
        reason: "ParameterBindingException", recommendation: "Give one usage only, not \(chosen.joined(separator: " and ")).")
    }
    return chosen.first ?? "Custom"
  }

  private static func settle(_ record: inout SendConnector, _ contents: ConfigContents, _ run: any CmdletRun) {
    if case .limited(let size) = record.maxMessageSize { record.maxMessageSize = .limited(size.roundedUpToKilobytes) }
    record.sourceTransportServers = record.sourceTransportServers.map { contents.server.isNamed($0) ? contents.server.name : $0 }
  }
}
