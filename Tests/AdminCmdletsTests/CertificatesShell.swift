// A shell with the certificate cmdlets on a real folder, and certificates to try them with.
import AdminCmdlets
import Foundation
import MailModel
import ShellRuntime
import ShellValues
import Synchronization
import TLSOpenSSL

/// 2013-09-16 12:00 UTC, in every test.
let certificateNoon = Timestamp(iso8601: "2013-09-16T12:00:00Z")!

/// One administrator at one server, EX01.adatum.com. The folder goes away with it.
final class CertificatesShell {
  let path: String
  let folder: CertificateFolder
  let shell: Shell
  private let voice: Voice

  /// What was said to and by the person.
  private final class Voice {
    var out = ""
    var errors = ""
    var answers: [String] = []
    var questions = 0
  }

  final class Counter: Sendable { let count = Mutex(0) }
  let counter = Counter()

  /// - Parameter answers: to questions, in order; without any nobody is there to answer.
  init(answers: [String] = []) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("certificates-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    folder = try CertificateFolder(path + "/store")
    let voice = Voice()
    voice.answers = answers
    let host = ShellHost(
      out: { voice.out += $0 }, err: { voice.errors += $0 },
      ask: { _, _ in
        voice.questions += 1
        return voice.answers.isEmpty ? nil : voice.answers.removeFirst()
      }, isInteractive: !answers.isEmpty, width: { 200 })
    let counter = counter
    let environment = CertificateEnvironment(
      folderPath: path + "/store", serverName: { "EX01" }, serverFQDN: { "EX01.adatum.com" },
      acceptedDomains: { [DomainPattern("adatum.com")!, DomainPattern("*.lab.adatum.com")!] },
      changed: { counter.count.withLock { $0 += 1 } }, now: { certificateNoon })
    shell = Shell(host: host, views: CertificateCmdlets.views)
    shell.register(CertificateCmdlets.all(environment))
    shell.currentFolder = path
    shell.setVariable("password", .scalar(SecureString("P@ssw0rd")))
    self.voice = voice
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Runs a line; gives what it printed, without blank lines at the ends.
  @discardableResult func run(_ line: String) -> String {
    (voice.out, voice.errors) = ("", "")
    _ = shell.run(line)
    return voice.out.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What the last line reported besides its output: errors and warnings.
  var errors: String { voice.errors + voice.out }
  var questions: Int { voice.questions }
  var changeCount: Int { counter.count.withLock { $0 } }

  func write(_ bytes: some Sequence<UInt8>, _ name: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
  func read(_ name: String) -> [UInt8] { Array(FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()) }
}

/// Two authorities and keys, made once.
enum CertificateLab {
  static let keys = (0..<4).map { _ in try! PrivateKey.generate(.p256) }
  static let root = authority("CN=Trey Root", keys[0])
  static let intermediate = CertificateIdentity(
    certificate: try! CertificateFactory.issue(content("CN=Trey Issuing", []), for: keys[1], by: root, isAuthority: true), key: keys[1])

  static func authority(_ name: String, _ key: PrivateKey) -> CertificateIdentity {
    CertificateIdentity(certificate: try! CertificateFactory.authority(content(name, []), key: key), key: key)
  }

  static func content(
    _ subject: String, _ domains: [String], from: Timestamp = certificateNoon - .days(30), until: Timestamp = certificateNoon + .days(300),
    digest: CertificateContent.Digest = .sha256
  ) -> CertificateContent {
    CertificateContent(subject: DistinguishedName(subject)!, domains: domains, notBefore: from, notAfter: until, digest: digest)
  }

  /// A certificate for a host, issued by Trey's root.
  static func issued(
    _ name: String, from: Timestamp = certificateNoon - .days(30), digest: CertificateContent.Digest = .sha256, key: PrivateKey = keys[2]
  ) -> CertificateIdentity {
    let content = content("CN=\(name)", [name], from: from, digest: digest)
    return CertificateIdentity(certificate: try! CertificateFactory.issue(content, for: key, by: root), key: key)
  }

  static func pfx(_ identity: CertificateIdentity, password: String = "P@ssw0rd") -> [UInt8] {
    try! PKCS12.write(identity, password: password)
  }
}
