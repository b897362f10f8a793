// Processes that are started, found, waited for and ended. Each test looks only at what it has started itself.
import ShellRuntime
import ShellValues
import Testing

@Suite struct ProcessTests {
  private func said(_ text: String) throws -> String {
    try withFolder { (folder: String) throws in
      let said = shell(text, width: 200, folder: folder)
      return (said.out + said.err).split(separator: "\n").map(\.trimmingBlanks).joined(separator: " | ").replacing(folder, with: "@")
    }
  }

  @Test(arguments: [
    ("(Start-Process true -Wait -PassThru).ExitCode; (Start-Process sh -ArgumentList '-c', '\"exit 3\"' -Wait -PassThru).ExitCode", "0 | 3"),
    ("Start-Process sh '-c \"echo out; echo err >&2\"' -Wait -RedirectStandardOutput o -RedirectStandardError e; Get-Content o, e", "out | err"),
    ("'one' > in; Start-Process cat -Wait -RedirectStandardInput in -RedirectStandardOutput o; Get-Content o", "one"),
    ("mkdir w | Out-Null; Start-Process pwd -WorkingDirectory w -Wait -RedirectStandardOutput o; Get-Content o", "@/w"),
    (
      "$p = Start-Process sleep 100 -PassThru; $p.HasExited; (Get-Process -Id $p.Id).Name; $p | Stop-Process; Wait-Process -InputObject $p; $p.HasExited; $p.ExitCode",
      "False | sleep | True | 137"
    ),
    (
      "$p = Start-Process sleep 100 -PassThru; Stop-Process $p.Id -WhatIf; $p.HasExited; $p.Kill(); $p.WaitForExit(); $p.HasExited; @(Get-Process -Id $p.Id -ErrorAction SilentlyContinue).Count",
      "What if: Performing the operation \"Stop-Process\" on target \"sleep (#)\". | False | True | 0"
    ),
    ("$p = Start-Process sleep 100 -PassThru; Wait-Process -InputObject $p -Timeout 0 -ErrorVariable e -ErrorAction SilentlyContinue; $p.Kill(); \"$($e[0].FullyQualifiedErrorId)\"", "ProcessNotTerminated,Microsoft.PowerShell.Commands.WaitProcessCommand"),
    // One that nobody asks about stays behind as no dead process.
    (
      "$n = (Start-Process sh '-c \"echo $$\"' -PassThru -RedirectStandardOutput o).Id; while (Test-Path /proc/$n) { }; (gc o) -eq $n", "True"
    ),
    ("$p = Get-Process -Id $PID; $p.Id -eq $PID; $p.WS -gt 1MB; $p.CPU -ge 0; $p.StartTime -lt (Get-Date); $p.Threads -gt 0; $p -is [Diagnostics.Process]", "True | True | True | True | True | True"),
    ("(Get-Process -Id $PID -IncludeUserName).UserName -eq [Environment]::UserName", "True"),
    ("(gps -Id $PID | Format-Table | Out-String).Trim().Split(\"`n\")[0]", "Handles  NPM(K)    PM(K)      WS(K)     CPU(s)     Id  SI ProcessName"),
    ("Get-Process nowhere*", ""),
  ])
  func `processes`(text: String, expected: String) throws {
    #expect(try said(text).replacing(/sleep \(\d+\)/, with: "sleep (#)") == expected, "\(text)")
  }

  @Test(arguments: [
    ("Get-Process nowhere", "NoProcessFoundForGivenName"), ("Get-Process -Id 99999999", "NoProcessFoundForGivenId"),
    ("Stop-Process -Name nowhere", "NoProcessFoundForGivenName"), ("Start-Process nowhere", "InvalidOperationException"),
    ("Start-Process true -Verb RunAs", "ParameterNotSupported"), ("Start-Process true -WindowStyle Maximized", "ParameterNotSupported"),
    ("Get-Process -ComputerName ex02", "ParameterNotSupported"), ("Get-Process -Module", "ParameterNotSupported"),
    ("Wait-Process -Id $PID", "WaitOnItself"), ("Start-Process true -WorkingDirectory nowhere", "InvalidOperationException"),
    ("Start-Process true -RedirectStandardOutput x -RedirectStandardError x", "InvalidOperationException"),
  ])
  func `refusals`(text: String, id: String) throws { #expect(try said(text).contains(": \(id),Microsoft.PowerShell.Commands."), "\(text)") }
}
