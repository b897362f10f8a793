// The two readings of TLSSendDomainSecureList: Microsoft's steps name the partner, the article names the own domain.
import AdminModel
import MailModel
import Testing

@testable import DomainSecurity

@Suite struct SendListReadingTests {
  private func requirement(
    list: [MailDomain], to recipient: MailDomain = trey, from sender: MailDomain? = adatum, isOurs: Bool = true,
    space: String = "treyresearch.net", _ change: (inout SendConnector) -> Void = { _ in }
  ) -> Requirement {
    var connector = sendConnector
    change(&connector)
    return DomainSecurity.requirement(
      recipientDomain: recipient, senderDomain: sender, connector: connector, addressSpace: AddressSpace(space)!, secureList: list,
      senderIsOurs: isOurs)
  }

  @Test func partnerInTheListBindsOnAnyConnectorThatServesIt() {
    #expect(requirement(list: [trey]) == .mutual(trey, .partnerListed))
    #expect(requirement(list: [trey], space: "*") == .mutual(trey, .partnerListed))
    #expect(requirement(list: [trey], from: nil) == .mutual(trey, .partnerListed))
  }

  /// `Set-TransportConfig -TLSSendDomainSecureList adatum.com`, run at Adatum, with a connector for treyresearch.net.
  @Test func ownDomainInTheListBindsOnTheDedicatedConnector() {
    #expect(requirement(list: [adatum]) == .mutual(trey, .ownDomainListed))
    #expect(requirement(list: [adatum], space: "*.treyresearch.net") == .mutual(trey, .ownDomainListed))
  }

  /// Otherwise one line of the article would stop all mail to the world.
  @Test func ownDomainInTheListNeverBindsOnACatchAll() {
    #expect(requirement(list: [adatum], to: fabrikam, space: "*") == .opportunistic)
  }

  @Test func listedSenderThatIsNotOursBindsNothing() {
    #expect(requirement(list: [fabrikam], from: fabrikam, isOurs: false) == .opportunistic)
    #expect(requirement(list: [adatum], from: nil) == .opportunistic)
  }

  @Test func listedParentDoesNotCoverASubdomain() {
    #expect(requirement(list: [trey], to: MailDomain("sales.treyresearch.net")!, from: nil, space: "*.treyresearch.net") == .opportunistic)
  }

  @Test func eachOfTheThreeSwitchesIsNeeded() {
    #expect(requirement(list: [trey]) { $0.domainSecureEnabled = false } == .opportunistic)
    #expect(requirement(list: [trey]) { $0.dnsRoutingEnabled = false } == .opportunistic)
    #expect(requirement(list: [trey]) { $0.ignoreSTARTTLS = true } == .opportunistic)
    #expect(requirement(list: [adatum]) { $0.domainSecureEnabled = false } == .opportunistic)
  }

  @Test func withoutDomainSecurityTheConnectorsOwnLevelHolds() {
    #expect(requirement(list: []) { $0.requireTLS = true } == .encryption)
    #expect(requirement(list: []) { $0.tlsAuthLevel = .encryptionOnly } == .encryption)
    #expect(requirement(list: []) { $0.tlsAuthLevel = .certificateValidation } == .validCertificate)
    #expect(requirement(list: []) { $0.tlsAuthLevel = .domainValidation } == .validName(.exact(trey)))
    let filter = DomainPattern("mail.protection.outlook.com")!
    #expect(requirement(list: []) { ($0.tlsAuthLevel, $0.tlsDomain) = (.domainValidation, filter) } == .validName(filter))
    #expect(requirement(list: [trey]) { $0.tlsAuthLevel = .encryptionOnly } == .mutual(trey, .partnerListed))
  }

  @Test func theListIsReadWithoutRegardToCase() {
    #expect(requirement(list: [MailDomain("TreyResearch.NET")!]) == .mutual(trey, .partnerListed))
  }
}
