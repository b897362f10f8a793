// The cmdlets beside connectors that Exchange scripts begin with: rights, remote domains, the organization, component states, the server.
import Foundation
import Testing

@Suite struct NeighbourCmdletTests {
  private let anonymous = "'NT AUTHORITY\\ANONYMOUS LOGON'"

  private func said(_ text: String) throws -> String {
    let shell = try TestShell()
    let result = shell.run(text)
    return (result.out + result.errors).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " | ")
  }

  @Test(arguments: [
    ("(Get-ADPermission $c -User 'Anonymous Logon').Count", "4"),
    ("(Add-ADPermission $c -User S-1-5-7 -ExtendedRights ms-Exch-SMTP-Accept-Any-Recipient).User", "NT AUTHORITY\\ANONYMOUS LOGON"),
    (
      "Get-ReceiveConnector $c | Add-ADPermission -User Everyone -ExtendedRights ms-Exch-SMTP-Submit -Deny | Out-Null; "
        + "(Get-ADPermission $c)[0].Deny; (Get-ADPermission $c)[0].ExtendedRights -join ','", "True | ms-Exch-SMTP-Submit"
    ),
    (
      "Remove-ADPermission $c -User 'Anonymous Logon' -ExtendedRights ms-Exch-SMTP-Accept-Any-Sender -Confirm:$false; "
        + "(Get-ADPermission $c -User 'Anonymous Logon').Count; \"$((Get-ReceiveConnector $c).PermissionGroups)\"",
      "3 | AnonymousUsers, ExchangeServers, ExchangeLegacyServers, Custom"
    ),
    (
      "Remove-ADPermission $c -User S-1-5-7 -ExtendedRights ms-Exch-SMTP-Submit -Confirm:$false; "
        + "Add-ADPermission $c -User S-1-5-7 -ExtendedRights ms-Exch-SMTP-Submit | Out-Null; \"$((Get-ReceiveConnector $c).PermissionGroups)\"",
      "AnonymousUsers, ExchangeServers, ExchangeLegacyServers"
    ),
    (
      "Add-ADPermission $c -User contoso\\app -ExtendedRights ms-Exch-SMTP-Submit | Out-Null; Remove-ReceiveConnector $c -Confirm:$false; "
        + "(Search-AdminAuditLog | ? ObjectModified -like '*contoso*').Count", "2"
    ),
    ("(Get-RemoteDomain).Name", "Default"), ("(New-RemoteDomain C -DomainName c.com).NDREnabled", "True"),
    ("New-RemoteDomain C -DomainName *.c.com | Out-Null; Set-RemoteDomain C -NDREnabled $false -TNEFEnabled $null; (Get-RemoteDomain *.c.com).NDREnabled", "False"),
    ("(Get-OrganizationConfig).Name", "First Organization"),
    ("Set-OrganizationConfig -MapiHttpEnabled $true; (Get-OrganizationConfig).MapiHttpEnabled", "True"),
    ("(Get-ServerComponentState $s -Component HubTransport).State", "Active"),
    (
      "Set-ServerComponentState $s -Component ServerWideOffline -State Inactive -Requester Maintenance; "
        + "(Get-ServerComponentState $s | ? State -eq Active).Component -join ' '", "Monitoring RecoveryActionsEnabled"
    ),
    (
      "Set-ServerComponentState $s HubTransport -State Inactive -Requester Functional -Component HubTransport", "positional"
    ),
    ("Set-ADServerSettings -ViewEntireForest $true; (Get-ADServerSettings).ViewEntireForest", "True"),
    ("(Get-MailboxServer).Name -eq $s; (Get-ClientAccessServer $s).Name -eq $s; (Get-ExchangeServer).IsHubTransportServer", "True | True | True"),
    ("Set-ExchangeServer $s -MonitoringGroup night; (Get-ExchangeServer).MonitoringGroup", "night"),
  ])
  func `neighbours do`(text: String, expected: String) throws {
    let said = try said("$s = (Get-ExchangeServer).Name; $c = \"$s\\Default Frontend $s\"; " + text)
    #expect(expected == "positional" ? said.contains("positional parameter") : said == expected, "\(said)")
  }

  @Test(arguments: [
    ("Remove-ADPermission $c -User S-1-5-7 -ExtendedRights ms-Exch-SMTP-Accept-Any-Recipient -Confirm:$false", "ACENotFound"),
    ("Add-ADPermission $c -User S-1-5-7 -AccessRights GenericAll", "ParameterNotSupported"),
    ("Add-ADPermission $c -User S-1-5-7 -ExtendedRights ms-Exch-Nonsense", "ms-Exch-Nonsense"),
    ("Add-ADPermission $c -Owner x", "ParameterNotSupported"), ("Add-ADPermission Nowhere -User S-1-5-7 -ExtendedRights ms-Exch-SMTP-Submit", "ManagementObjectNotFound"),
    ("New-SendConnector S -AddressSpaces * | Out-Null; Get-ADPermission S", "NotAReceiveConnector"), ("Remove-RemoteDomain Default -Confirm:$false", "cannot be removed"),
    ("New-RemoteDomain X -DomainName *", "ADObjectAlreadyExists"), ("Get-ServerComponentState Nowhere", "ManagementObjectNotFound"),
    ("Add-ADPermission $c -User S-1-5-7 -ExtendedRights ms-Exch-SMTP-Accept-Exch50", "changes nothing: Exchange's own SMTP extensions are not spoken"),
  ])
  func `what cannot be or does nothing is named`(text: String, expected: String) throws {
    let said = try said("$s = (Get-ExchangeServer).Name; $c = \"$s\\Default Frontend $s\"; " + text)
    #expect(said.contains(expected), "\(said)")
  }
}
