// Programs that send mail and are not ours.
import AdminModel
import Foundation
import MailModel
import TLSOpenSSL
import Testing

@testable import TransportEngine

@Suite(.peers) struct ForeignClientTests {
  @Test(.enabled(if: Peers.hasSwaks, "needs Debian's swaks"), arguments: [[], ["--tls"], ["--pipeline"]])
  func `swaks sends`(options: [String]) async throws {
    let site = try Site()
    let engine = try await site.start()
    let sent = try await run(
      "/usr/bin/swaks",
      [
        "--server", site.company.outside.address.description, "--port", "\(site.company.outside.port)", "--from", "eve@example.org",
        "--to", "carol@adatum.com", "--helo", "client.example", "--body", "By swaks.",
      ] + options)
    #expect(sent.status == 0, "\(sent.output)")
    try await eventually("it arrives") { site.company.hasMail("carol") }
    let message = site.company.mailbox("carol")[0]
    #expect(message.contains("By swaks.") && message.contains("version=TLS1_3") == options.contains("--tls"))
    await engine.stop()
  }

  @Test(.enabled(if: Peers.hasPython, "needs Debian's python3"), arguments: [false, true])
  func `Python's smtplib sends, and believes our certificate`(withTLS: Bool) async throws {
    let site = try Site()
    let root = site.company.folder + "/root.pem"
    try site.company.authority.identity.certificate.pem.write(toFile: root, atomically: false, encoding: .utf8)
    let engine = try await site.start()
    let program = """
      import smtplib, ssl, sys
      context = ssl.create_default_context(cafile=sys.argv[3])
      context.check_hostname = False
      with smtplib.SMTP(sys.argv[1], int(sys.argv[2]), 'client.example', timeout=20) as client:
          \(withTLS ? "client.starttls(context=context)" : "client.ehlo()")
          client.sendmail('eve@example.org', ['carol@adatum.com', 'dan@adatum.com'], b'Subject: Hi\\r\\n\\r\\n.By smtplib.\\r\\n')
      """
    let sent = try await run(
      "/usr/bin/python3", ["-c", program, site.company.outside.address.description, "\(site.company.outside.port)", root])
    #expect(sent.status == 0, "\(sent.output)")
    try await eventually("it arrives") { site.company.hasMail("carol") && site.company.hasMail("dan") }
    let message = site.company.mailbox("carol")[0]
    #expect(message.hasSuffix("\n\n.By smtplib.\n") && message.contains("version=TLS1_3") == withTLS)
    await engine.stop()
  }

  /// Somebody at his desk: STARTTLS, a password, mail to the world.
  @Test(arguments: ["swaks PLAIN", "swaks LOGIN", "smtplib", "curl"])
  func `a mail client submits on a Client connector`(client: String) async throws {
    let site = try Site { contents in
      contents.receiveConnectors[0].authMechanism = [.tls, .basicAuth, .basicAuthRequireTLS]
      contents.receiveConnectors[0].permissionGroups = .exchangeUsers
      contents.mailboxes = [Mailbox("alice@adatum.com", password: "S3cret word"), Mailbox("bob@adatum.com")]
    }
    let (host, port) = (site.company.outside.address.description, "\(site.company.outside.port)")
    let engine = try await site.start()
    let words = client.split(separator: " ").map(String.init)
    let sent: (status: Int32, output: String)
    switch words[0] {
    case "swaks":
      guard Peers.hasSwaks else { return await engine.stop() }
      sent = try await run(
        "/usr/bin/swaks",
        [
          "--server", host, "--port", port, "--tls", "--auth", words[1], "--auth-user", "alice@adatum.com", "--auth-password", "S3cret word",
          "--from", "alice@adatum.com", "--to", "bob@adatum.com", "--body", "By \(client).",
        ])
    case "smtplib":
      guard Peers.hasPython else { return await engine.stop() }
      let program = """
        import smtplib, ssl, sys
        context = ssl._create_unverified_context()
        with smtplib.SMTP(sys.argv[1], int(sys.argv[2]), 'client.example', timeout=20) as client:
            client.starttls(context=context)
            client.login('alice@adatum.com', 'S3cret word')
            client.sendmail('alice@adatum.com', ['bob@adatum.com'], b'Subject: Hi\\r\\n\\r\\nBy smtplib.\\r\\n')
        """
      sent = try await run("/usr/bin/python3", ["-c", program, host, port])
    default:
      guard Peers.hasCurl else { return await engine.stop() }
      let file = site.company.folder + "/message"
      try "Subject: Hi\r\n\r\nBy curl.\r\n".write(toFile: file, atomically: false, encoding: .utf8)
      sent = try await run(
        "/usr/bin/curl",
        [
          "--silent", "--show-error", "--ssl-reqd", "--insecure", "smtp://\(host):\(port)/client.example", "--user", "alice@adatum.com:S3cret word",
          "--mail-from", "alice@adatum.com", "--mail-rcpt", "bob@adatum.com", "--upload-file", file,
        ])
    }
    #expect(sent.status == 0, "\(sent.output)")
    try await eventually("it arrives") { site.company.hasMail("bob") }
    #expect(site.company.mailbox("bob")[0].contains("By \(client)."))
    await engine.stop()
  }
}
