// The examples of the documentation do what they say, through the program.
import Foundation
import Testing

@Suite struct ExampleTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

  @Test func `the tests of the documentation's script pass, and CI gets its file and its code`() async throws {
    let examples = Program.root.appending(path: "Docs/Examples").path
    let result = try await Program.run(
      [
        "--data", folder.path + "/data", "-c",
        "Set-Location \(folder.path); Invoke-Pester \(examples) -CI; 'not reached, since -CI leaves'",
      ])
    #expect(result.status == 0, "\(result.out) \(result.err)")
    #expect(result.out.contains("Tests Passed: 4, Failed: 0,"), "\(result.out)")
    #expect(!result.out.contains("not reached"))
    let file = try String(contentsOfFile: folder.path + "/testResults.xml", encoding: .utf8)
    #expect(file.contains("<test-case description=\"makes nothing\""))
  }

  @Test func `a failing test is a failing job`() async throws {
    let file = try folder.write("a.Tests.ps1", "Describe D { It a { 1 | Should -Be 2 }; It b { throw 'x' }; It c { 1 } }")
    let result = try await Program.run(["--data", folder.path + "/data", "-c", "Invoke-Pester \(file) -EnableExit"])
    #expect(result.status == 2)
  }
}
