// The README's first command, as a newcomer runs it.
import Testing

@Test func `the lab exchanges a domain-secured message each way and shows what must not pass`() async throws {
  let result = try await Program.run(["lab", "--exit"])
  #expect(result.status == 0, "\(result.err)")
  #expect(result.out.contains("adatum.com -> treyresearch.net: Domain Secured"))
  #expect(result.out.contains("treyresearch.net -> adatum.com: Domain Secured"))
  for cause in ["STARTTLS is required to send mail", "Reason:SubjectMismatch", "530 5.7.1 Client was not authenticated"] {
    #expect(result.out.replacing(/\s+/, with: " ").contains(cause), "the lab does not show \(cause)")
  }
}
