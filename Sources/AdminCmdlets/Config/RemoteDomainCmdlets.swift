// The remote domain cmdlets.
import AdminModel
import MailModel
import ShellRuntime

enum RemoteDomainCmdlets {
  static let noun = Noun<RemoteDomain>(
    title: "remote domain", typeName: "Microsoft.Exchange.Data.Directory.SystemConfiguration.DomainContentConfig",
    identityType: "RemoteDomainIdParameter", alternatives: { record, _ in [record.domainName.description] })

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows the settings for domains of others.",
        examples: [HelpExample("Get-RemoteDomain | Format-Table Name, DomainName, NDREnabled", "Who hears of failures.")]),
      noun.newCommand(
        environment, synopsis: "Makes settings for a domain of somebody else's.", mandatory: ["DomainName"],
        examples: [HelpExample("New-RemoteDomain Contoso -DomainName contoso.com", "Settings for contoso.com alone.")]),
      noun.setCommand(
        environment, synopsis: "Changes the settings for a domain of somebody else's.",
        examples: [HelpExample("Set-RemoteDomain Contoso -NDREnabled $false", "Senders in contoso.com hear of no failures.")]),
      noun.removeCommand(
        environment, synopsis: "Removes the settings for a domain of somebody else's.",
        examples: [HelpExample("Remove-RemoteDomain Contoso -Confirm:$false", "The settings for all others hold again.")],
        refusal: { record, contents in record.removalViolation(in: contents) }),
    ]
  }
}
