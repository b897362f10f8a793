// Redirect-Message: all waiting mail to another server of the organization. There is one server, so that no other is ever found.
import ShellRuntime
import ShellValues

enum RedirectMessage {
  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Redirect-Message",
      synopsis: "Hands the mail that waits on a server over to another one.",
      description:
        "The target has to be another server of the organization. This organization has one server: a Send connector with smart hosts and "
        + "Retry-Queue -Resubmit $true lead waiting mail elsewhere.",
      parameters: [
        .transport("Server", ServerNameType(), mandatory: true, "The server whose queues are emptied."),
        .transport("Target", ArrayType.array(of: StringType.string), mandatory: true, "The servers that take the mail over."),
      ],
      confirmImpact: .medium,
      examples: [HelpExample("Redirect-Message -Server EX01 -Target EX02", "Fails, since EX02 is no server of this organization.")],
      make: { SimpleCmdlet { try redirect($0, environment) } })
  }

  private static func redirect(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    let arguments = TransportArguments(run)
    try environment.checkServer(arguments.filled("Server"))
    for target in arguments.strings("Target") where !environment.isThisServer(target) { throw environment.notFound(target) }
    throw ErrorRecord(
      "Messages can't be redirected from a server to itself. This organization has one server.", id: "RedirectToSource",
      category: .invalidArgument, reason: "LocalizedException", target: .string(arguments.filled("Server") ?? ""),
      recommendation: "Set-SendConnector -SmartHosts ... -DNSRoutingEnabled $false; Retry-Queue -Filter {Status -eq 'Retry'} -Resubmit $true")
  }
}
