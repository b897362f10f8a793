// Send-MailMessage against a real server session on loopback: content, envelope, refusals, TLS and logins.
import Foundation
import MailModel
import SMTPCore
import ShellRuntime
import ShellValues
import TLSOpenSSL
import Testing

@testable import AdminCmdlets

@Suite struct TransportSendMailTests {
  let bench = TransportBench()

  /// Sends with the usual addresses and `more`, and gives what the server got.
  private func send(_ more: String, _ script: SubmissionServerThread.Script = .init(), to: String = "bob@contoso.com")
    -> SubmissionServerThread.Received
  {
    let server = SubmissionServerThread(script)
    server.start()
    bench.run("Send-MailMessage -From alice@adatum.com -To \(to) -SmtpServer localhost -Port \(server.port) \(more)")
    return server.finish()
  }

  @Test func aMessageArrivesAsComposed() {
    try? Data("first\nsecond".utf8).write(to: URL(fileURLWithPath: bench.folder + "/notes.txt"))
    let received = send(
      "-Cc 'Carol <carol@contoso.com>',bob@contoso.com -Bcc dave@contoso.com -Subject 'Grüße' -Body \".dot`n<b>x</b>\" -BodyAsHtml -Priority High "
        + "-Attachments notes.txt -DeliveryNotificationOption OnSuccess,OnFailure", to: "'\"Doe, Bob\" <bob@contoso.com>'")
    #expect(bench.err.isEmpty)
    #expect(received.envelope?.mail.reversePath.address?.description == "alice@adatum.com")
    #expect(received.envelope?.recipients.map(\.address.description) == ["bob@contoso.com", "carol@contoso.com", "dave@contoso.com"])
    #expect(received.envelope?.recipients.first?.notify == [.success, .failure])
    for part in [
      "To: \"Doe, Bob\" <bob@contoso.com>", "Cc: \"Carol\" <carol@contoso.com>", "Importance: high", "text/html", "filename=\"notes.txt\"",
      "@ex01.adatum.com>",
    ] {
      #expect(received.text.contains(part), "\(part)")
    }
    #expect(!received.text.contains("dave") && !received.text.contains("Grüße"))
    #expect(received.text.contains(Data("first\nsecond".utf8).base64EncodedString()))
  }

  @Test func anEmptyMessageIsAMessage() {
    let received = send("")
    #expect(bench.err.isEmpty && received.text.contains("Subject:"))
    #expect(!received.hadTLS)
  }

  @Test func refusedRecipientsAreNamedAndTheOthersGetTheMessage() {
    let unknown = SMTPReply(550, EnhancedStatus(5, 1, 1), "User unknown")
    let received = send("-Subject x", .init(refusals: ["nobody@contoso.com": unknown]), to: "bob@contoso.com,nobody@contoso.com")
    #expect(received.text.contains("Subject: x"))
    #expect(bench.error?.message == "Mailbox unavailable. The server response was: 5.1.1 User unknown")
    #expect(bench.error?.id == "SmtpFailedRecipientException" && bench.error?.target.text == "nobody@contoso.com")
  }

  @Test(arguments: [
    (
      "MAIL", SMTPReply(530, EnhancedStatus(5, 7, 1), "Client was not authenticated"),
      "The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.1 Client was not authenticated"
    ),
    ("content", SMTPReply(554, EnhancedStatus(5, 6, 0), "Not wanted"), "Transaction failed. The server response was: 5.6.0 Not wanted"),
    ("bob@contoso.com", SMTPReply(450, EnhancedStatus(4, 2, 1), "Later"), "Mailbox unavailable. The server response was: 4.2.1 Later"),
  ])
  func theServersOwnWordsAreTheError(_ what: String, _ reply: SMTPReply, _ expected: String) {
    let received = send("-Subject x", .init(refusals: [what: reply]))
    #expect(bench.error?.message == expected)
    #expect(what == "content" || received.content.isEmpty)
  }

  @Test(arguments: [
    ("220 hello\r\n", "Failure sending mail."), ("554 5.3.2 Go away\r\n", "Transaction failed. The server response was: 5.3.2 Go away"),
    ("", "Failure sending mail."),
  ])
  func aServerThatHangsUpIsAnError(_ greeting: String, _ expected: String) {
    _ = send("-Subject x", .init(greeting: greeting))
    #expect(bench.error?.message.hasPrefix(expected) == true, "\(bench.err)")
  }

  @Test func nobodyThereIsAnErrorAndTheVariableNamesTheServer() {
    let port = SubmissionServerThread().port
    bench.run("$PSEmailServer = '127.0.0.1'; Send-MailMessage -From a@b.c -To d@e.f -Port \(port)")
    #expect(bench.error?.message == "Unable to connect to the remote server: Connection refused.")
    bench.run("Send-MailMessage -From a@b.c -To d@e.f -SmtpServer no-such-host.invalid")
    #expect(bench.error?.message == "The remote name could not be resolved.")
  }

  @Test(arguments: [
    ("-From alice -To b@c.d", "FormatException"), ("-From a@b.c -To 'Bob <b@c.d'", "FormatException"),
    ("-From a@b.c -To \"Bob`r`nBcc: x <b@c.d>\"", "FormatException"),
    ("-From a@b.c -To b@c.d -Subject \"x`r`nBcc: y@z.w\"", "ArgumentException"),
    ("-From a@b.c -To b@c.d -Attachments none.txt", "FileNotFoundException"),
    ("-From a@b.c -To b@c.d -Port 70000", "ParameterArgumentValidationError"),
  ])
  func whatCannotBeSentIsRefusedBeforeAnyConnection(_ typed: String, _ id: String) {
    bench.run("Send-MailMessage -SmtpServer 127.0.0.1 \(typed)")
    #expect(bench.error?.id == id, "\(bench.err)")
  }

  // MARK: TLS

  private static let key = try! PrivateKey.generate(.p256)
  private static let root: CertificateIdentity = {
    CertificateIdentity(certificate: try! CertificateFactory.authority(content("CN=Contoso Root", []), key: key), key: key)
  }()

  private static func content(_ subject: String, _ domains: [String], until: Timestamp = .now + .days(30)) -> CertificateContent {
    CertificateContent(
      subject: DistinguishedName(subject)!, domains: domains, notBefore: .now - .days(60), notAfter: until, usages: [.serverAuthentication],
      digest: .sha256)
  }

  private static func identity(_ name: String, until: Timestamp = .now + .days(30)) -> CertificateIdentity {
    let key = try! PrivateKey.generate(.p256)
    return CertificateIdentity(
      certificate: try! CertificateFactory.issue(content("CN=\(name)", [name], until: until), for: key, by: root), key: key)
  }

  @Test func withUseSslAValidCertificateIsTrustedFromTheFolderAndTheMessageIsEncrypted() throws {
    try CertificateFolder(bench.folder + "/certificates").addRoot(Self.root.certificate)
    let received = send("-UseSsl -Subject secret", .init(identity: Self.identity("localhost")))
    #expect(bench.err.isEmpty)
    #expect(received.hadTLS && received.text.contains("Subject: secret"))
  }

  @Test(arguments: [
    ("mail.contoso.com", 30, true, "not localhost"), ("localhost", -1, true, "Expired"), ("localhost", 30, false, "PartialChain"),
  ])
  func withUseSslNothingIsSentToAServerThatCannotProveItsName(_ name: String, _ days: Int64, _ isTrusted: Bool, _ reason: String) throws {
    if isTrusted { try CertificateFolder(bench.folder + "/certificates").addRoot(Self.root.certificate) }
    let received = send("-UseSsl -Subject secret", .init(identity: Self.identity(name, until: .now + .days(days))))
    #expect(bench.error?.id == "AuthenticationException" && bench.error?.message.contains(reason) == true, "\(bench.err)")
    #expect(received.envelope == nil && received.content.isEmpty)
  }

  @Test func withUseSslAServerWithoutTLSGetsNothing() {
    let received = send("-UseSsl -Subject secret")
    #expect(bench.error?.message == "Server does not support secure connections.")
    #expect(received.envelope == nil)
  }

  // MARK: Logins

  /// What Get-Credential returns, as far as this cmdlet looks.
  private struct FakeCredential: ShellScalar {
    var typeName: String { "System.Management.Automation.PSCredential" }
    var text: String { typeName }
    func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
      .object(ShellObject([("UserName", .string("alice")), ("Domain", .string("")), ("Password", .string("s3cret"))]))
    }
  }

  @Test func aCredentialLogsInAndAPasswordInClearIsWarnedOf() {
    bench.shell.setVariable("credential", .scalar(FakeCredential()))
    let received = send("-Credential $credential -Verbose", .init(login: (user: "alice", password: "s3cret")))
    #expect(received.user == "alice" && !received.content.isEmpty)
    #expect(
      bench.err.contains("-UseSsl") && !bench.err.contains("s3cret") && !bench.err.contains(Data("s3cret".utf8).base64EncodedString()))
    let refused = send("-Credential $credential", .init(login: (user: "alice", password: "other")))
    #expect(refused.envelope == nil)
    #expect(bench.error?.message.contains("The server response was: 5.7.3") == true, "\(bench.err)")
  }
}
