// Scripts such as administrators have them, run whole on a fresh server and held to what they printed: Tests/Administration/*.ps1 with a
// text of the same name beside each. After a deliberate change record them again, and read the difference as a reviewer would:
//   POSTERN_RECORD=1 swift test --filter AdministrationTests
import Foundation
import Testing

@Suite struct AdministrationTests {
  static let folder = Program.root.appending(path: "Tests/Administration")
  static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".ps1") }.map { String($0.dropLast(4)) }.sorted()

  @Test func `there are scripts to run`() { #expect(AdministrationTests.names.count >= 50) }

  @Test(arguments: names)
  func `a script of an administrator prints what it printed`(name: String) async throws {
    let scratch = try Scratch()
    let work = scratch.path + "/work"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    // The script runs from its own folder, and works in a folder of its own.
    let script = work + "/" + name + ".ps1"
    try FileManager.default.copyItem(atPath: AdministrationTests.folder.path + "/" + name + ".ps1", toPath: script)
    let start = "Set-Location '\(work)'; & '\(script)'; exit $LASTEXITCODE"
    let result = try await Program.run(
      ["--data", scratch.path + "/data", "--server", "mail.adatum.com", "-c", start],
      environment: ["TMPDIR": work, "NO_COLOR": "1"], mergesErrors: true)
    let printed = Masking.mask(result.out.replacingOccurrences(of: scratch.path, with: "{folder}")) + "exit code \(result.status)\n"
    let file = AdministrationTests.folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["POSTERN_RECORD"] == "1" {
      try printed.write(to: file, atomically: true, encoding: .utf8)
    } else {
      let expected = try String(contentsOf: file, encoding: .utf8)
      #expect(printed == expected, "\(name)")
    }
  }
}
