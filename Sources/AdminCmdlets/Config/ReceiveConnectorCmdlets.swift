// The Receive connector cmdlets. Special to them: usage types that demand and forbid parameters, and identities with a server in front.
import AdminModel
import MailModel
import ShellRuntime
import ShellValues

enum ReceiveConnectorCmdlets {
  static let noun = Noun<ReceiveConnector>(
    title: "Receive connector", typeName: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector",
    identityType: "ReceiveConnectorIdParameter",
    alternatives: { record, contents in contents.server.isNamed(record.server) ? ["\(contents.server.fqdn)\\\(record.name)"] : [] })

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows Receive connectors.",
        parameters: [
          ParameterDefinition(
            "Server", .string, help: "Only connectors of this server.", complete: { environment.identities(of: ExchangeServer.self) })
        ],
        examples: [
          HelpExample(
            "Get-ReceiveConnector 'Default Frontend*' | Format-List", "Every setting of the connector that takes mail from the internet.")
        ],
        filter: onServer),
      noun.newCommand(
        environment, synopsis: "Creates a Receive connector.", parameters: usageParameters,
        examples: [
          HelpExample(
            "New-ReceiveConnector Partner -Partner -Bindings 0.0.0.0:25 -RemoteIPRanges 203.0.113.10",
            "Takes mail from one partner's server, with mutual TLS for listed domains.")
        ], prepare: prepare, finish: settle),
      noun.setCommand(
        environment, synopsis: "Changes a Receive connector.",
        examples: [
          HelpExample("Set-ReceiveConnector Internet -ProtocolLoggingLevel Verbose", "Writes its sessions to the protocol log."),
          HelpExample(
            "Set-ReceiveConnector 'EX01\\Default Frontend EX01' -AuthMechanism Tls -DomainSecureEnabled $true",
            "Serves listed domains by mutual TLS."),
        ], finish: settle),
      noun.removeCommand(
        environment, synopsis: "Removes a Receive connector.",
        examples: [HelpExample("Remove-ReceiveConnector Partner -Confirm:$false", "Without being asked.")],
        besides: { record, contents in
          contents.adPermissions.filter { $0.connector == record.guid }.reduce(ConfigChange()) { $0 + .remove($1) }
        }),
    ]
  }

  private static func onServer(_ record: ReceiveConnector, _ contents: ConfigContents, _ run: any CmdletRun) throws -> Bool {
    guard let server = run["Server"]?.text, !server.isEmpty else { return true }
    return TextFolding.equal(record.server, server) || (contents.server.isNamed(server) && contents.server.isNamed(record.server))
  }

  // MARK: usage

  private static var usageParameters: [ParameterDefinition] {
    let names = ReceiveConnectorUsage.allCases.map(\.rawValue)
    return [
      ParameterDefinition(
        "Usage", .enumeration(ReceiveConnectorUsage.typeName, names), help: "What the connector is for.", defaultText: "Custom")
    ]
      + names.map { ParameterDefinition($0, .switch, help: "The same as -Usage \($0).") }
  }

  private static func usage(_ run: any CmdletRun) throws(ErrorRecord) -> ReceiveConnectorUsage {
    let chosen = ReceiveConnectorUsage.allCases.filter { (run[$0.rawValue]?.truth ?? false) || run["Usage"]?.text == $0.rawValue }
    guard chosen.count < 2 else {
      throw ErrorRecord(
        "Parameter set cannot be resolved using the specified named parameters.", id: "AmbiguousParameterSet", category: .invalidArgument,
        reason: "ParameterBindingException",
        recommendation: "Give one usage only, not \(chosen.map(\.rawValue).joined(separator: " and ")).")
    }
    return chosen.first ?? .custom
  }

  private static func prepare(_ record: inout ReceiveConnector, _ contents: ConfigContents, _ run: any CmdletRun) throws {
    let usage = try usage(run)
    if let violation = usage.violations(given: run.boundParameters).first {
      throw ConfigFailure.record(violation, given: run.boundParameters, target: record.name)
    }
    usage.apply(to: &record)
    record.server = contents.server.name
    record.fqdn = contents.server.fqdn
    // A connector of the Transport service on port 25 would always collide with the front end's; Exchange lets people find that out.
    record.transportRole = .frontendTransport
  }

  private static func settle(_ record: inout ReceiveConnector, _ contents: ConfigContents, _ run: any CmdletRun) {
    if contents.server.isNamed(record.server) { record.server = contents.server.name }
    if let typed = record.defaultDomain,
      let domain = contents.acceptedDomains.first(where: { TextFolding.equal($0.domainName.description, typed) })
    {
      record.defaultDomain = domain.name
    }
  }
}
