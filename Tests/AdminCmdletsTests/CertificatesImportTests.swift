// Certificates that come and go in files: every usual form, and what is refused in which words.
import Foundation
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL
import Testing

@Suite struct CertificatesImportTests {
  private let mail = CertificateLab.issued("mail.adatum.com")

  private func keyPEM(_ identity: CertificateIdentity) throws -> String {
    let shell = try CertificatesShell()
    try shell.folder.add(identity, CertificateMetadata(created: certificateNoon))
    return String(decoding: shell.read("store/\(identity.certificate.thumbprint).key"), as: UTF8.self)
  }

  @Test func everyFormWithAKeyIsRead() throws {
    let pfx = CertificateLab.pfx(
      CertificateIdentity(certificate: mail.certificate, chain: [CertificateLab.intermediate.certificate], key: mail.key))
    let forms: [(String, [UInt8])] = [
      ("pfx", pfx), ("base64", Base64.encode(pfx)),
      ("pem", Array((CertificateLab.root.certificate.pem + mail.certificate.pem + keyPEMText).utf8)),
    ]
    for (name, bytes) in forms {
      let shell = try CertificatesShell()
      try shell.write(bytes, name)
      let shown = shell.run("(Import-ExchangeCertificate -FileName .\\\(name) -Password $password -FriendlyName Mail).HasPrivateKey")
      #expect(shown == "True", "\(name): \(shell.errors)")
      let stored = try #require(shell.folder.certificates().first)
      #expect(stored.certificate == mail.certificate && stored.metadata.friendlyName == "Mail" && stored.metadata.services == [])
      #expect(!stored.metadata.isKeyExportable && shell.changeCount == 1)
    }
  }

  private var keyPEMText: String { (try? keyPEM(mail)) ?? "" }

  @Test func bytesAreReadLikeAFile() throws {
    let shell = try CertificatesShell()
    shell.shell.setVariable("bytes", .list(CertificateLab.pfx(mail).map { .int(Int($0)) }))
    #expect(shell.run("(Import-ExchangeCertificate -FileData $bytes -Password $password).Thumbprint") == mail.certificate.thumbprint)
    shell.run("Import-ExchangeCertificate -FileData 48,130,256")
    #expect(shell.errors.contains("System.Byte"))
  }

  @Test func linesFromThePipelineAreOneFile() throws {
    let shell = try CertificatesShell()
    let text = String(decoding: Base64.encode(CertificateLab.pfx(mail)), as: UTF8.self)
    shell.shell.setVariable("lines", .strings([String(text.prefix(64)), String(text.dropFirst(64))]))
    #expect(shell.run("($lines | Import-ExchangeCertificate -Password $password).Subject") == "CN=mail.adatum.com")
  }

  @Test(arguments: [
    ("wrong.pfx", "-Password $password", "The password is wrong"), ("right.pfx", "", "The password is wrong"),
    ("sha1.pfx", "-Password $password", "is signed with SHA-1"), ("lone.cer", "", "comes without a private key"),
    ("garbage", "", "could not be read"), ("absent.pfx", "", "No such file"), ("twin.pfx", "-Password $password", "already exists"),
    ("strange.pem", "", "does not belong to the certificate"),
  ])
  func refused(_ file: String, _ arguments: String, _ words: String) throws {
    let shell = try CertificatesShell()
    let twin = CertificateLab.issued("ex01.adatum.com")
    try shell.folder.add(twin, CertificateMetadata(created: certificateNoon))
    try shell.write(CertificateLab.pfx(mail, password: "other"), "wrong.pfx")
    try shell.write(CertificateLab.pfx(mail), "right.pfx")
    try shell.write(CertificateLab.pfx(CertificateLab.issued("old.adatum.com", digest: .sha1)), "sha1.pfx")
    try shell.write(mail.certificate.der, "lone.cer")
    try shell.write("garbage".utf8, "garbage")
    try shell.write(CertificateLab.pfx(twin), "twin.pfx")
    try shell.write((CertificateLab.root.certificate.pem + keyPEMText).utf8, "strange.pem")
    shell.run("Import-ExchangeCertificate -FileName \(file) \(arguments)")
    #expect(shell.errors.contains(words))
    #expect(try shell.folder.certificates().count == 1 && shell.changeCount == 0)
  }

  /// A secret in clear would stand in the history; and the refusal must not repeat it.
  @Test func plainTextIsNoPassword() throws {
    let shell = try CertificatesShell()
    try shell.write(CertificateLab.pfx(mail), "mail.pfx")
    shell.shell.setVariable("clear", .string("P@ssw0rd"))
    shell.run("Import-ExchangeCertificate -FileName mail.pfx -Password $clear")
    #expect(shell.errors.contains("System.Security.SecureString") && !shell.errors.contains("P@ssw0rd"))
    #expect(shell.run("\"$password\"") == "System.Security.SecureString")
  }

  @Test func exportedCertificateMovesToAnotherServer() throws {
    let (old, new) = (try CertificatesShell(), try CertificatesShell())
    try old.folder.add(mail, CertificateMetadata(friendlyName: "Mail", isKeyExportable: true, created: certificateNoon))
    let thumbprint = mail.certificate.thumbprint
    for switches in ["", "-BinaryEncoded"] {
      old.run("Export-ExchangeCertificate \(thumbprint) \(switches) -FileName \(new.path)/moved.pfx -Password $password")
      #expect(old.errors == "")
      let mode = try FileManager.default.attributesOfItem(atPath: new.path + "/moved.pfx")[.posixPermissions] as? Int
      #expect(mode == 0o600)
      new.run(
        "Import-ExchangeCertificate -FileName moved.pfx -Password $password; Remove-ExchangeCertificate \(thumbprint) -Confirm:$false")
      #expect(!new.errors.contains("Exception") && new.changeCount > 0)
    }
    #expect(old.run("(Export-ExchangeCertificate \(thumbprint) -BinaryEncoded -Password $password).FileData.Count") != "0")
  }

  @Test func keyStaysWhereItIsUnlessAllowedAndProtected() throws {
    let shell = try CertificatesShell()
    try shell.folder.add(mail, CertificateMetadata(created: certificateNoon))
    shell.run("Export-ExchangeCertificate \(mail.certificate.thumbprint) -FileName out.pfx -Password $password")
    #expect(shell.errors.contains("may not be exported"))
    try shell.folder.update(thumbprint: mail.certificate.thumbprint) { $0.isKeyExportable = true }
    shell.run("Export-ExchangeCertificate \(mail.certificate.thumbprint) -FileName out.pfx")
    #expect(shell.errors.contains("needs a password") && shell.read("out.pfx").isEmpty)
  }

  /// Step 1 of the article: each side trusts the other's authority.
  @Test func importedRootIsTrusted() throws {
    let shell = try CertificatesShell()
    try shell.folder.add(mail, CertificateMetadata(created: certificateNoon))
    try shell.write(CertificateLab.root.certificate.der, "root.cer")
    #expect(shell.run("(Get-ExchangeCertificate).Status") == "Untrusted" && shell.run("(Get-ExchangeCertificate).RootCAType") == "Unknown")
    #expect(shell.run("(Import-Certificate -FilePath root.cer -CertStoreLocation Cert:\\LocalMachine\\Root).Subject") == "CN=Trey Root")
    #expect(shell.run("(Get-ExchangeCertificate).Status") == "Valid" && shell.run("(Get-ExchangeCertificate).RootCAType") == "Registry")
    #expect(shell.changeCount == 1)
  }

  @Test(
    arguments: [
      ("root.cer", "cert:/localmachine/ROOT", nil), ("ca.cer", "Cert:\\LocalMachine\\CA", nil),
      ("root.cer", "Cert:\\LocalMachine\\CA", "is a root and would be trusted"), ("ca.cer", "Cert:\\LocalMachine\\Root", "is no root"),
      ("ca.cer", "Cert:\\LocalMachine\\My", "Import-ExchangeCertificate"),
      ("ca.cer", "Cert:\\CurrentUser\\Root", "There is no certificate store"),
      ("nothing.cer", "Cert:\\LocalMachine\\Root", "No such file"),
    ] as [(String, String, String?)])
  func trustGoesWhereItWasMeantToGo(_ file: String, _ store: String, _ words: String?) throws {
    let shell = try CertificatesShell()
    try shell.write(CertificateLab.root.certificate.der, "root.cer")
    try shell.write(CertificateLab.intermediate.certificate.pem.utf8, "ca.cer")
    shell.run("Import-Certificate \(file) -CertStoreLocation \(store)")
    #expect(try shell.folder.trustedCertificates().count == (words == nil ? 1 : 0))
    if let words { #expect(shell.errors.contains(words)) } else { #expect(shell.errors.contains("Trey")) }
  }
}
