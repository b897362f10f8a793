// Get- and Set-OrganizationConfig.
import AdminModel
import ShellRuntime

enum OrganizationConfigCmdlets {
  static let noun = Noun<OrganizationConfig>(
    title: "organization", typeName: "Microsoft.Exchange.Data.Directory.Management.OrganizationConfig",
    identityType: "OrganizationIdParameter")

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows the organization.", examples: [HelpExample("(Get-OrganizationConfig).Name", "Its name.")]),
      noun.setCommand(
        environment, synopsis: "Changes settings of the organization.", identityIsMandatory: false, parameters: [.adminForce],
        examples: [HelpExample("Set-OrganizationConfig -MapiHttpEnabled $true", "Kept for scripts; no mail clients are served here.")]),
    ]
  }
}
