// The lab's stage: sets the scene and takes it down. What is shown in it stands in Lab+Article and Lab+Faults.
import Foundation
import Glibc
import LineEditor
import MailModel

final class Lab {
  static let password = "lab"

  let root: String
  let terminal: Terminal
  let adatum: LabCompany
  let trey: LabCompany
  let adatumAuthority: LabAuthority
  let treyAuthority: LabAuthority
  private let dns: LabDNS
  private let isTemporary: Bool

  init(folder: String?, terminal: Terminal) throws {
    self.terminal = terminal
    isTemporary = folder == nil
    root = try folder ?? Lab.makeTemporaryFolder()
    let addresses = ["127.0.10.1", "127.0.10.2"]
    let port = LabPorts.free(Int32(SOCK_STREAM.rawValue), on: addresses.map { IPAddress($0)! }, count: 2)
    terminal.write("Setting up two companies below \(root) ...\n")
    terminal.flush()
    dns = try LabDNS(
      zone: [(MailDomain("adatum.com")!, IPAddress(addresses[0])!), (MailDomain("treyresearch.net")!, IPAddress(addresses[1])!)])
    // The services that the shells start inherit it.
    setenv("POSTERN_DNS", dns.endpoint.description, 1)
    adatum = try LabCompany("adatum.com", at: addresses[0], port: port, below: root, terminal: terminal)
    trey = try LabCompany("treyresearch.net", at: addresses[1], port: port, below: root, terminal: terminal)
    adatumAuthority = try LabAuthority("Adatum Root CA")
    treyAuthority = try LabAuthority("Trey Research Root CA")
    try writeCertificates()
  }

  /// Stops what was started, and removes what was made unless a folder was named.
  func takeDown() {
    for company in [adatum, trey] { company.stop() }
    dns.stop()
    if isTemporary { try? FileManager.default.removeItem(atPath: root) }
  }

  func heading(_ text: String) {
    let rule = String(repeating: "-", count: max(3, min(Terminal.width, 100) - text.count - 4))
    terminal.write("\n-- \(text) \(rule)\n\n")
    terminal.flush()
  }

  func say(_ text: String) {
    terminal.write(text + "\n")
    terminal.flush()
  }

  /// Waits for something that a service brings about; says so when it takes longer than a second.
  func wait(for what: String, within seconds: Double = 30, _ isThere: () -> Bool) throws {
    let start = Date.now
    var hasSaid = false
    while !isThere() {
      if Interrupt.isPending { throw LabProblem("Interrupted.") }
      let waited = -start.timeIntervalSinceNow
      guard waited < seconds else { throw LabProblem("The lab waited \(Int(seconds)) seconds in vain: \(what).") }
      if waited > 1, !hasSaid {
        say("Waiting: \(what) ...")
        hasSaid = true
      }
      usleep(10_000)
    }
  }

  func openShell() {
    heading("Your turn")
    say("This is adatum.com's shell; the lab is taken away when you leave it. To start with:")
    say("  Get-Queue; Get-MessageTrackingLog; Get-TransportConfig | FL TLS*; Get-SendConnector | FL")
    _ = InteractiveShell(adatum.shell, adatum.folder, terminal).run()
  }

  private func writeCertificates() throws {
    try adatumAuthority.writeRoot(to: "\(root)/adatum-root.cer")
    try treyAuthority.writeRoot(to: "\(root)/treyresearch-root.cer")
    try adatumAuthority.issue(["mail.adatum.com", "adatum.com"], to: "\(root)/adatum.pfx", password: Lab.password)
    try treyAuthority.issue(["mail.treyresearch.net", "treyresearch.net"], to: "\(root)/treyresearch.pfx", password: Lab.password)
    try treyAuthority.issue(["mail.treyresearch.net"], to: "\(root)/wrong-name.pfx", password: Lab.password)
    try LabAuthority("Somebody's Root CA").issue(
      ["mail.treyresearch.net", "treyresearch.net"], to: "\(root)/untrusted.pfx", password: Lab.password)
  }

  private static func makeTemporaryFolder() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/postern-lab-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw LabProblem("No temporary folder could be made in \(parent): \(String(cString: strerror(errno))).")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
