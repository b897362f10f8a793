// Warnings for changes that were probably not meant, and silence for those that were.
import MailModel
import Testing

@testable import AdminModel

@Suite struct AdviceTests {
  /// The warnings for one change of a configuration.
  private func warnings(_ start: (inout ConfigContents) -> Void = { _ in }, _ change: (inout ConfigContents) -> Void) -> [String] {
    let before = Sample.contents(start)
    var after = before
    change(&after)
    return Advice.warnings(from: before, to: after)
  }

  private static let secured = Sample.sendConnector { $0.domainSecureEnabled = true }

  @Test func theOwnDomainInTheSendList() {
    let found = warnings { $0.transportConfig.tlsSendDomainSecureList = [Sample.adatum] }
    #expect(
      found.count == 1 && found[0].contains("your own domain")
        && found[0].contains("Set-TransportConfig -TLSSendDomainSecureList @{Add='<partner domain>'}"))
  }

  @Test func theOwnDomainInTheSendListWithAKnownPartner() {
    let found = warnings({ $0.sendConnectors = [AdviceTests.secured] }) { $0.transportConfig.tlsSendDomainSecureList = [Sample.adatum] }
    #expect(found.first?.hasSuffix("@{Add='treyresearch.net'}") == true)
  }

  @Test func aDomainThatNobodyServes() {
    let found = warnings { $0.transportConfig.tlsSendDomainSecureList = [Sample.trey] }
    #expect(found.count == 1 && found[0].contains("New-SendConnector <name> -Partner -AddressSpaces treyresearch.net"))
  }

  @Test(arguments: [
    ("DomainSecureEnabled $true", { @Sendable (c: inout SendConnector) in c.domainSecureEnabled = false }),
    ("IgnoreSTARTTLS $false", { @Sendable (c: inout SendConnector) in c.ignoreSTARTTLS = true }),
    (
      "DNSRoutingEnabled $true -SmartHosts $null",
      { @Sendable (c: inout SendConnector) in (c.dnsRoutingEnabled, c.smartHosts) = (false, [SmartHost("a.b")!]) }
    ),
  ])
  func aServedDomainWhoseConnectorLacksASwitch(mend: String, gap: @Sendable (inout SendConnector) -> Void) {
    var connector = AdviceTests.secured
    gap(&connector)
    let listed = warnings({ $0.sendConnectors = [connector] }) { $0.transportConfig.tlsSendDomainSecureList = [Sample.trey] }
    #expect(listed.count == 1 && listed[0].hasSuffix("Set-SendConnector 'Partner' -\(mend)"))
    // The same slip from the other side: the list first, the connector later.
    let made = warnings({ $0.transportConfig.tlsSendDomainSecureList = [Sample.trey] }) { $0.sendConnectors = [connector] }
    #expect(made == listed)
  }

  @Test func aCatchAllThatCarriesAListedDomain() {
    let all = Sample.sendConnector("*") { $0.name = "Internet" }
    #expect(
      warnings({ $0.sendConnectors = [all] }) { $0.transportConfig.tlsSendDomainSecureList = [Sample.trey] }.first?.contains(
        "'Internet' carries mail to 'treyresearch.net'") == true)
    #expect(
      warnings({
        $0.transportConfig.tlsSendDomainSecureList = [Sample.trey]
        $0.sendConnectors = [AdviceTests.secured]
      }) { $0.sendConnectors.append(all) } == [])
  }

  @Test func asItShouldBeThereIsSilence() {
    #expect(
      warnings({ $0.sendConnectors = [AdviceTests.secured] }) {
        $0.transportConfig.tlsSendDomainSecureList = [Sample.trey]
        $0.transportConfig.tlsReceiveDomainSecureList = [Sample.trey]
      } == [])
    #expect(
      warnings({ $0.sendConnectors = [AdviceTests.secured] }) { $0.sendConnectors[0].port = 26 }.allSatisfy {
        $0.contains("has no effect while")
      })
    #expect(warnings { $0.transportConfig.maxSendSize = .unlimited } == [])
  }

  @Test func anOldOddityIsNotRepeated() {
    #expect(
      warnings({ $0.transportConfig.tlsSendDomainSecureList = [Sample.adatum] }) { $0.transportConfig.maxSendSize = .unlimited } == [])
  }

  @Test func aReceiveListWithoutAConnectorThatCanProveIt() {
    let found = warnings({ contents in
      for place in contents.receiveConnectors.indices { contents.receiveConnectors[place].domainSecureEnabled = false }
    }) { $0.transportConfig.tlsReceiveDomainSecureList = [Sample.trey] }
    #expect(found.count == 2 && found[1].hasSuffix("Set-ReceiveConnector 'EX01\\Default Frontend EX01' -DomainSecureEnabled $true"))
  }

  @Test func aFirstReceiveDomainIsAskedToBeSpelledRight() {
    let found = warnings { $0.transportConfig.tlsReceiveDomainSecureList = [MailDomain("treyresereach.net")!] }
    #expect(found.count == 1 && found[0].contains("is it spelled as the partner spells it?"))
    #expect(found[0].hasSuffix("Set-TransportConfig -TLSReceiveDomainSecureList @{Remove='treyresereach.net'}"))
  }

  @Test func aLogOnThatTakesAWindowsDomain() {
    let connector = Sample.sendConnector("*") { ($0.name, $0.smartHostAuthMechanism) = ("Relay", .exchangeServer) }
    let found = warnings { $0.sendConnectors = [connector] }
    #expect(found.count == 1 && found[0].hasSuffix("Set-SendConnector 'Relay' -SmartHostAuthMechanism None"))
  }

  @Test func aSlipThatIsPutRightIsNotHeldUpAgainstItsMending() {
    let found = warnings({ $0.transportConfig.tlsReceiveDomainSecureList = [MailDomain("treyresereach.net")!] }) {
      $0.transportConfig.tlsReceiveDomainSecureList = [Sample.trey]
    }
    #expect(!found.contains { $0.contains("did you mean") })
  }

  @Test func aPartnersReceiveConnectorWithoutTheSwitch() {
    let found = warnings({ $0.transportConfig.tlsReceiveDomainSecureList = [Sample.trey] }) {
      $0.receiveConnectors.append(Sample.receiveConnector())
    }
    #expect(found.count == 1 && found[0].contains("lacks DomainSecureEnabled"))
  }

  @Test(arguments: [
    ("treyresereach.net", "treyresearch.net", true), ("treyresaerch.net", "treyresearch.net", true),
    ("treyresearch.com", "treyresearch.net", false),
    ("adatun.com", "adatum.com", true), ("a.com", "b.com", false), ("fabrikam.com", "contoso.com", false),
    ("contoso.com", "contoso.com", false),
    ("mail1.contoso.com", "mail2.contoso.com", true),
  ])
  func slipsOfTheFinger(a: String, b: String, isSlip: Bool) {
    #expect(NameDistance.isSlip(a, for: b) == isSlip)
    #expect(NameDistance.isSlip(b, for: a) == isSlip)
  }

  @Test func everyWarningEndsWithACommandThatMends() {
    let found = [
      warnings { $0.transportConfig.tlsSendDomainSecureList = [Sample.adatum, Sample.trey, MailDomain("treyresereach.net")!] },
      warnings({ $0.transportConfig.tlsReceiveDomainSecureList = [MailDomain("treyresereach.net")!] }) {
        $0.sendConnectors = [AdviceTests.secured]
      },
    ].flatMap { $0 }
    #expect(found.count >= 4)
    for warning in found { #expect(warning.contains("Set-TransportConfig -TLS") || warning.contains("New-SendConnector "), "\(warning)") }
  }
}
