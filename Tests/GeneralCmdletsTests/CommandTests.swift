// Get-Command on cmdlets, functions, aliases, scripts and programs.
import Testing

@Suite struct CommandTests {
  @Test(arguments: [
    ("function Get-Own { param([string]$A) 1 }; (Get-Command Get-Own).CommandType", "Function"),
    ("function Get-Own { 1 + 1 }; & (Get-Command Get-Own).ScriptBlock", "2"),
    ("function Get-Own { [CmdletBinding()] param([string]$A) }; (Get-Command Get-Own).Parameters.A.ParameterType.Name", "String"),
    ("function Get-Own { param([switch]$S) }; (Get-Command Get-Own).Parameters['S'].SwitchParameter", "True"),
    ("(Get-Command ls).DisplayName", "ls -> Get-ChildItem"), ("(Get-Command ls).ResolvedCommand.Name", "Get-ChildItem"),
    ("(Get-Command sh).CommandType", "Application"), ("(Get-Command sh).Source -like '*/sh'", "True"),
    ("(Get-Command Get-Date -All).Count", "1"), ("(Get-Command Get-Content).Source", "Microsoft.PowerShell.Management"),
    ("(Get-Command Microsoft.PowerShell.Utility\\Write-Output).Name", "Write-Output"),
    ("(Get-Command Out-String).ParameterSets.Name -join ' '", "NoNewLineFormatting StreamFormatting"),
    ("(Get-Command Out-String).ParameterSets[0].Parameters[0].Name", "NoNewline"),
    ("(Get-Command Format-Table -Syntax).Trim() -like 'Format-Table `[`[-Property`]*'", "True"),
    ("(Get-Command fl -Syntax) -like '*fl (alias) -> Format-List*'", "True"),
    ("(Get-Command Get-Date, Get-Content | Get-Command).Name -join ' '", "Get-Date Get-Content"),
    ("(Get-Command -Verb Format).Name -join ' '", "Format-Custom Format-Hex Format-List Format-Table Format-Wide"),
    ("(Get-Command -TotalCount 2 -CommandType Cmdlet).Count", "2"), ("@(Get-Command no-*such).Count", "0"),
    ("(Get-Command f-c -UseAbbreviationExpansion).Name", "Format-Custom"),
    ("filter up { $_ }; (Get-Command up).CommandType", "Filter"), ("(Get-Command Get-Date -ExcludeModule *Utility) -eq $null", "True"),
  ])
  func `commands are described`(code: String, text: String) {
    let said = shell(code)
    #expect(said.out == text + "\n", "\(said.err)")
  }

  @Test func `scripts are found by path, and on the PATH`() throws {
    try withFolder { (folder: String) throws in
      let code =
        "'param($One)' > t.ps1; $c = Get-Command ./t.ps1; $c.CommandType, $c.Name, ($c.Definition -eq \"$PWD/t.ps1\"), ($c.Parameters.Keys -join '')"
      #expect(shell(code, folder: folder).lines == ["ExternalScript", "t.ps1", "True", "One"])
    }
  }
}
