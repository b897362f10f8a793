// The prompt, typed at through a real pseudo-terminal.
import Foundation
import Testing

@Suite struct PromptTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func open(_ arguments: String...) async throws -> Pty {
    let pty = try Pty(["--data", folder.path + "/data"] + arguments)
    try await pty.prompt()
    return pty
  }

  @Test func `a line runs and Ctrl-D leaves`() async throws {
    let pty = try await open()
    pty.type("(Get-AcceptedDomain).Count\r")
    try await pty.see("\n1")
    try await pty.prompt()
    pty.type("\u{04}")
    #expect(try await pty.exitCode() == 0)
  }

  @Test func `Ctrl-C drops the line, not the shell, while the engine runs in the same process`() async throws {
    let script = try folder.write("none.ps1", "Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false\n")
    _ = try await Program.run(["--data", folder.path + "/data", "-f", script])
    let pty = try await open("--engine")
    pty.type("Get-Nonsense that is never run")
    try await pty.see("never run")
    pty.type("\u{03}")
    try await pty.prompt()
    pty.type("(Get-Service MSExchangeTransport).Status\r")
    try await pty.see("Running")
    pty.type("exit 7\r")
    #expect(try await pty.exitCode() == 7)
  }

  @Test func `Ctrl-C ends a running pipeline`() async throws {
    let pty = try await open()
    // Said from inside the loop: an interruption before its first turn would find nothing counted.
    pty.type("while ($true) { $n++; if ($n -eq 2) { Write-Host ('go' + 'ing') } }\r")
    try await pty.see("going")
    pty.type("\u{03}")
    try await pty.prompt()
    pty.type("$n -gt 0\r")
    try await pty.see("True")
  }

  @Test func `an open brace asks for more`() async throws {
    let pty = try await open()
    pty.type("foreach ($i in 1..3) {\r")
    try await pty.see(">> ")
    pty.type("$i * 7 }\r")
    try await pty.see("21")
  }

  @Test(arguments: [
    ("get-transp\tConf\t", "Get-TransportConfig"),
    ("Set-SendConnector -Domainsec\t", "-DomainSecureEnabled"),
    ("Set-ReceiveConnector X -ProtocolLoggingLevel Verb\t", "Verbose"),
    ("Get-SendConnector Part\t", "Partner"),
  ])
  func `Tab completes`(typed: String, completed: String) async throws {
    _ = try await Program.run(["--data", folder.path + "/data", "-c", "New-SendConnector Partner -AddressSpaces treyresearch.net"])
    let pty = try await open()
    // Ctrl-L draws the whole line again; what Tab alone prints is only the difference.
    pty.type(typed + "\u{0C}")
    try await pty.see(completed)
  }

  @Test func `letters beyond ASCII are edited as letters`() async throws {
    let pty = try await open()
    pty.type("'Größe-漢字'\u{7F}\u{7F}X' + '!'\r")
    try await pty.see("Größe-漢X!")
  }

  @Test func `history is kept across sessions, without secrets`() async throws {
    let first = try await open()
    first.type("$n = 41\r")
    try await first.prompt()
    first.type("$password = 'hush'\r")
    try await first.prompt()
    first.type("\u{04}")
    _ = try await first.exitCode()
    let file = try String(contentsOfFile: folder.path + "/data/history", encoding: .utf8)
    #expect(file.contains("$n") && !file.contains("hush"))
    let second = try await open()
    second.type("\u{1B}[A")
    try await second.see("$n = 41")
  }

  @Test(arguments: [
    ("New-SendConnector", "Name: "), ("Remove-ReceiveConnector *", "[Y] Yes"), ("Read-Host 'Who'", "Who: "), ("Get-Credential", "User: "),
  ])
  func `Ctrl-C at a question ends the command`(line: String, question: String) async throws {
    let pty = try await open()
    pty.type(line.replacing("*", with: "(Get-ReceiveConnector | select -First 1).Identity") + "\r")
    try await pty.see(question)
    pty.type("\u{03}")
    try await pty.prompt()
    pty.type("(Get-ReceiveConnector).Count + $Error.Count\r")
    try await pty.see("\n5")
  }

  @Test func `a dangerous cmdlet asks, and No is heeded`() async throws {
    _ = try await Program.run(["--data", folder.path + "/data", "-c", "New-SendConnector Partner -AddressSpaces treyresearch.net"])
    let pty = try await open()
    pty.type("Remove-SendConnector Partner\r")
    try await pty.see("[Y] Yes")
    pty.type("n\r")
    try await pty.prompt()
    pty.type("(Get-SendConnector).Name\r")
    try await pty.see("\nPartner")
  }
}
