// What must not work: a partner without a certificate, with a wrong name in it, or from an authority that nobody here trusts. Mail
// waits with the first cause in LastError, and what comes in unproved is refused.
import Foundation
import MailModel
import ShellRuntime
import TransportControl

extension Lab {
  func showFaults() throws {
    heading("When the partner has no certificate")
    try trey.mustRun("Get-ExchangeCertificate | Remove-ExchangeCertificate -Confirm:$false")
    try expectRetry("STARTTLS is required to send mail")
    try expectRefusalInClear()

    for (title, file, cause, event) in [
      ("When the partner's certificate lacks its domain", "wrong-name.pfx", "Reason:SubjectMismatch", 11015),
      ("When the partner's certificate comes from an authority that adatum does not trust", "untrusted.pfx", "Reason:PartialChain", 11022),
    ] {
      heading(title)
      try replaceCertificate(with: file)
      try expectRetry(cause)
      try expectRefusal(subject: file, event: event)
    }

    heading("When the partner's certificate is in order again")
    try replaceCertificate(with: "treyresearch.pfx")
    let before = trey.mailbox("bob").count
    try adatum.mustRun("Get-Queue | Where-Object Status -eq Retry | Retry-Queue -Confirm:$false")
    try wait(for: "the waiting messages are delivered") { trey.mailbox("bob").count == before + 3 }
    say("The \(trey.mailbox("bob").count - before) messages that waited have been delivered, domain-secured.")
  }

  private func replaceCertificate(with file: String) throws {
    trey.run("Get-ExchangeCertificate | Remove-ExchangeCertificate -Confirm:$false")
    try trey.mustRun(
      "Import-ExchangeCertificate -FileName \(file) -Password (ConvertTo-SecureString \(Lab.password) -AsPlainText -Force) | Enable-ExchangeCertificate -Services SMTP -Force"
    )
  }

  /// adatum sends: the queue goes to Retry and says why.
  private func expectRetry(_ cause: String) throws {
    try send(from: "alice", at: adatum, to: "bob", at: trey, subject: "Not without proof")
    // A queue that waits already is asked to try again, so that it meets today's cause.
    adatum.shell.run("Get-Queue | Where-Object Status -eq Retry | Retry-Queue -Confirm:$false")
    try wait(for: "adatum's queue meets the fault") { lastError.contains(cause) }
    try adatum.mustRun("Get-Queue | Format-List Identity,TlsDomain,Status,MessageCount,LastError")
  }

  private var lastError: String { adatum.queues.first { $0.status == "Retry" }?.lastError ?? "" }

  /// trey sends: adatum's receive log tells the refusal.
  private func expectRefusal(subject: String, event: Int) throws {
    try send(from: "bob", at: trey, to: "alice", at: adatum, subject: "Refused: \(subject)")
    try wait(for: "adatum refuses") { refusal(event).count == 2 }
    say("adatum's receive protocol log:")
    for line in refusal(event) { say("  \(line)") }
  }

  /// The event in adatum's receive log and the reply that followed it.
  private func refusal(_ event: Int) -> [Substring] {
    let lines = adatum.log("FrontEnd/ProtocolLog/SmtpReceive")
    guard let place = lines.lastIndex(where: { $0.contains("event \(event)") }) else { return [] }
    return Array(lines[place...].prefix(2))
  }

  /// Somebody at the partner's address who does not even try TLS.
  private func expectRefusalInClear() throws {
    say("And in clear, from the partner's own address:")
    let client = try LabClient(adatum.outside, from: trey.address)
    for command in [nil, "EHLO mail.treyresearch.net", "MAIL FROM:<bob@treyresearch.net>", "QUIT"] {
      if let command { say("  C: \(command)") }
      for line in try client.exchange(command) { say("  S: \(line)") }
    }
  }

  func summary() {
    heading("Done")
    say("adatum.com -> treyresearch.net: Domain Secured")
    say("treyresearch.net -> adatum.com: Domain Secured")
  }
}
