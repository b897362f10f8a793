// Get- and Set- of the transport services, and Get-ExchangeServer. Get- and Set-TransportServer are Exchange 2010's names for the first.
import AdminModel
import ShellRuntime
import ShellValues

enum TransportServiceCmdlets {
  static let transport = Noun<TransportService>(
    title: "Transport service", typeName: "Microsoft.Exchange.Data.Directory.Management.TransportServer",
    identityType: "TransportServerIdParameter", alternatives: fullName)
  static let frontend = Noun<FrontendTransportService>(
    title: "Front End Transport service",
    typeName: "Microsoft.Exchange.Data.Directory.Management.FrontendTransportServerPresentationObject",
    identityType: "FrontendTransportServerIdParameter", alternatives: fullName)
  static let server = Noun<ExchangeServer>(
    title: "server", typeName: "Microsoft.Exchange.Data.Directory.Management.ExchangeServer", identityType: "ServerIdParameter",
    alternatives: fullName)

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    let former = with(transport) { $0.name = "TransportServer" }
    return services(transport, "Transport service", environment) + services(frontend, "Front End Transport service", environment)
      + services(former, "Transport service", environment).map(deprecated) + [exchangeServer(environment), setExchangeServer(environment)]
      + [mailboxServer, clientAccessServer].map { role in
        role.getCommand(
          environment, synopsis: "Shows the server as \(role.title).",
          parameters: [ParameterDefinition("Status", .switch, help: "Accepted: the objects hold all there is to tell.")],
          examples: [HelpExample("Get-\(role.name)", "The one server there is.")])
      }
  }

  private static func services<Record>(_ noun: Noun<Record>, _ title: String, _ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows the settings of the \(title).",
        examples: [HelpExample("Get-\(noun.name) | Format-List", "Every setting.")]),
      noun.setCommand(
        environment, synopsis: "Changes the settings of the \(title).",
        examples: [HelpExample("Set-\(noun.name) EX01 -TransientFailureRetryInterval 00:02:00", "Tries again every two minutes at first.")]),
    ]
  }

  private static func exchangeServer(_ environment: AdminEnvironment) -> CmdletDefinition {
    server.getCommand(
      environment, synopsis: "Shows the server.",
      parameters: [
        ParameterDefinition("Domain", .string, help: "Only servers of this domain."),
        ParameterDefinition("Status", .switch, help: "Accepted: the objects hold all there is to tell."),
      ], examples: [HelpExample("Get-ExchangeServer", "The server's name and roles.")],
      filter: { _, contents, run in run["Domain"].map { TextFolding.equal($0.text, contents.directoryDomain) } ?? true })
  }

  /// The one server in the roles that scripts look for.
  private static let mailboxServer = with(server) {
    ($0.name, $0.title, $0.typeName) = ("MailboxServer", "Mailbox server", "Microsoft.Exchange.Data.Directory.Management.MailboxServer")
  }
  private static let clientAccessServer = with(server) {
    ($0.name, $0.title) = ("ClientAccessServer", "Client Access server")
    $0.typeName = "Microsoft.Exchange.Data.Directory.Management.ClientAccessServer"
  }

  private static func setExchangeServer(_ environment: AdminEnvironment) -> CmdletDefinition {
    server.setCommand(
      environment, synopsis: "Changes settings of the server.",
      examples: [HelpExample("Set-ExchangeServer EX01 -ErrorReportingEnabled $false", "Nothing is reported, as it never is here.")])
  }

  /// The same cmdlet, with the hint that Exchange 2013 gives.
  private static func deprecated(_ definition: CmdletDefinition) -> CmdletDefinition {
    let present = definition.name.replacing("TransportServer", with: "TransportService")
    return with(definition) { old in
      old.description = "The former name of \(present)."
      old.make = {
        let body = definition.make()
        return SimpleCmdlet { run in
          try run.warning(
            "The \(definition.name) cmdlet will be removed in a future version of Exchange. Use the \(present) cmdlet instead.")
          try body.process(run)
        }
      }
    }
  }

  @Sendable private static func fullName(_ record: some AdminRecord, _ contents: ConfigContents) -> [String] { [contents.server.fqdn] }

  private static func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var changed = value
    change(&changed)
    return changed
  }
}
