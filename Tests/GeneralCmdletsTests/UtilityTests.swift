// Checksums, bytes in hexadecimal, verbs, temporary and data files.
import ShellRuntime
import ShellValues
import Testing

@Suite struct UtilityTests {
  private func said(_ text: String) throws -> String {
    try withFolder { (folder: String) throws in
      let said = shell(text, width: 200, folder: folder)
      return (said.out + said.err).split(separator: "\n").map(\.trimmingBlanks).joined(separator: " | ").replacing(folder, with: "@")
    }
  }

  @Test(arguments: [
    ("('Hi' | Format-Hex | Out-String).Trim()", "Hi"), ("(@(1) | Format-Hex).HexBytes", "01 00 00 00"),
    ("Set-Content x -Value 'abcdefghijklmnopqrs' -NoNewline; (Format-Hex x).Count; (Format-Hex x -Offset 2 -Count 3).Ascii", "2 | cde"),
    ("Set-Content h.txt hi -NoNewline; (Get-Item h.txt | Format-Hex).Ascii", "hi"),
    ("Select-Xml //b -Content '<a><b>one<c>x</c></b></a>' | % ToString", "one<c>x</c>"),
    ("([xml]'<a xmlns=\"n\"><b/></a>' | Select-Xml //p:b -Namespace @{ p = 'n' }).Path", "InputStream"),
    ("function f($x) { (Get-PSCallStack)[0] | % { $_.Command; $_.Arguments } }; f 1 2", "f | {x=1, 2}"),
    ("Get-Variable WarningPreference | ? Value -Is [System.Management.Automation.ActionPreference] | % Name", "WarningPreference"),
    ("try { Get-Item nowhere -ErrorAction Stop -ErrorVariable e } catch { }; $e[0].GetType().Name; $e[0].ErrorRecord.CategoryInfo.Reason", "ActionPreferenceStopException | ItemNotFoundException"),
    ("function p { [CmdletBinding()] param() process { 'hi' } }; p -PipelineVariable v | % { $v }", "hi"),
    ("function rest { param([Parameter(Position=1)] $a, [Parameter(ValueFromRemainingArguments)] $o) $o -join ',' }; rest a b -a c -q d", "a,b,-q,d"),
    ("([void]1, 2 | Measure-Object).Count", "1"),
    ("(Get-Verb S*).Count -gt 10; (Get-Verb Get).Group; (Get-Verb -Group Security | measure).Count", "True | Common | 6"),
    (
      "Set-Content M.psm1 'function Get-A { ''a'' }; Set-Alias ga Get-A; Set-Alias gb Get-A; Export-ModuleMember -Function Get-A -Alias ga'; New-ModuleManifest N.psd1 -RootModule $PWD/M.psm1; Import-Module ./N.psd1; ga; Get-Command gb -ErrorAction SilentlyContinue",
      "a"
    ),
    ("Set-StrictMode -Version 2; $o = [pscustomobject]@{ A = 1 }; $ids = foreach ($b in { $o.B }, { ([datetime]'2024-01-01').B }, { @{ a = 1 }.b }, { 'x'.b }) { try { & $b } catch { $_.FullyQualifiedErrorId } }; ($ids | Select-Object -Unique); $ids.Count; $o.A; (5).Count", "PropertyNotFoundStrict | 4 | 1 | 1"),
    ("Set-StrictMode -Version 3; try { @(1, 2)[5] } catch { $_.FullyQualifiedErrorId }; @(1, 2)[-1]; @(1, 2)[0, 7] -join ','", "System.IndexOutOfRangeException | 2 | 1"),
    // Dates are no numbers, neither in JSON nor in CSV nor for sums.
    ("@{ d = [datetime]'2024-01-02' } | ConvertTo-Json -Compress", "{\"d\":\"\\/Date(1704153600000)\\/\"}"),
    ("([pscustomobject]@{ d = [datetime]'2024-01-02' } | ConvertTo-Json -Compress | ConvertFrom-Json).d.GetType().Name", "DateTime"),
    ("('{\"d\":\"2024-01-02T03:04:05Z\"}' | ConvertFrom-Json).d.GetType().Name", "String"),
    ("([pscustomobject]@{ d = [datetime]'2024-01-02'; n = 5 } | ConvertTo-Csv -NoTypeInformation)[1]", "\"1/2/2024 12:00:00 AM\",\"5\""),
    ("[datetime]'2024-01-02', [timespan]'1:0' | Measure-Object -Sum -ErrorVariable e -ErrorAction SilentlyContinue | Out-Null; $e.Count; $e[0].FullyQualifiedErrorId", "2 | NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand"),
    // One value binds by name before it becomes a list.
    ("function f { param([Parameter(ValueFromPipeline)][int[]]$Ids, [Parameter(ValueFromPipelineByPropertyName)][int]$Id) process { \"[$Ids] [$Id]\" } }; [pscustomobject]@{ Id = 7 } | f; 5 | f", "[] [7] | [5] [0]"),
    ("function f { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName, ValueFromPipeline)][string[]]$Name) process { \"$Name\" } }; [pscustomobject]@{ Name = 'x' }, [pscustomobject]@{ Other = 'y' } | f; 'a' | f", "x | @{Other=y} | a"),
    ("@() | Measure-Object -Property Length -Sum; (@() | Measure-Object).Count; ($null | Measure-Object Length -Sum).Sum -eq $null", "0 | True"),
    ("function f { [CmdletBinding()] param() Write-Error e1; g }; function g { [CmdletBinding()] param() Write-Error e2 -ErrorVariable script:v }; f -ErrorVariable w 2>$null; \"$w|$v\"", "e1 e2|e2"),
    ("$f = New-TemporaryFile; $f.Length; $f.Exists; $f.Delete(); Test-Path $f.FullName", "0 | True | False"),
    ("(Get-Uptime).TotalSeconds -gt 0; (Get-Uptime -Since) -lt (Get-Date)", "True | True"), ("(Get-Host).Name", "ConsoleHost"),
    ("Set-Content d.psd1 '@{ A = 1; B = @(1, 2) }'; $d = Import-PowerShellDataFile d.psd1; $d.A; $d.B.Count", "1 | 2"),
    ("mkdir de | Out-Null; Set-Content de/t.psd1 '@{ T = \"ja\" }'; Set-Content t.psd1 '@{ T = \"yes\" }'; Import-LocalizedData m -BaseDirectory . -FileName t -UICulture de-AT; $m.T", "ja"),
    ("Set-Content t.psd1 '@{ T = \"yes\" }'; (Import-LocalizedData -BaseDirectory . -FileName t.psd1 -UICulture fr-FR).T", "yes"), ("(Get-TimeZone).BaseUtcOffset.GetType().Name", "TimeSpan"),
  ])
  func `utilities`(text: String, expected: String) throws {
    let said = try said(text)
    #expect(expected == "Hi" ? said.contains("48 69") : said == expected, "\(said)")
  }

  @Test(arguments: [
    ("Get-FileHash nowhere", "FileNotFound"), ("Get-FileHash /tmp", "UnauthorizedAccessError"), ("Get-FileHash /etc/hostname -Algorithm crc", "ParameterArgumentValidationError"), ("@{} | Format-Hex", "FormatHexTypeNotSupported"), ("Import-PowerShellDataFile nowhere.psd1", "PathNotFound"),
    ("Select-Xml / -Content x", "InvalidCastToXmlDocument"), ("Select-Xml / -Content '<a/>' -Namespace @{ c = $null }", "PrefixError"),
    ("function f { [CmdletBinding()] param([Parameter(Position=0)] $a, [Parameter(Position=0)] $b) }; f 1", "AmbiguousPositionalParameterNoName,f"),
    ("Write-Host x -ForegroundColor nope", "CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.WriteHostCommand"),
    ("'x' | Out-File o.txt -WhatIf; Get-Item o.txt", "What if: Performing the operation \"Output to File\" on target"),
    ("Unblock-File nowhere", "FileNotFound"), ("Unblock-File /etc/hostname -Verbose", "VERBOSE: Files are not blocked here: /etc/hostname"), ("Write-Output 1 -ErrorAction Suspend", "ParameterBindingFailed"), ("Format-Hex x -Count 0", "Count"),
    ("function n { [CmdletBinding()] param([Parameter(Mandatory)] [string] $s) }; n $null", "EmptyStringNotAllowed"),
    ("@{} | Format-Hex", "FormatHexTypeNotSupported"), ("Import-PowerShellDataFile nowhere.psd1", "PathNotFound"),
    ("Set-Content d.psd1 'Get-Date'; Import-PowerShellDataFile d.psd1", "FullyQualifiedErrorId"), ("Import-LocalizedData -BaseDirectory . -FileName none", "ImportLocalizedData"),
  ])
  func `what cannot be is named`(text: String, id: String) throws {
    let said = try said(text)
    #expect(said.contains(id), "\(said)")
  }
}
