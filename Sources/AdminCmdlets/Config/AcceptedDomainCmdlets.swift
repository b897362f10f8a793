// The accepted domain cmdlets. Special to them: one domain is the default, and making another the default changes both.
import AdminModel
import MailModel
import ShellRuntime
import ShellValues

enum AcceptedDomainCmdlets {
  static let noun = Noun<AcceptedDomain>(
    title: "accepted domain", typeName: "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain",
    identityType: "AcceptedDomainIdParameter", alternatives: { record, _ in [record.domainName.description] })

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows the domains whose mail is taken.",
        examples: [HelpExample("Get-AcceptedDomain", "All of them, in a table.")]),
      noun.newCommand(
        environment, synopsis: "Takes mail for another domain.", mandatory: ["DomainName"],
        examples: [HelpExample("New-AcceptedDomain Adatum -DomainName adatum.com", "Mail for adatum.com is ours from now on.")],
        finish: { record, _, run in settleAddressBook(&record, run) }),
      noun.setCommand(
        environment, synopsis: "Changes an accepted domain.",
        parameters: [ParameterDefinition("MakeDefault", .bool, help: "Makes it the domain of our own senders instead of the present one.")],
        examples: [
          HelpExample("Set-AcceptedDomain Adatum -MakeDefault $true", "Postmaster and other addresses of our own are in adatum.com.")
        ],
        finish: { record, _, run in
          if run["MakeDefault"]?.truth ?? false { record.default = true }
          settleAddressBook(&record, run)
        },
        besides: { record, contents in
          guard record.default else { return ConfigChange() }
          return contents.acceptedDomains.filter { $0.default && $0.guid != record.guid }.reduce(ConfigChange()) { change, other in
            var former = other
            former.default = false
            return change + .modify(other, to: former)
          }
        }),
      noun.removeCommand(
        environment, synopsis: "Stops taking mail for a domain.",
        examples: [HelpExample("Remove-AcceptedDomain Adatum -Confirm:$false", "Without being asked.")],
        refusal: { record, contents in record.removalViolation(in: contents) }),
    ]
  }

  /// The address book is for authoritative domains; whoever changes the type need not think of it.
  private static func settleAddressBook(_ record: inout AcceptedDomain, _ run: any CmdletRun) {
    if run["AddressBookEnabled"] == nil, run["DomainType"] != nil { record.addressBookEnabled = record.domainType == .authoritative }
  }
}
