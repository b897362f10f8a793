// A Postfix of its own in a temporary folder: configuration, queue, mailboxes and log; nothing of the system's is touched.
import Foundation
import Glibc
import MailModel

@testable import TLSOpenSSL

final class Postfix: Sendable {
  let endpoint: IPEndpoint
  let folder: String
  private let domain: String

  /// Writes the configuration; `start` starts it.
  /// - Parameters:
  ///   - identity: what it presents, sending and receiving; without one it has no TLS at all.
  ///   - authority: whose certificates it verifies when it asks for them.
  ///   - partner: where mail for `partnerDomain` goes; it knows no other way.
  init(
    _ domain: String, at endpoint: IPEndpoint, identity: CertificateIdentity?, trusts authority: Authority, partnerDomain: String,
    partner: IPEndpoint
  ) throws {
    (self.endpoint, self.domain) = (endpoint, domain)
    folder = NSTemporaryDirectory() + "postfix-\(UUID().uuidString.prefix(8))"
    for name in ["", "/etc", "/queue", "/data", "/mail"] {
      try FileManager.default.createDirectory(
        atPath: folder + name, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }
    guard let user = getpwnam("postfix")?.pointee else { throw WireError(text: "there is no user postfix") }
    for name in ["/data", "/mail"] { chown(folder + name, user.pw_uid, user.pw_gid) }
    let delivery = """
      transport_maps = inline:{ {\(partnerDomain) = smtp:[\(partner.address)]:\(partner.port)} }
      virtual_uid_maps = static:\(user.pw_uid)
      virtual_gid_maps = static:\(user.pw_gid)

      """
    try write(main() + delivery + (identity.map { try tls($0, authority) } ?? ""), "etc/main.cf")
    try write(master(), "etc/master.cf")
  }

  func start() async throws {
    let started = try await run("/usr/sbin/postfix", ["-c", folder + "/etc", "start"])
    guard started.status == 0 else { throw WireError(text: "postfix: \(started.output)\n\(log)") }
  }

  /// Its own processes end, and its folder goes.
  func stop() async throws {
    _ = try await run("/usr/sbin/postfix", ["-c", folder + "/etc", "stop"])
    try FileManager.default.removeItem(atPath: folder)
  }

  var log: String { (try? String(contentsOfFile: folder + "/mail.log", encoding: .utf8)) ?? "" }

  /// Messages in a mailbox.
  func mailbox(_ localPart: String) -> [String] {
    let new = "\(folder)/mail/\(localPart)/new"
    return ((try? FileManager.default.contentsOfDirectory(atPath: new)) ?? []).sorted()
      .compactMap { try? String(contentsOfFile: "\(new)/\($0)", encoding: .utf8) }
  }

  /// Hands a message to it, as a program on its own network does.
  func submit(from sender: String, to recipient: String) async throws -> String {
    let client = try await WireClient(endpoint)
    _ = try await client.reply()
    _ = try await client.say("EHLO programs.\(domain)")
    return try await client.message(from: sender, to: [recipient])
  }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
  }

  private func main() -> String {
    """
    compatibility_level = 3.6
    queue_directory = \(folder)/queue
    data_directory = \(folder)/data
    maillog_file = \(folder)/mail.log
    maillog_file_prefixes = \(folder)
    myhostname = mail.\(domain)
    mydestination =
    inet_interfaces = 127.0.0.1
    inet_protocols = ipv4
    mynetworks = 127.0.0.0/8
    smtpd_relay_restrictions = permit_mynetworks, reject
    alias_maps =
    smtp_bind_address = \(endpoint.address)
    virtual_mailbox_domains = \(domain)
    virtual_mailbox_base = \(folder)/mail
    virtual_mailbox_maps = inline:{ {alice@\(domain) = alice/} {bob@\(domain) = bob/} }
    virtual_minimum_uid = 1
    minimal_backoff_time = 1s
    maximal_backoff_time = 1s
    queue_run_delay = 1s

    """
  }

  /// Presents its certificate either way, asks clients for theirs, and writes down what it saw.
  private func tls(_ identity: CertificateIdentity, _ authority: Authority) throws -> String {
    try write(String(decoding: identity.key.pem, as: UTF8.self) + identity.certificate.pem, "etc/own.pem")
    try write(authority.identity.certificate.pem, "etc/trusted.pem")
    let sides = ["smtp", "smtpd"].map { side in
      "\(side)_tls_chain_files = \(folder)/etc/own.pem\n\(side)_tls_CAfile = \(folder)/etc/trusted.pem\n"
        + "\(side)_tls_security_level = may\n\(side)_tls_loglevel = 1\n"
    }
    return sides.joined() + "smtpd_tls_ask_ccert = yes\nsmtpd_tls_received_header = yes\n"
  }

  /// Debian's services without their chroots, with one listener.
  private func master() -> String {
    let services = [
      ("\(endpoint)", "inet n - n - - smtpd"), ("pickup", "unix n - n 60 1 pickup"), ("cleanup", "unix n - n - 0 cleanup"),
      ("qmgr", "unix n - n 300 1 qmgr"), ("tlsmgr", "unix - - n 1000? 1 tlsmgr"), ("rewrite", "unix - - n - - trivial-rewrite"),
      ("bounce", "unix - - n - 0 bounce"), ("defer", "unix - - n - 0 bounce"), ("trace", "unix - - n - 0 bounce"),
      ("flush", "unix n - n 1000? 0 flush"), ("proxymap", "unix - - n - - proxymap"), ("smtp", "unix - - n - - smtp"),
      ("error", "unix - - n - - error"), ("retry", "unix - - n - - error"), ("virtual", "unix - n n - - virtual"),
      ("anvil", "unix - - n - 1 anvil"), ("scache", "unix - - n - 1 scache"), ("postlog", "unix-dgram n - n - 1 postlogd"),
    ]
    return services.map { "\($0.0) \($0.1)\n" }.joined()
  }
}
