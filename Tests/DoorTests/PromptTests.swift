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

  @Test func `Write-Host has its colours on a terminal`() async throws {
    let pty = try Pty(["--data", folder.path + "/data"], environment: ["NO_COLOR": ""])
    try await pty.prompt()
    pty.type("Write-Host ('o' + 'nly') -ForegroundColor Red -BackgroundColor DarkBlue\r")
    try await pty.see("\u{1B}[91;44monly\u{1B}[0m")
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
    ("Get-SendConnector Part\t", "Partner"), ("Get-SendConnector | Select-Object -Property DomainSec\t", "DomainSecureEnabled"),
    ("Get-SendConnector | where { $_.DomainSec\t", "DomainSecureEnabled"), ("(Get-SendConnector).DomainSec\t", "DomainSecureEnabled"),
    ("Get-SendConnector | where Port -gt 1 | ft Name, DomainSec\t", "DomainSecureEnabled"), ("'abc'.Leng\t", "Length"),
    ("$PSVersionTable.PSVer\t", "PSVersion"),
    ("[datet\t", "[datetime"), ("[math]::Roun\t", "Round("), ("[string]::IsNullOrW\t", "IsNullOrWhiteSpace("),
    ("[dayofweek]::Fri\t", "Friday"),
    ("Get-Help about_Diff\t", "about_Differences"), ("Get-Help Get-AcceptedD\t", "Get-AcceptedDomain"),
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

  @Test func `long output stops at the foot of the screen, and q stops the pipeline`() async throws {
    let pty = try await open()
    pty.type("1..1000 | ForEach-Object { \"line $_\" }; 'after'\r")
    try await pty.see("-- More --")
    pty.type(" ")
    try await pty.see("line 40")
    try await pty.see("-- More --")
    pty.type("q")
    try await pty.prompt()
    pty.type("$PagingPreference = 'Off'\r")
    try await pty.prompt()
    pty.type("1..100; 'the ' + 'end'\r")
    let seen = try await pty.see("the end\r\n")
    #expect(!seen.contains("More"))
  }

  @Test func `Ctrl-C at the foot of the screen ends the command`() async throws {
    let pty = try await open()
    pty.type("Get-Command | more\r")
    try await pty.see("-- More --")
    pty.type("\u{03}")
    try await pty.prompt()
    pty.type("6 * 7\r")
    try await pty.see("\n42")
  }

  @Test func `the profile runs, and a prompt function makes the prompt`() async throws {
    _ = try await Program.run(["--data", folder.path + "/data", "-c", "'function prompt { \"<$(6 * 7)> \" }' > $PROFILE"])
    let pty = try Pty(["--data", folder.path + "/data"])
    try await pty.see("<42> ")
    let plain = try Pty(["--data", folder.path + "/data", "-NoProfile"])
    try await plain.see("[PS] ")
  }

  @Test func `errors are red and warnings yellow, unless colours are not wanted`() async throws {
    let pty = try Pty(["--data", folder.path + "/data"], environment: ["NO_COLOR": ""])
    try await pty.prompt()
    pty.type("Write-Warning ('so' + 'so'); Get-Nonsense\r")
    try await pty.see("\u{1B}[33mWARNING: soso")
    try await pty.see("\u{1B}[31mGet-Nonsense : ")
    let plain = try Pty(["--data", folder.path + "/data"], environment: ["NO_COLOR": "1"])
    try await plain.prompt()
    plain.type("Write-Warning ('so' + 'so')\r")
    #expect(try await !plain.see("WARNING: soso").contains("\u{1B}[33m"))
  }

  @Test func `Up looks for the line that begins with what was typed, Ctrl-R for one that holds it`() async throws {
    let pty = try await open()
    for line in ["'first' + 'ly'", "2 + 3"] {
      pty.type(line + "\r")
      try await pty.prompt()
    }
    pty.type("'fi\u{1B}[A\r")
    try await pty.see("firstly\r\n")
    try await pty.prompt()
    pty.type("\u{12}+ 3\r\r")
    try await pty.see("\n5\r\n")
  }

  @Test func `a progress bar stands at the foot of the output and goes away`() async throws {
    let pty = try await open()
    pty.type("Write-Progress Reading -PercentComplete 50 -Status ('half' + 'way'); 'out' + 'put'; 'do' + 'ne'\r")
    let bar = try await pty.see("done\r\n")
    #expect(bar.contains(" Reading") && bar.contains("halfway") && bar.contains("[ooo") && bar.contains("\u{1B}[K\u{1B}[?25houtput"))
    try await pty.prompt()
    pty.type("$ProgressPreference = 'SilentlyContinue'; Write-Progress ('Unse' + 'en'); 'af' + 'ter'\r")
    #expect(try await !pty.see("after\r\n").contains("Unseen"))
  }
}
