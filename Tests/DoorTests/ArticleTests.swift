// The article's own lines, dashes and slips included, pasted into the shell.
import Foundation
import Testing

@Suite struct ArticleTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func postern(_ input: String) async throws -> Finished {
    try await Program.run(["--data", folder.path + "/data"], input: input)
  }

  /// A fresh server takes its name from the host; the article's company is adatum.com.
  private static let setting = """
    New-AcceptedDomain adatum.com -DomainName adatum.com -DomainType Authoritative | Out-Null
    New-SendConnector -Name ConnectorName -Partner -AddressSpaces treyresearch.net | Out-Null
    New-SendConnector -Name Internet -Internet -AddressSpaces * | Out-Null
    Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false
    New-ReceiveConnector -Name Internet -Partner -Bindings 127.0.0.1:2525 -RemoteIPRanges 127.0.0.2 | Out-Null

    """

  @Test func `the article runs as it stands`() async throws {
    let result = try await postern(
      ArticleTests.setting + """
        Get-TransportConfig | FL
        Set-TransportConfig -TLSSendDomainSecureList adatum.com
        Set-TransportConfig \u{2013}TLSReceiveDomainSecureList treyresereach.net
        Get-TransportConfig | FL TLS*
        Get-SendConnector \u{2013}identity ConnectorName | FL
        Set-SendConnector \u{2013}identity ConnectorName \u{2013}DomainSecureEnabled:$true
        (Get-SendConnector ConnectorName).DomainSecureEnabled
        Set-ReceiveConnector Internet -ProtocolLoggingLevel Verbose
        Set-SendConnector Internet -ProtocolLoggingLevel Verbose
        (Get-ReceiveConnector Internet).ProtocolLoggingLevel, (Get-SendConnector Internet).ProtocolLoggingLevel

        """)
    #expect(result.status == 0)
    #expect(result.out.contains("\nTLSReceiveDomainSecureList : {treyresereach.net}\nTLSSendDomainSecureList    : {adatum.com}\n"))
    #expect(result.out.hasSuffix("True\nVerbose\nVerbose\n"))
    #expect(!result.err.contains("FullyQualifiedErrorId"), "\(result.err)")
  }

  @Test func `the own domain in the send list is carried out and answered by a warning`() async throws {
    let result = try await postern(ArticleTests.setting + "Set-TransportConfig -TLSSendDomainSecureList adatum.com\n")
    #expect(result.err.contains("WARNING:"))
    #expect(result.err.contains("adatum.com"))
    #expect(result.status == 0)
  }

  @Test func `the misspelled domain is carried out and answered by a warning that names the likely intent`() async throws {
    let result = try await postern(ArticleTests.setting + "Set-TransportConfig \u{2013}TLSReceiveDomainSecureList treyresereach.net\n")
    let warning = result.err.replacing("\n", with: " ")
    #expect(warning.contains("WARNING:") && warning.contains("treyresereach.net") && warning.contains("treyresearch.net"))
  }

  @Test func `the run-together identity is a clear parameter error`() async throws {
    let result = try await postern(
      ArticleTests.setting + "Set-SendConnector \u{2013}identityConnectorName \u{2013}DomainSecureEnabled:$true\n")
    #expect(result.err.contains("A parameter cannot be found that matches parameter name 'identityConnectorName'."))
    #expect(result.err.contains("NamedParameterNotFound"))
    #expect(result.status == 1)
  }

  @Test func `text from an old Windows editor keeps its dashes`() async throws {
    let bytes = Array("Get-TransportConfig | FL ".utf8) + [0x96] + Array("Property TLSSend*\n".utf8)
    let result = try await Program.run(["--data", folder.path + "/data"], input: bytes)
    #expect(result.out == "\nTLSSendDomainSecureList : {}\n\n", "\(result.err)")
  }
}
