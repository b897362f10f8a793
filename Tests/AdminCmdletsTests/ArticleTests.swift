// The article's commands, typographic dashes and slips included, typed in its order.
import AdminCmdlets
import AdminModel
import MailModel
import Testing

@Suite struct ArticleTests {
  let shell: TestShell
  init() throws { shell = try TestShell() }

  @Test func theArticlesOrderGivesItsTwoWarningsAtTheRightMoments() throws {
    let own = shell.run("Set-TransportConfig -TLSSendDomainSecureList adatum.com").errors
    #expect(own.contains("WARNING") && own.contains("your own domain"))
    // Nothing is known yet that the slip could be compared with: the spelling is asked about.
    let slip = shell.run("Set-TransportConfig –TLSReceiveDomainSecureList treyresereach.net").errors
    #expect(slip.contains("WARNING") && slip.contains("'treyresereach.net'") && slip.contains("spelled"))
    let lists = shell.lines("Get-TransportConfig | FL TLS*")
    #expect(lists == ["TLSReceiveDomainSecureList : {treyresereach.net}", "TLSSendDomainSecureList    : {adatum.com}"])

    let made = shell.run("New-SendConnector Trey -Partner -AddressSpaces treyresearch.net -FrontendProxyEnabled $true").errors
    #expect(made.contains("'treyresereach.net', which is nearly 'treyresearch.net': did you mean that?"))
    #expect(made.contains("Set-TransportConfig -TLSReceiveDomainSecureList @{Add='treyresearch.net'; Remove='treyresereach.net'}"))
    #expect(made.contains("DomainSecureEnabled is False"))
    shell.run("Set-SendConnector –identity Trey –DomainSecureEnabled:$true")
    #expect(try shell.contents.sendConnectors.first?.domainSecureEnabled == true)
    #expect(shell.run("Set-TransportConfig -TLSReceiveDomainSecureList @{Add='treyresearch.net'; Remove='treyresereach.net'}").errors == "")
    #expect(try shell.contents.transportConfig.tlsReceiveDomainSecureList.map(\.text) == ["treyresearch.net"])
    #expect(try shell.environment.store.snapshot().validate() == [])
  }

  @Test func theRunTogetherParameterIsAClearError() {
    let errors = shell.run("Set-SendConnector –identityConnectorName –DomainSecureEnabled:$true").errors
    #expect(errors.contains("A parameter cannot be found that matches parameter name 'identityConnectorName'."))
  }

  @Test func aPartnersReceiveConnectorStandsBesideTheDefaultOne() throws {
    let errors = shell.run("New-ReceiveConnector Internet -Partner -Bindings 0.0.0.0:25 -RemoteIPRanges 203.0.113.10").errors
    #expect(errors == "")
    shell.run("Set-ReceiveConnector Internet -ProtocolLoggingLevel Verbose")
    let connector = try #require(try shell.contents.receiveConnectors.last)
    #expect(connector.identity == "EX01\\Internet")
    #expect(connector.protocolLoggingLevel == .verbose)
    #expect(connector.domainSecureEnabled && connector.permissionGroups == .partners && connector.authMechanism == .tls)
  }

  @Test func aListAfterTheConnectorWarnsOfTheSlipAtOnce() {
    shell.run("New-SendConnector Trey -AddressSpaces treyresearch.net -DomainSecureEnabled $true")
    for list in ["TLSSendDomainSecureList", "TLSReceiveDomainSecureList"] {
      let errors = shell.run("Set-TransportConfig -\(list) treyresereach.net").errors
      #expect(errors.contains("did you mean that?"), "\(list)")
    }
  }
}
