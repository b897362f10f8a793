// Scripts/conformance on a small stand-in for PowerShell's repository: every outcome a block can have, once.
import Foundation
import Testing

@Suite struct ConformanceScriptTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

  private func write(_ file: String, _ text: String) throws {
    let path = "\(folder.path)/test/powershell/Language/Operators/\(file).Tests.ps1"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func run() throws -> String {
    let process = Process()
    process.executableURL = Program.root.appending(path: "Scripts/conformance")
    process.arguments = [folder.path, "--only", "Language/Operators", "--program", Program.path, "--timeout", "10"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    defer { process.waitUntilExit() }
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  @Test func `blocks are counted by what became of them`() async throws {
    try write(
      "Judged",
      """
      Describe D {
        It passes -TestCases @{n=1},@{n=2} { param($n) $n | Should -BeGreaterThan 0 }
        It 'fails in one case' -TestCases @{n=1},@{n=2} { param($n) $n | Should -Be 1 }
        It skips -Skip { }
        It compiles { Add-Type -TypeDefinition 'class X {}' }
        It 'calls a child' { & "$PSHOME/pwsh" -c 1 }
        Context Runspaces { BeforeAll { $p = [powershell]::Create() }; It inner { 1 } }
      }
      Describe E { throw 'x'; It 'is never reached' { 1 } }
      """)
    try write("Ends", "Describe D {\n It a { 1 }\n It b { exit 3 }\n}")
    try write("Broken", "Describe D {\n It 'a' { 1 }\n It 'b' { 1 \n")
    let text = try await offPool { [self] in try run() }
    let rows = text.split(separator: "\n").filter { $0.contains(".Tests.ps1 |") }.map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(
      rows == [
        ["Language/Operators/Broken.Tests.ps1", "0", "2", "0", "0", "0"], ["Language/Operators/Ends.Tests.ps1", "0", "2", "0", "0", "0"],
        ["Language/Operators/Judged.Tests.ps1", "1", "2", "1", "3", "0"],
      ])
    #expect(text.contains("1 of 7 It blocks pass: 14.3 %. 1 are skipped by the tests themselves."))
    #expect(text.contains("Counted apart: child pwsh: 1; compiled C#: 1; runspace API: 1."))
  }
}
