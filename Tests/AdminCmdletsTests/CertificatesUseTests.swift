// Finding, enabling and removing: which certificate speaks, who is asked before it is another one, and how lists show it.
import AdminCmdlets
import MailModel
import ShellFormat
import ShellRuntime
import ShellValues
import TLSOpenSSL
import Testing

@Suite struct CertificatesUseTests {
  private let own = CertificateLab.issued("ex01.adatum.com")
  private let newer = CertificateLab.issued("ex01.adatum.com", from: certificateNoon - .days(1))
  private let other = CertificateLab.issued("partners.adatum.com")

  private func shell(_ answers: [String] = [], _ identities: (CertificateIdentity, CertificateServices)...) throws -> CertificatesShell {
    let shell = try CertificatesShell(answers: answers)
    for (identity, services) in identities {
      try shell.folder.add(identity, CertificateMetadata(services: services, created: certificateNoon))
    }
    return shell
  }

  private func services(_ identity: CertificateIdentity, _ shell: CertificatesShell) throws -> CertificateServices {
    try shell.folder.certificate(thumbprint: identity.certificate.thumbprint).metadata.services
  }

  @Test func servicesAreOnlyEverAdded() throws {
    let shell = try shell([], (own, []))
    for services in ["SMTP", "'IIS, pop'", "None", "IMAP,SMTP"] {
      shell.run("Enable-ExchangeCertificate \(own.certificate.thumbprint) -Services \(services)")
      #expect(shell.errors == "")
    }
    #expect(try services(own, shell) == [.smtp, .iis, .pop, .imap])
    #expect(shell.changeCount == 3)
    #expect(shell.run("Get-ExchangeCertificate").hasSuffix("IP.WS..     CN=ex01.adatum.com"))
  }

  @Test(arguments: [("y", true), ("n", false)])
  func anotherDefaultCertificateIsAskedFor(_ answer: String, _ takesOver: Bool) throws {
    let shell = try shell([answer], (own, .smtp), (newer, []))
    shell.run("Enable-ExchangeCertificate \(newer.certificate.thumbprint) -Services SMTP,IIS")
    #expect(shell.errors.contains("Overwrite the existing default SMTP certificate?") && shell.questions == 1)
    #expect(try services(newer, shell) == (takesOver ? [.smtp, .iis] : .iis))
    #expect(shell.errors.contains("stays the default SMTP certificate") == !takesOver)
    let first = shell.run("(Get-ExchangeCertificate -DomainName ex01.adatum.com)[0].Thumbprint")
    #expect(first == (takesOver ? newer : own).certificate.thumbprint)
  }

  @Test func nobodyIsAskedWithForceOrForAnotherName() throws {
    let shell = try shell([], (own, .smtp), (newer, []), (other, []))
    shell.run("Enable-ExchangeCertificate \(other.certificate.thumbprint) -Services SMTP")
    shell.run("Enable-ExchangeCertificate \(newer.certificate.thumbprint) -Services SMTP -Force")
    #expect(try services(other, shell) == .smtp && services(newer, shell) == .smtp && shell.questions == 0)
  }

  /// A script without an answer changes nothing and is told how to go on.
  @Test func withoutAnybodyToAnswerNothingChanges() throws {
    let shell = try shell([], (own, .smtp), (newer, []))
    shell.run("Enable-ExchangeCertificate \(newer.certificate.thumbprint) -Services SMTP")
    #expect(shell.errors.contains("-Force") && shell.changeCount == 0)
    #expect(try services(newer, shell) == [])
  }

  @Test func removingAsksAndTellsWhenNothingSpeaksAnyMore() throws {
    let shell = try shell(["n", "y"], (own, .smtp), (other, .smtp))
    shell.run("Remove-ExchangeCertificate \(own.certificate.thumbprint)")
    #expect(try shell.folder.certificates().count == 2)
    shell.run("Remove-ExchangeCertificate \(own.certificate.thumbprint)")
    #expect(try shell.folder.certificates().count == 1)
    #expect(shell.errors.contains("No certificate for EX01.adatum.com is left"))
    shell.run("Get-ExchangeCertificate | Remove-ExchangeCertificate -Confirm:$false")
    #expect(try shell.folder.certificates().isEmpty && shell.questions == 2)
  }

  /// However people come by a thumbprint.
  @Test func certificateIsFoundByEveryFormOfItsName() throws {
    let shell = try shell([], (own, .smtp), (other, .smtp))
    let thumbprint = own.certificate.thumbprint
    let spaced = thumbprint.enumerated().map { $0 % 2 == 0 ? " \($1)" : "\($1)" }.joined()
    for name in [
      thumbprint, thumbprint.lowercased(), "'\(spaced)'", "-Thumbprint \(thumbprint)", "-Identity EX01\\\(thumbprint)",
      "-Identity ex01.adatum.com\\\(thumbprint)", "EX01\\\(thumbprint)", "\(thumbprint) -Server EX01",
    ] {
      #expect(shell.run("(Get-ExchangeCertificate \(name)).Thumbprint") == thumbprint, "\(name)")
    }
    for (name, id) in [
      ("ABCD", "CertificateNotFound"), ("EX02\\\(thumbprint)", "ServerNotFound"), ("../../etc/passwd", "CertificateNotFound"),
    ] {
      shell.run("Get-ExchangeCertificate \(name)")
      #expect(shell.errors.contains("\(id),Get-ExchangeCertificate"), "\(name)")
    }
  }

  /// Connectors choose an issued one before a self-signed one and the newer before the older; the others only bear the name.
  @Test func firstByDomainNameIsTheOneInUse() throws {
    let selfSigned = CertificateIdentity(
      certificate: try CertificateFactory.selfSigned(
        CertificateLab.content("CN=EX01", ["ex01.adatum.com"], from: certificateNoon - .minutes(1)), key: CertificateLab.keys[3]),
      key: CertificateLab.keys[3])
    let idle = CertificateLab.issued("*.adatum.com")
    let shell = try shell(
      [], (own, .smtp), (newer, .smtp), (selfSigned, .smtp), (idle, .iis), (CertificateLab.issued("mail.example"), .smtp))
    let shown = shell.run("(Get-ExchangeCertificate -DomainName EX01.adatum.com).Thumbprint").split(separator: "\n").map(String.init)
    #expect(shown == [newer, own, selfSigned, idle].map(\.certificate.thumbprint))
  }

  @Test(
    arguments: [
      (CertificateServices.smtp, "....S.."), ([], "......."), ([.imap, .pop, .iis, .smtp], "IP.WS.."),
      ([.um, .federation, .umCallRouter], "..U..FC"),
    ] as [(CertificateServices, String)])
  func letters(_ services: CertificateServices, _ text: String) throws {
    let shell = try shell([], (own, services))
    #expect(shell.run("(Get-ExchangeCertificate).ServicesStringForm") == text)
  }

  @Test func listShowsExchangesPropertiesInItsOrder() throws {
    let shell = try shell([], (own, [.imap, .pop, .iis, .smtp]))
    shell.run("$c = Get-ExchangeCertificate")
    let object = try #require(shell.shell.variable("c"))
    let entries = DefaultShape.listEntries(of: object, view: CertificateCmdlets.views.view(for: object))
    #expect(
      entries.map(\.label) == [
        "AccessRules", "CertificateDomains", "HasPrivateKey", "IsSelfSigned", "Issuer", "NotAfter", "NotBefore", "PublicKeySize",
        "RootCAType", "SerialNumber", "Services", "Status", "Subject", "Thumbprint",
      ])
    let notAfter = DateTimeValue(microseconds: own.certificate.facts.notAfter.microseconds).text
    #expect(entries[5].value.text == notAfter && entries[10].value.text == "IMAP, POP, IIS, SMTP")
  }

  @Test func stateOfACertificateOutsideItsDates() throws {
    let content = CertificateLab.content("CN=old", ["old.example"], from: certificateNoon - .days(9), until: certificateNoon - .days(1))
    let old = CertificateIdentity(
      certificate: try CertificateFactory.issue(content, for: CertificateLab.keys[2], by: CertificateLab.root), key: CertificateLab.keys[2])
    let shell = try shell([], (old, .smtp))
    #expect(shell.run("(Get-ExchangeCertificate).Status -eq 'DateInvalid'") == "True")
  }

  /// Every parameter that the cmdlets' pages list for Exchange 2013 and later, apart from -WhatIf and -Confirm.
  @Test(arguments: [
    ("Get-ExchangeCertificate", "DomainController DomainName Identity Instance Server Thumbprint"),
    ("Enable-ExchangeCertificate", "DoNotRequireSsl DomainController Force Identity NetworkServiceAllowed Server Services Thumbprint"),
    ("Remove-ExchangeCertificate", "DomainController Identity Server Thumbprint"),
    ("Export-ExchangeCertificate", "BinaryEncoded DomainController FileName Identity Password Server Thumbprint"),
    ("Import-ExchangeCertificate", "DomainController FileData FileName FriendlyName Instance Password PrivateKeyExportable Server"),
    (
      "New-ExchangeCertificate",
      "BinaryEncoded DomainController DomainName Force FriendlyName GenerateRequest IncludeAcceptedDomains IncludeAutoDiscover "
        + "IncludeServerFQDN IncludeServerNetBIOSName Instance KeySize PrivateKeyExportable RequestFile Server Services "
        + "SubjectKeyIdentifier SubjectName"
    ),
  ])
  func documentedParametersAreThere(_ cmdlet: String, _ parameters: String) throws {
    let definition = try #require(try CertificatesShell().shell.cmdlets.first { $0.name == cmdlet })
    #expect(definition.parameters.map(\.name).sorted() == parameters.split(separator: " ").map(String.init).sorted())
    #expect(definition.parameters.allSatisfy { !$0.help.isEmpty } && !definition.examples.isEmpty)
  }
}
