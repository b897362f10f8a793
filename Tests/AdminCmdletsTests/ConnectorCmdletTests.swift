// New-, Set-, Get- and Remove- of connectors and domains as they are typed.
import AdminCmdlets
import AdminModel
import MailModel
import Testing

@Suite struct ConnectorCmdletTests {
  let shell: TestShell
  init() throws { shell = try TestShell() }

  @Test func getShowsTheDefaultTable() {
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net,*.fabrikam.com")
    let lines = shell.lines("Get-SendConnector")
    #expect(lines.first?.split(separator: " ").map(String.init) == ["Identity", "AddressSpaces", "Enabled"])
    #expect(lines.last?.contains("{SMTP:treyresearch.net;1, SMTP:*.fabrikam.com;1}") == true)
  }

  @Test func formatListOfASendConnectorIsAlphabetical() {
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net")
    let names = shell.lines("Get-SendConnector Partner | Format-List").map { String($0.prefix { $0 != " " }) }
    #expect(names.first == "AddressSpaces" && names.last == "UseExternalDNSServersEnabled")
    #expect(names == names.sorted { $0.lowercased() < $1.lowercased() })
    #expect(names.contains("Identity") && !names.contains("Guid") && !names.contains("RunspaceId") && !names.contains("CertificateSubject"))
    let all = shell.lines("Get-SendConnector Partner | Format-List *").map { String($0.prefix { $0 != " " }) }
    #expect(all.prefix(3) == ["DNSRoutingEnabled", "TlsDomain", "TlsAuthLevel"])
    #expect(all.last == "ObjectState")
  }

  @Test func formatListOfAReceiveConnectorStartsWithTheSession() {
    let names = shell.lines("Get-ReceiveConnector 'EX01\\Default Frontend EX01' | fl").map { String($0.prefix { $0 != " " }) }
    #expect(names.prefix(4) == ["RunspaceId", "AuthMechanism", "Banner", "BinaryMimeEnabled"])
    #expect(names.suffix(3) == ["OriginatingServer", "IsValid", "ObjectState"])
  }

  @Test func valuesPrintAsExchangePrintsThem() {
    let lines = shell.lines(
      "Get-ReceiveConnector 'Default Frontend EX01' | fl AuthMechanism,Bindings,MaxMessageSize,ConnectionTimeout,RemoteIPRanges,DistinguishedName"
    )
    #expect(lines.contains { $0.hasSuffix(": Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer") })
    #expect(lines.contains { $0.hasSuffix(": {[::]:25, 0.0.0.0:25}") })
    #expect(lines.contains { $0.hasSuffix(": 36 MB (37,748,736 bytes)") })
    #expect(lines.contains { $0.hasSuffix(": 00:10:00") })
    #expect(lines.contains { $0.hasSuffix("{::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0.0.0.0-255.255.255.255}") })
    #expect(lines.contains { $0.contains(": CN=Default Frontend EX01,CN=SMTP Receive Connectors,CN=Protocols,CN=EX01,CN=Servers,") })
  }

  @Test(arguments: ["Partner", "partner", "P*"])
  func getFindsByNameAndPattern(_ identity: String) {
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net")
    #expect(shell.lines("(Get-SendConnector \(identity)).Name") == ["Partner"])
  }

  @Test func identitiesTakeGUIDsObjectsAndNamesFromThePipeline() throws {
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net")
    shell.run("Get-SendConnector | Set-SendConnector -Port 26")
    #expect(try shell.contents.sendConnectors[0].port == 26)
    shell.run("Set-SendConnector (Get-SendConnector).Guid -Port 27")
    #expect(try shell.contents.sendConnectors[0].port == 27)
    shell.run("'Partner' | Set-SendConnector -Port 28")
    #expect(try shell.contents.sendConnectors[0].port == 28)
    shell.run("Get-ReceiveConnector *Frontend* | Set-ReceiveConnector -Comment checked")
    #expect(try shell.contents.receiveConnectors.count { $0.comment == "checked" } == 3)
  }

  @Test func whatIsNotThereIsSaidWithTheServersName() {
    let errors = shell.run("Get-SendConnector Nobody").errors
    #expect(errors.contains("The operation couldn't be performed because object 'Nobody' couldn't be found on 'ex01.adatum.com'."))
    #expect(errors.contains("ManagementObjectNotFound"))
    #expect(shell.run("Get-SendConnector Nob*").errors == "")
  }

  @Test func aChangeOfNothingIsAWarning() {
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net")
    let errors = shell.run("Set-SendConnector Partner -Port 25").errors
    #expect(errors.contains("The command completed successfully but no settings of 'Partner' have been modified."))
  }

  @Test func whatIfChangesNothing() throws {
    let before = try shell.environment.store.currentVersion()
    #expect(shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net -WhatIf").out.contains("What if:"))
    shell.run("Set-TransportConfig -MaxSendSize 20MB -WhatIf")
    shell.run("Get-ReceiveConnector | Remove-ReceiveConnector -WhatIf")
    #expect(try shell.environment.store.currentVersion() == before)
    #expect(shell.nudges.count == 0)
  }

  @Test func removingAsksAndTheNonInteractiveShellIsToldHowToGoOn() throws {
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net")
    #expect(shell.run("Remove-SendConnector Partner").errors.contains("-Confirm:$false"))
    shell.run("Remove-SendConnector Partner -Confirm:$false")
    #expect(try shell.contents.sendConnectors.isEmpty)
    #expect(shell.nudges.count == 2)
  }

  @Test func listsAreReplacedChangedAndEmptied() throws {
    func list() throws -> [String] { try shell.contents.transportConfig.tlsReceiveDomainSecureList.map(\.text) }
    shell.run("Set-TransportConfig -TLSReceiveDomainSecureList fabrikam.com,Contoso.com")
    #expect(try list() == ["fabrikam.com", "contoso.com"])
    shell.run("Set-TransportConfig -TLSReceiveDomainSecureList @{Add='woodgrove.com','adatum.org'; Remove='fabrikam.com','absent.com'}")
    #expect(try list() == ["contoso.com", "woodgrove.com", "adatum.org"])
    #expect(
      shell.run("Set-TransportConfig -TLSReceiveDomainSecureList @{Add='contoso.com'}").errors.contains(
        "The value \"contoso.com\" is already present in the collection."))
    shell.run(
      "$c = Get-TransportConfig; $c.TLSReceiveDomainSecureList += 'tailspin.com'; Set-TransportConfig -TLSReceiveDomainSecureList $c.TLSReceiveDomainSecureList"
    )
    #expect(try list().last == "tailspin.com")
    shell.run("Set-TransportConfig -TLSReceiveDomainSecureList $null")
    #expect(try list() == [])
    #expect(shell.run("Set-TransportConfig -TLSReceiveDomainSecureList *.contoso.com").errors.contains("wildcard"))
    #expect(shell.run("Set-TransportConfig -TLSReceiveDomainSecureList @{Ad='contoso.com'}").errors.contains("keys Add and Remove"))
  }

  @Test func valuesCompareSortAndHaveMembers() {
    #expect(shell.lines("(Get-TransportConfig).MaxSendSize.Value.ToMB()") == ["36"])
    #expect(shell.lines("(Get-ReceiveConnector 'Default EX01').MaxMessageSize -gt 20MB") == ["True"])
    #expect(shell.lines("(Get-TransportService).MessageExpirationTimeout.Days") == ["2"])
    #expect(shell.lines("(Get-ReceiveConnector | Where-Object { $_.Bindings -like '*:587' }).Name") == ["Client Frontend EX01"])
    #expect(shell.lines("(Get-ReceiveConnector | ? { $_.AuthMechanism -eq 'Tls' }).Count") == ["0"])
    #expect(shell.lines("(Get-ReceiveConnector 'Default EX01').Bindings[0].Port") == ["2525"])
    #expect(
      shell.lines("Get-ReceiveConnector | sort MaxRecipientsPerMessage -Descending | select -First 1 -ExpandProperty Name") == [
        "Default EX01"
      ])
  }

  @Test func unlimitedAndSizesAreReadInEveryForm() throws {
    shell.run("New-SendConnector Big -AddressSpaces * -MaxMessageSize unlimited")
    #expect(try shell.contents.sendConnectors[0].maxMessageSize == .unlimited)
    for (typed, bytes) in [("1000001", 1_000_448), ("20MB", 20 << 20), ("'1.5 GB'", 3 << 29), ("\"64 KB (65,536 bytes)\"", 65536)]
      as [(String, Int64)]
    {
      shell.run("Set-SendConnector Big -MaxMessageSize \(typed)")
      #expect(try shell.contents.sendConnectors[0].maxMessageSize == .limited(ByteQuantity(bytes: bytes)), "\(typed)")
    }
    shell.run("Set-TransportService EX01 -MaxOutboundConnections Unlimited -MessageExpirationTimeout 4.00:00:00")
    #expect(try shell.contents.transportService.maxOutboundConnections == .unlimited)
    #expect(try shell.contents.transportService.messageExpirationTimeout == .days(4))
  }

  @Test func oneDomainIsTheDefaultAlways() throws {
    shell.run("New-AcceptedDomain Fabrikam -DomainName fabrikam.com")
    #expect(
      shell.run("Remove-AcceptedDomain adatum.com -Confirm:$false").errors.contains("is the default accepted domain and cannot be removed"))
    shell.run("Set-AcceptedDomain Fabrikam -MakeDefault $true")
    #expect(try shell.contents.acceptedDomains.filter(\.default).map(\.name) == ["Fabrikam"])
    shell.run("Remove-AcceptedDomain adatum.com -Confirm:$false")
    #expect(try shell.contents.acceptedDomains.map(\.name) == ["Fabrikam"])
    shell.run("Set-AcceptedDomain Fabrikam -DomainType InternalRelay")
    #expect(try shell.contents.acceptedDomains[0].addressBookEnabled == false)
  }

  @Test func auditLogNamesActorCmdletAndProperties() {
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net")
    shell.run("Set-SendConnector Partner -DomainSecureEnabled $true -Port 26")
    let lines = shell.lines("Search-AdminAuditLog -ResultSize 1 | fl")
    #expect(lines.contains { $0.hasPrefix("CmdletName") && $0.hasSuffix(": Set-SendConnector") })
    #expect(lines.contains { $0.hasPrefix("Caller") && $0.hasSuffix(": tester") })
    #expect(lines.contains { $0.hasSuffix("{Port: 25 -> 26, DomainSecureEnabled: False -> True}") })
    #expect(
      shell.lines("(Search-AdminAuditLog -Cmdlets New-SendConnector -ObjectIds Part*).CommandLine") == [
        "New-SendConnector Partner -AddressSpaces treyresearch.net"
      ])
  }

  @Test func passwordsShowNowhere() throws {
    shell.run(
      "$secret = ConvertTo-SecureString 'swordfish' -AsPlainText -Force; $c = New-Object System.Management.Automation.PSCredential('relay', $secret); New-SendConnector Relay -AddressSpaces * -SmartHosts relay.contoso.com -DNSRoutingEnabled $false -SmartHostAuthMechanism BasicAuth -AuthenticationCredential $c"
    )
    #expect(try shell.contents.sendConnectors.first?.authenticationCredential?.password == "swordfish")
    for command in [
      "Get-SendConnector | fl *", "Search-AdminAuditLog | fl *", "Get-SendConnector | ConvertTo-Json -Depth 5",
      "(Get-SendConnector).AuthenticationCredential | fl *",
    ] {
      let (out, errors) = shell.run(command)
      #expect(!out.contains("swordfish") && !errors.contains("swordfish"), "\(command)")
    }
  }
}
