// Get- and Set-TransportConfig: the organization's one object, with the two secure lists.
import AdminModel
import ShellRuntime

enum TransportConfigCmdlets {
  static let noun = Noun<TransportConfig>(
    title: "transport configuration", typeName: "Microsoft.Exchange.Data.Directory.SystemConfiguration.TransportConfigContainer",
    identityType: "OrganizationIdParameter")

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows the transport settings of the organization.",
        examples: [
          HelpExample("Get-TransportConfig | Format-List TLS*", "The two lists of Domain Security."),
          HelpExample("(Get-TransportConfig).TLSSendDomainSecureList -contains 'treyresearch.net'", "Whether a partner is listed."),
        ]),
      noun.setCommand(
        environment, synopsis: "Changes the transport settings of the organization.", identityIsMandatory: false, parameters: [.adminForce],
        examples: [
          HelpExample(
            "Set-TransportConfig -TLSSendDomainSecureList treyresearch.net -TLSReceiveDomainSecureList treyresearch.net",
            "Secures mail with a partner both ways."),
          HelpExample("Set-TransportConfig -TLSSendDomainSecureList @{Add='fabrikam.com'}", "Adds a partner and keeps the others."),
        ]),
    ]
  }
}
