// Functions that stand in front of commands: made from their metadata, run, and changed.
import ShellRuntime
import ShellValues
import Testing

@Suite struct ProxyCommandTests {
  private func said(_ text: String) throws -> String {
    try withFolder { (folder: String) throws in
      let said = shell(text, width: 200, folder: folder)
      return (said.out + said.err).split(separator: "\n").map(\.trimmingBlanks).joined(separator: " | ").replacing(folder, with: "@")
    }
  }

  private let make = "function proxy($n) { [Management.Automation.ProxyCommand]::Create((New-Object Management.Automation.CommandMetadata (Get-Command $n))) }; "

  @Test(arguments: [
    ("${function:Select-First} = proxy Select-Object; 1..5 | Select-First -First 2", "1 | 2"),
    ("${function:Get-ChildItem} = proxy Get-ChildItem; Set-Content a.txt x; Get-ChildItem *.txt | % Name; '.' | Get-ChildItem -Name", "a.txt | a.txt"),
    ("function Hi { [CmdletBinding()] param([Parameter(ValueFromPipeline)][string]$Name) process { \"hi $Name\" } }; ${function:Hello} = proxy Hi; 'a', 'b' | Hello; Hello c", "hi a | hi b | hi c"),
    ("${function:Del} = proxy Remove-Item; Set-Content a x; Del a -WhatIf; Test-Path a; Del a; Test-Path a", "What if: Performing the operation \"Remove File\" on target \"@/a\". | True | False"),
    ("$m = [Management.Automation.CommandMetadata](Get-Command Get-Date); [void]$m.Parameters.Remove('Format'); [Management.Automation.ProxyCommand]::GetParamBlock($m) -match '{Format}'; $m.Name", "False | Get-Date"),
    ("[Management.Automation.ProxyCommand]::GetCmdletBindingAttribute((Get-Command Remove-Item))", "[CmdletBinding(DefaultParameterSetName='Path', SupportsShouldProcess=$true, ConfirmImpact='Medium')]"),
    ("function Get-Date { 'mine' }; & $ExecutionContext.InvokeCommand.GetCommand('Get-Date', [Management.Automation.CommandTypes]::Cmdlet) -Year 2020 -Format yyyy; Get-Date", "2020 | mine"),
    ("${function:Hello} = proxy Get-Date; (Get-Help Hello).Name", "Get-Date"),
    ("${function:one} = { 1 }; one; ${function:one} = $null; Get-Command one -ErrorAction SilentlyContinue", "1"),
  ])
  func `proxies`(text: String, expected: String) throws {
    #expect(try said(make + text) == expected, "\(text)")
  }
}
