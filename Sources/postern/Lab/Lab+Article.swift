// The article's four steps, in both companies: trust, lists, connectors, test. Dashes and slips are the article's own.
import Foundation
import MailModel

extension Lab {
  func configure() throws {
    heading("1. Establish certificate trust between organizations")
    try establishTrust(adatum, partner: trey)
    try establishTrust(trey, partner: adatum)

    heading("2. Configure Domain Security: adatum.com")
    try adatum.mustRun("Get-TransportConfig | FL")
    try adatum.mustRun("Set-TransportConfig -TLSSendDomainSecureList adatum.com")
    try adatum.mustRun("Set-TransportConfig \u{2013}TLSReceiveDomainSecureList treyresereach.net")
    try adatum.mustRun("Get-TransportConfig | FL TLS*")
    heading("2. Configure Domain Security: treyresearch.net, with the domains inverted")
    try trey.mustRun("Set-TransportConfig -TLSSendDomainSecureList treyresearch.net")
    try trey.mustRun("Set-TransportConfig \u{2013}TLSReceiveDomainSecureList adatum.com")
    try trey.mustRun("Get-TransportConfig | FL TLS*")

    heading("3. Configure connectors: adatum.com")
    try configureConnectors(adatum, partner: trey)
    say("The article's slip of the pen, treyresereach.net, is put right:")
    try adatum.mustRun("Set-TransportConfig \u{2013}TLSReceiveDomainSecureList treyresearch.net")
    try adatum.mustRun("Get-TransportConfig | FL TLS*")
    heading("3. Configure connectors: treyresearch.net")
    try configureConnectors(trey, partner: adatum)
  }

  private func establishTrust(_ company: LabCompany, partner: LabCompany) throws {
    try company.mustRun(
      "Import-ExchangeCertificate -FileName \(company.name).pfx -Password (ConvertTo-SecureString \(Lab.password) -AsPlainText -Force) | Enable-ExchangeCertificate -Services SMTP -Force"
    )
    try company.mustRun("Import-Certificate -FilePath \(partner.name)-root.cer -CertStoreLocation Cert:\\LocalMachine\\Root")
  }

  private func configureConnectors(_ company: LabCompany, partner: LabCompany) throws {
    say("The lab may not use port 25, so it has its own connectors instead of the default ones.")
    try company.mustRun("Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false")
    try company.mustRun(
      "New-SendConnector -Name ConnectorName -Partner -AddressSpaces \(partner.domain) -FrontendProxyEnabled $true -Port \(partner.port) -SourceIPAddress \(company.address)"
    )
    try company.mustRun("Get-SendConnector \u{2013}identity ConnectorName | FL")
    try company.mustRun("Set-SendConnector \u{2013}identity ConnectorName \u{2013}DomainSecureEnabled:$true")
    say("Step 4 of the article calls it Internet:")
    try company.mustRun("Set-SendConnector ConnectorName -Name Internet")
    try company.mustRun(
      "New-ReceiveConnector -Name Internet -Partner -Bindings \(company.outside) -RemoteIPRanges \(partner.address) -TransportRole FrontendTransport"
    )
    try company.mustRun(
      "New-ReceiveConnector -Name Programs -Custom -Bindings \(company.inside) -RemoteIPRanges 127.0.0.0/8 -AuthMechanism Tls,ExternalAuthoritative -PermissionGroups ExchangeServers -TransportRole FrontendTransport"
    )
    try company.mustRun("Set-ReceiveConnector Internet -ProtocolLoggingLevel Verbose")
    try company.mustRun("Set-SendConnector Internet -ProtocolLoggingLevel Verbose")
    try company.mustRun("Start-Service MSExchangeTransport")
  }

  func exchange() throws {
    heading("4. Test the Domain Security")
    try send(from: "alice", at: adatum, to: "bob", at: trey, subject: "The contract")
    try send(from: "bob", at: trey, to: "alice", at: adatum, subject: "Signed")
    try wait(for: "both messages arrive") { !trey.mailbox("bob").isEmpty && !adatum.mailbox("alice").isEmpty }
    try show(trey.mailbox("bob")[0], of: "bob", at: trey, from: adatum)
    try show(adatum.mailbox("alice")[0], of: "alice", at: adatum, from: trey)
    showHandshake()
    adatum.run("Get-MessageTrackingLog | Format-Table Timestamp,EventId,Source,Sender,Recipients -AutoSize")
  }

  func send(from sender: String, at company: LabCompany, to recipient: String, at partner: LabCompany, subject: String) throws {
    try company.mustRun(
      "Send-MailMessage -From \(sender)@\(company.domain) -To \(recipient)@\(partner.domain) -Subject '\(subject)' -Body 'Sent by \(company.name).' -SmtpServer \(company.address) -Port \(company.inside.port)"
    )
  }

  /// The delivered header, and the verdict that a mail client draws as a green check mark.
  private func show(_ message: String, of mailbox: String, at company: LabCompany, from partner: LabCompany) throws {
    let header = message.split(separator: "\n\n", maxSplits: 1)[0]
    say("\nIn the mailbox of \(mailbox)@\(company.domain):")
    for line in header.split(separator: "\n") { say("  \(line)") }
    let isSecured =
      header.contains("X-MS-Exchange-Organization-AuthAs: Partner")
      && header.contains("X-MS-Exchange-Organization-AuthDomain: \(partner.domain)")
    guard isSecured else { throw LabProblem("The message from \(partner.domain) is not Domain Secured.") }
    say("  => Domain Secured: the message came from \(partner.domain) over mutual TLS.")
  }

  private func showHandshake() {
    say("\nThe handshake in adatum's send protocol log:")
    let words = ["certificate", "TLS protocol", "Domain Security", "STARTTLS"]
    func lines() -> [Substring] { adatum.log("FrontEnd/ProtocolLog/SmtpSend").filter { line in words.contains { line.contains($0) } } }
    try? wait(for: "the log is written", within: 5) { !lines().isEmpty }
    for line in lines() { say("  \(line)") }
    say("")
  }
}
