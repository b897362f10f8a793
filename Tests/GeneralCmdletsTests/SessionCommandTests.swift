// Preludes, refusals, text and blocks that are run, history, transcripts and secure strings as texts, in the real shell.
import GeneralCmdlets
import ShellRuntime
import ShellValues
import Testing

/// The sum of all bytes.
final class TestDigest: ByteDigest {
  private var sum: UInt8 = 0
  func update(_ bytes: [UInt8]) { for byte in bytes { sum &+= byte } }
  func finish() -> [UInt8] { [sum] }
}

/// Adds one to each byte: enough to see that text is encrypted, under which key, and what becomes of a wrong one.
struct TestCipher: SecretCipher {
  func encrypt(_ plain: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]? { key.count % 8 == 0 ? [key[0]] + plain.map { $0 &+ 1 } : nil }
  func decrypt(_ cipher: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]? {
    cipher.first == key[0] ? cipher.dropFirst().map { $0 &- 1 } : nil
  }
  func userKey() -> [UInt8] { Array(repeating: 9, count: 32) }
}

@Suite struct SessionCommandTests {
  private func said(_ text: String) throws -> String {
    try withFolder { (folder: String) throws in
      final class Log { var said = "" }
      let log = Log()
      let shell = Shell(host: ShellHost(out: { log.said += $0 }, err: { log.said += $0 }, width: { 200 }), views: GeneralCmdlets.views)
      shell.register(GeneralCmdlets.all(cipher: TestCipher()))
      shell.context.digest = { $0 == "SHA256" ? TestDigest() : nil }
      shell.alias(GeneralCmdlets.aliases)
      GeneralCmdlets.addDrives(to: shell)
      GeneralCmdlets.addRefusals(to: shell)
      shell.currentFolder = folder
      shell.run(text, source: .argument)
      return log.said.split(separator: "\n").map(\.trimmingBlanks).joined(separator: " | ").replacing(folder, with: "@")
    }
  }

  private let newSession = "$s = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri http://ex01/PowerShell/ -Authentication Kerberos; "

  @Test(arguments: [
    ("Add-PSSnapin *Exchange*; (Get-PSSnapin *E2010).Name", "Microsoft.Exchange.Management.PowerShell.E2010"),
    ("Add-PSSnapin *Exchange* -Verbose", "VERBOSE: The Exchange commands are part of this shell; nothing needs to be loaded."),
    ("Connect-ExchangeServer -auto -ClientApplication:ManagementShell; 'on'", "on"),
    (". 'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\bin\\RemoteExchange.ps1'; 'on'", "on"),
    ("Set-ExecutionPolicy RemoteSigned -Scope Process -Force; \"$(Get-ExecutionPolicy)\"", "RemoteSigned"),
    ("1 | % { Invoke-Expression '$_ + 1' }", "2"), ("iex '$x = 7'; $x", "7"), ("'1', '2' | iex", "1 | 2"),
    ("$x = 1; Invoke-Command { param($a) $x = $a; $x } -ArgumentList 4; $x", "4 | 1"), ("Invoke-Command -NoNewScope { $y = 3 }; $y", "3"),
    ("Invoke-Command -ComputerName localhost { 'here' }", "here"), ("(Measure-Command { 'lost' }).GetType().Name", "TimeSpan"),
    ("[pscustomobject]@{CommandLine='2 + 3'} | Add-History; Invoke-History; Clear-History; @(Get-History).Count", "2 + 3 | 5 | 0"),
    ("$t = 'pä' | ConvertTo-SecureString -AsPlainText -Force | ConvertFrom-SecureString; $t -match '^706f737465726e[0-9a-f]+$'; ($t | ConvertTo-SecureString).Length", "True | 2"),
    ("$t = ConvertTo-SecureString x -AsPlainText -Force | ConvertFrom-SecureString -Key (1..16); $t.Substring(0, 8); (ConvertTo-SecureString $t -Key (1..16)).Length", "76492d11 | 1"),
  ])
  func `sessions`(text: String, expected: String) throws { #expect(try said(text) == expected) }

  @Test func `a session for Exchange is this shell`() throws {
    #expect(try said(newSession + "Import-PSSession $s -AllowClobber | Out-Null; (Get-PSSession).ComputerName; Remove-PSSession $s; $s.State") == "ex01 | Closed")
  }

  @Test(arguments: [
    ("Add-PSSnapin VMware.Core", "AddPSSnapInRead"), ("Get-PSSnapin nothing", "GetPSSnapInRead"), ("New-PSSession -ComputerName dc01", "RemotingNotSupported"),
    ("Enter-PSSession dc01", "RemotingNotSupported"), ("Invoke-Command -ComputerName dc01 { 1 }", "RemotingNotSupported"),
    ("Get-WmiObject Win32_Service -Filter x", "there is no WMI here"), ("gwmi Win32_Service", "CommandNotSupported"), ("Start-Job { 1 }", "there are no jobs here"), ("Trace-Command ParameterBinding { 1 }", "no trace sources"), ("Set-Service x -StartupType Automatic", "CommandNotSupported"),
    ("New-SelfSignedCertificate -DnsName x", "New-, Export- and Import-ExchangeCertificate"),
    ("try { Get-EventLog Application } catch { $_.CategoryInfo.Category.ToString() }", "NotImplemented"), ("iex '1 +'", "ParserError"),
    ("ConvertTo-SecureString x -AsPlainText", "ImportSecureString_ForceRequired"), ("ConvertTo-SecureString 01000000d08c9ddf00", "Export it again with -Key"),
    ("ConvertTo-SecureString nonsense -Key (1..16)", "ImportSecureString_InvalidArgument_CryptographicError"), ("ConvertTo-SecureString x -Key (1..5)", "Valid key length settings"),
    ("Invoke-History 99", "InvokeHistoryNoLastHistoryEntryFound"), ("Stop-Transcript", "not currently transcribing"),
    ("Import-PSSession 5", "CannotConvertArgumentNoMessage"),
  ])
  func `what cannot be is named`(text: String, expected: String) throws {
    let said = try said(text)
    #expect(said.contains(expected), "\(said)")
  }

  @Test func `a transcript has what was shown and nothing else`() throws {
    let text =
      "Start-Transcript t.txt | Out-Null; Write-Host hello; 'out'; Write-Warning careful; Get-Item nowhere; Stop-Transcript | Out-Null; 'after'; gc t.txt"
    let said = try said(text)
    let file = said.components(after: "after | ")
    #expect(file.hasPrefix("********************** | Windows PowerShell transcript start | Start time: "))
    for part in ["| hello | out | WARNING: careful |", "PathNotFound", "PSVersion: 5.1", "Windows PowerShell transcript end | End time: "] {
      #expect(file.contains(part), "\(part)")
    }
    #expect(!file.contains("| after"))
  }

  @Test func `transcripts may lie inside each other, and are not overwritten with NoClobber`() throws {
    let said = try said(
      "Start-Transcript a.txt -UseMinimalHeader | Out-Null; Start-Transcript b.txt | Out-Null; 'both'; Stop-Transcript | Out-Null; 'one'; Stop-Transcript | Out-Null; "
        + "@(gc a.txt | ? { $_ -in 'both', 'one' }).Count; @(gc b.txt | ? { $_ -in 'both', 'one' }).Count; Start-Transcript a.txt -NoClobber")
    #expect(said.contains("both | one | 2 | 1") && said.contains("NoClobber"))
  }
}

extension String {
  fileprivate func components(after mark: String) -> String { firstRange(of: mark).map { String(self[$0.upperBound...]) } ?? self }
}
