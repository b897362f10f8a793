// New-ExchangeCertificate: what it makes, what it asks for, and the way of a request to a certificate.
import MailModel
import ShellValues
import TLSOpenSSL
import Testing

@Suite struct CertificatesNewTests {
  @Test func withoutAnythingSaidItIsTheServersOwn() throws {
    let shell = try CertificatesShell()
    let table = shell.run("$c = New-ExchangeCertificate; $c")
    #expect(table.split(separator: "\n").first?.split(separator: " ") == ["Thumbprint", "Services", "Subject"])
    #expect(table.hasSuffix("IP..S..     CN=EX01"))
    let expected = [
      "Subject": "CN=EX01", "Issuer": "CN=EX01", "CertificateDomains": "EX01 EX01.adatum.com", "HasPrivateKey": "True",
      "IsSelfSigned": "True", "PublicKeySize": "2048", "RootCAType": "None", "Services": "IMAP, POP, SMTP", "Status": "Valid",
      "FriendlyName": "Microsoft Exchange", "PrivateKeyExportable": "False", "SignatureAlgorithm.FriendlyName": "sha256RSA",
      "SubjectName.Name": "CN=EX01", "Version": "3", "ServicesStringForm": "IP..S..", "NotAfter.Year": "2018",
    ]
    for (property, value) in expected { #expect(shell.run("\"$($c.\(property))\"") == value, "\(property)") }
    let thumbprint = try #require(shell.folder.certificates().first?.thumbprint)
    #expect(shell.run("$c.Identity") == "EX01.adatum.com\\\(thumbprint)" && shell.run("\"$c\"") == thumbprint)
    #expect(shell.changeCount == 1)
  }

  /// The names for the alternative name, from every switch; the subject's own name first, nothing twice.
  @Test(arguments: [
    ("-SubjectName CN=mail.adatum.com", ["mail.adatum.com"]),
    ("-SubjectName 'CN=mail.adatum.com, O=Adatum' -DomainName adatum.com,MAIL.adatum.com", ["mail.adatum.com", "adatum.com"]),
    ("-DomainName mail.adatum.com,*.adatum.com", ["mail.adatum.com", "*.adatum.com"]),
    ("-IncludeAcceptedDomains", ["adatum.com", "lab.adatum.com", "*.lab.adatum.com"]),
    ("-SubjectName CN=mail.adatum.com -IncludeAcceptedDomains", ["mail.adatum.com", "adatum.com", "lab.adatum.com", "*.lab.adatum.com"]),
    ("-DomainName a.example -IncludeServerFQDN -IncludeServerNetBIOSName", ["a.example", "EX01.adatum.com", "EX01"]),
    ("-IncludeAutoDiscover", ["autodiscover.adatum.com"]),
    ("-SubjectName O=Adatum", ["EX01", "EX01.adatum.com"]),
  ])
  func names(_ arguments: String, _ domains: [String]) throws {
    let shell = try CertificatesShell()
    shell.run("New-ExchangeCertificate -GenerateRequest \(arguments)")
    #expect(try shell.folder.requests().first?.request.domains == domains)
  }

  @Test(arguments: [
    ("-DomainName 'not a name'", "is no domain name"), ("-DomainName *", "is no domain name"), ("-SubjectName mail", "is no X.500 name"),
    ("-KeySize 1000", "1024, 2048 or 4096"), ("-KeySize 1024", "too short"), ("-Server EX02", "couldn't be found on 'EX01.adatum.com'"),
    ("-FriendlyName \(String(repeating: "x", count: 64))", "shorter than 64"), ("-Services FTP", "AllowedServices"),
  ])
  func badArgumentsMakeNothing(_ arguments: String, _ words: String) throws {
    let shell = try CertificatesShell()
    shell.run("New-ExchangeCertificate \(arguments)")
    #expect(shell.errors.contains(words))
    #expect(try shell.folder.certificates().isEmpty && shell.changeCount == 0)
  }

  @Test func requestIsAnsweredImportedAndUsed() throws {
    let shell = try CertificatesShell()
    #expect(
      shell.run("New-ExchangeCertificate -GenerateRequest -SubjectName CN=mail.adatum.com -RequestFile mail.req -FriendlyName Mail") == "")
    #expect(shell.run("(Get-ExchangeCertificate).Status") == "PendingRequest")
    let request = try CertificateRequest(shell.read("mail.req"))
    let answer = try CertificateFactory.issue(request, CertificateLab.content("CN=ignored", []), by: CertificateLab.root)
    try shell.write((answer.pem + CertificateLab.root.certificate.pem).utf8, "answer.cer")
    shell.run("$c = Import-ExchangeCertificate -FileName answer.cer; $c | Enable-ExchangeCertificate -Services SMTP,IIS")
    #expect(shell.errors == "")
    let stored = try #require(shell.folder.certificates().first)
    #expect(stored.certificate == answer && stored.hasPrivateKey && stored.metadata.friendlyName == "Mail")
    #expect(stored.metadata.services == [.smtp, .iis])
    #expect(try shell.folder.requests().isEmpty)
    #expect(shell.run("(Get-ExchangeCertificate).Status") == "Untrusted")
  }

  @Test func requestWithoutAFileIsOutputAndCanBeHadAgain() throws {
    let shell = try CertificatesShell()
    let text = shell.run("New-ExchangeCertificate -GenerateRequest")
    #expect(text.hasPrefix("-----BEGIN CERTIFICATE REQUEST-----"))
    let thumbprint = try #require(shell.folder.requests().first?.thumbprint)
    #expect(shell.run("Export-ExchangeCertificate \(thumbprint)") == text)
    #expect(shell.run("(Get-ExchangeCertificate \(thumbprint)).CertificateRequest") == text)
    shell.run("Enable-ExchangeCertificate \(thumbprint) -Services SMTP")
    #expect(shell.errors.contains("no certificate yet"))
    #expect(shell.run("(New-ExchangeCertificate -GenerateRequest -BinaryEncoded).FileData[0]") == "48")
    shell.run("Remove-ExchangeCertificate \(thumbprint) -Confirm:$false")
    #expect(try shell.folder.requests().count == 1)
  }

  @Test func pipedCertificateIsRenewed() throws {
    let shell = try CertificatesShell()
    shell.run(
      "New-ExchangeCertificate -SubjectName CN=mail.adatum.com -DomainName adatum.com -Services SMTP,IIS -FriendlyName Old "
        + "-PrivateKeyExportable $true"
    )
    shell.run("$new = Get-ExchangeCertificate | New-ExchangeCertificate -FriendlyName New -Force")
    let all = try shell.folder.certificates()
    #expect(all.count == 2 && all[0].facts.subject == all[1].facts.subject)
    #expect(all.allSatisfy { $0.facts.alternativeNames == ["mail.adatum.com", "adatum.com"] && $0.metadata.services == [.smtp, .iis] })
    #expect(all.allSatisfy(\.metadata.isKeyExportable) && Set(all.map(\.metadata.friendlyName)) == ["Old", "New"])
  }

  @Test func whatIfChangesNothing() throws {
    let shell = try CertificatesShell()
    #expect(shell.run("New-ExchangeCertificate -WhatIf").hasPrefix("What if: "))
    shell.run("New-ExchangeCertificate -GenerateRequest -RequestFile r.req -WhatIf")
    #expect(try shell.folder.certificates().isEmpty && shell.folder.requests().isEmpty && shell.read("r.req").isEmpty)
  }
}
