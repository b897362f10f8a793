// Which certificate speaks for the server, before and after a change, and the question Exchange asks before it is another one.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

/// The certificate that connectors present which have no name of their own.
struct DefaultSMTPCertificate {
  let lookup: CertificateLookup

  /// `nil` when nothing fits: STARTTLS is then not offered.
  func current(without thumbprint: String? = nil, adding candidate: CertificateSelector.Candidate? = nil) throws -> CertificateFacts? {
    let stored = try CertificateFailure.inShell { () throws(CertificateError) in try lookup.folder.certificates() }
    var candidates = stored.map(\.candidate).filter {
      $0.facts.thumbprint != thumbprint && $0.facts.thumbprint != candidate?.facts.thumbprint
    }
    if let candidate { candidates.append(candidate) }
    return CertificateSelector.choose(for: lookup.fqdn, pinned: nil, among: candidates, now: lookup.environment.now()).candidate?.facts
  }

  /// Whether SMTP may be enabled for a certificate: asks when it would speak in another one's place.
  ///
  /// No keeps the old one, so SMTP is then left out. A certificate for another name takes nobody's place and needs no question.
  /// - Source: Enable-ExchangeCertificate, Force; objects.md section 5.
  func mayTakeOver(_ facts: CertificateFacts, _ run: any CmdletRun) throws -> Bool {
    let candidate = CertificateSelector.Candidate(facts: facts, services: .smtp, hasPrivateKey: true)
    guard !CertificateArguments(run: run).isSet("Force"), let old = try current(), old.thumbprint != facts.thumbprint,
      try current(adding: candidate)?.thumbprint == facts.thumbprint
    else { return true }
    let question =
      "Overwrite the existing default SMTP certificate?\n\n"
      + "Current certificate: '\(old.thumbprint)' (expires \(CertificateObject.date(old.notAfter).text))\n"
      + "Replace it with certificate: '\(facts.thumbprint)' (expires \(CertificateObject.date(facts.notAfter).text))"
    if try run.shouldContinue(question, caption: "Confirm") { return true }
    try run.warning(
      "The certificate \(facts.thumbprint) was not enabled for SMTP, so \(old.thumbprint) stays the default SMTP certificate. "
        + "To enable it later: Enable-ExchangeCertificate \(facts.thumbprint) -Services SMTP -Force")
    return false
  }

  /// Tells that nothing speaks for the server any more.
  func warnIfNoneIsLeft(_ run: any CmdletRun) throws {
    guard try current() == nil else { return }
    try run.warning("No certificate for \(lookup.fqdn) is left: connectors without a name of their own no longer offer STARTTLS.")
  }
}
