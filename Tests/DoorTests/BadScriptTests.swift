// Scripts that no script should be: the shell says what is wrong and lives, and the configuration is untouched.
import Foundation
import Testing

@Suite struct BadScriptTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func postern(_ arguments: [String] = [], input: [UInt8] = []) async throws -> Finished {
    try await Program.run(["--data", folder.path + "/data"] + arguments, input: input)
  }

  /// What the store's journal and SQLite's own check say.
  private func state() async throws -> String {
    try await postern(["-c", "(Search-AdminAuditLog -ResultSize 1000 | Measure-Object).Count; (Get-SendConnector | Measure-Object).Count"]).out
  }

  private static let bad: [(name: String, bytes: [UInt8], words: String)] = [
    ("random octets", (0..<200_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }, ""),
    ("invalid UTF-8", Array("New-SendConnector X -AddressSpaces ".utf8) + [0xFF, 0xFE, 0xC0, 0x80] + Array(" -NoSuchParameter 1\n".utf8), "NoSuchParameter"),
    ("a text without its end", Array("New-SendConnector X -AddressSpaces \"a.example\n".utf8), "terminator"),
    ("ten thousand open braces", Array(String(repeating: "{", count: 10_000).utf8), "nested too deeply"),
    ("a call without end", Array("function F { F }; F\n'on'\n".utf8), "call depth overflow"),
    ("zero octets", [UInt8](repeating: 0, count: 4096) + [10], ""),
  ]

  @Test(arguments: bad.indices)
  func `bad input is an error, on standard input and in a file`(index: Int) async throws {
    let (name, bytes, words) = BadScriptTests.bad[index]
    let before = try await state()
    let piped = try await postern(input: bytes)
    #expect((0...1).contains(piped.status), "\(name) \(piped.status) \(piped.err.suffix(300))")
    #expect(words.isEmpty || piped.err.contains(words), "\(name) \(piped.err.prefix(500))")
    let path = folder.path + "/bad.ps1"
    try Data(bytes).write(to: URL(filePath: path))
    let filed = try await postern(["-f", path])
    #expect((0...1).contains(filed.status), "\(name) \(filed.status)")
    #expect(try await state() == before, "\(name)")
  }

  @Test func `a line of a hundred megabytes is taken or refused, not died of`() async throws {
    let line = Array("$x = '".utf8) + [UInt8](repeating: 0x61, count: 100 << 20) + Array("'; $x.Length\n'alive'\n".utf8)
    let result = try await postern(input: line)
    #expect(result.out.hasSuffix("alive\n"), "\(result.status) \(result.err.prefix(300))")
  }

  @Test func `what was said before a bad line holds, and what comes after runs`() async throws {
    let result = try await postern(input: Array("'one'\n)\n'two'\n".utf8))
    #expect(result.out == "one\ntwo\n")
    #expect(result.err.contains("UnexpectedToken"))
  }
}
