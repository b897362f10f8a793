// Pasted sessions, held to the letter: every file of Tests/Transcripts is typed into a shell on a fresh server and must print what it says.
// After a deliberate change of wording or layout record them again, and read the difference as a reviewer would:
//   POSTERN_RECORD=1 swift test --filter TranscriptTests
import Foundation
import Testing

@Suite struct TranscriptTests {
  static let folder = Program.root.appending(path: "Tests/Transcripts")
  static let names: [String] = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".transcript") }.sorted() ?? []

  @Test func `there are sessions to hold the shell to`() { #expect(TranscriptTests.names.count >= 15) }

  @Test(arguments: names)
  func `a pasted session prints what it printed`(name: String) async throws {
    let file = TranscriptTests.folder.appending(path: name)
    let written = try String(contentsOf: file, encoding: .utf8)
    let transcript = try Transcript(written)
    let played = try await offPool { try TranscriptSession().play(transcript) }
    if ProcessInfo.processInfo.environment["POSTERN_RECORD"] == "1" {
      try played.write(to: file, atomically: true, encoding: .utf8)
    } else if played != written {
      Issue.record("\(name) \(TranscriptTests.firstDifference(written, played))")
    }
  }

  private static func firstDifference(_ expected: String, _ got: String) -> String {
    let (a, b) = (expected.components(separatedBy: "\n"), got.components(separatedBy: "\n"))
    let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
    func shown(_ lines: [String]) -> String { lines[max(0, line - 3)..<min(lines.count, line + 4)].joined(separator: "\n") }
    return "differs from line \(line + 1) on.\n--- file\n\(shown(a))\n--- shell\n\(shown(b))"
  }
}
