// Variables, aliases and comma-separated values in the real shell.
import Testing

@Suite struct SessionCmdletTests {
  @Test(arguments: [
    ("$v = New-Variable foo bar -Description d -PassThru; $v.Name; $v.Description; \"$($v.Options)\"", "foo d None"),
    ("Set-Variable x 1 -Option ReadOnly; Set-Variable x 2 -Force; $x", "2"),
    ("New-Variable al 1 -Option AllScope; & { $al = 2 }; $al", "2"),
    ("New-Variable pr 1 -Option Private; & { \"[$pr]\" }; $pr", "[] 1"), ("& { New-Variable z 9 -Scope 1 }; $z", "9"),
    ("4..6 | Set-Variable arr; $arr -join '+'", "4+5+6"), ("$v = 1; 2,3 | Set-Variable v -Append; $v -join '+'", "1+2+3"),
    ("$aa1=1; $aa2=2; Get-Variable aa* -Exclude *1 -ValueOnly", "2"), ("Set-Variable p,q 5 -Exclude q; \"$p$q\"", "5"),
    ("$o = 1; & { Clear-Variable o; \"[$o]\" }; $o", "[] 1"), ("$o = 1; Remove-Variable o; @(Get-Variable o* -Include o).Count", "0"),
    ("[int]$n = 1; Set-Variable n '7'; $n + 1", "8"), ("Set-Variable g 1 -Scope script; Get-Variable g -Scope global -ValueOnly", "1"),
    ("Set-Alias ab Get-Date -Description d; $a = Get-Alias ab; $a.Description; $a.DisplayName", "d ab -> Get-Date"),
    ("Set-Alias one Write-Output; Set-Alias two one; (Get-Alias two).DisplayName; two x", "two -> Write-Output x"),
    ("& { Set-Alias inner Write-Output; inner 1 }; @(Get-Alias inn*).Count", "1 0"),
    ("Set-Alias gg Write-Output -Scope global; Remove-Alias gg; @(Get-Alias gg*).Count", "0"),
    ("Get-Alias -Definition Get-Unique | % Name", "gu"),
    ("Set-PSDebug -Strict; Set-PSDebug -Off; \"[$never]\"", "[]"), ("Set-PSDebug -Trace 0; \"[$never]\"", "[]"),
    ("[pscustomobject]@{a=1;b='x\"y'} | ConvertTo-Csv", "#TYPE System.Management.Automation.PSCustomObject \"a\",\"b\" \"1\",\"x\"\"y\""),
    ("[pscustomobject]@{a=$null;b=@(1)} | ConvertTo-Csv -NoTypeInformation", "\"a\",\"b\" ,\"System.Object[]\""),
    ("[pscustomobject]@{a=1;b='x,y'} | ConvertTo-Csv -UseQuotes AsNeeded -NoType", "a,b 1,\"x,y\""),
    ("[pscustomobject]@{a=1;b=2} | ConvertTo-Csv -QuoteFields B -NoType -NoHeader", "1,\"2\""),
    ("@{a=1} | ConvertTo-Csv -NoType -Delimiter ';'", "\"a\" \"1\""),
    ("'a,b','1,\"2 \"\"q\"\" \"' | ConvertFrom-Csv | % b", "2 \"q\" "), ("'a,b','\"1','2\",3' | ConvertFrom-Csv | % { $_.a.Length }", "3"),
    ("'a,,b','1,2,3' | ConvertFrom-Csv -WarningAction SilentlyContinue | % H1", "2"),
    ("'a,b','1' | ConvertFrom-Csv | % { $_.b -eq $null }", "True"),
    ("'#TYPE Some.Thing','a','1' | ConvertFrom-Csv | gm -Name a | % TypeName", "Some.Thing"),
    ("\"h1,h2`r1,2`r3,4`r\" | ConvertFrom-Csv | % h2", "2 4"),
    ("'#Version: 1.0','#Fields: x,y','1,2' | ConvertFrom-Csv | % y", "2"),
    ("'a1\"\"a3','1\"2\"3' | ConvertFrom-Csv -Delimiter '\"' -WarningAction SilentlyContinue | % a3", "3"),
    ("'x y ,z','  1 , 2' | ConvertFrom-Csv | ConvertTo-Json -Compress", "{\"x y \":\"1 \",\"z\":\"2\"}"),
  ])
  func `give what they should`(code: String, expected: String) {
    let said = shell(code)
    #expect(said.err.isEmpty, "\(code): \(said.err)")
    #expect(said.lines.joined(separator: " ") == expected, "\(code)")
  }

  @Test(arguments: [
    ("New-Variable a 1; New-Variable a 2", "VariableAlreadyExists"), ("Set-Variable a 1 -Option ReadOnly; $a = 2", "VariableNotWritable"),
    ("New-Variable c 1 -Option Constant; Set-Variable c 2 -Force", "VariableNotWritable"),
    ("Set-Variable a 1; Set-Variable a -Option Constant", "VariableCannotBeMadeConstant"),
    ("New-Variable r 1 -Option ReadOnly; Remove-Variable r", "VariableNotRemovable"),
    ("New-Variable s 1 -Option AllScope; Set-Variable s -Option None", "VariableAllScopeOptionCannotBeRemoved"),
    ("Get-Variable none", "VariableNotFound"), ("Get-Variable x -Scope 99", "ArgumentOutOfRange"), ("Get-Alias x -Scope bogus", "Argument"),
    ("$true = 1", "VariableNotWritable"),
    ("New-Alias a1 b; New-Alias a1 c", "AliasAlreadyExists"), ("Set-Alias a1 b -Option ReadOnly; Set-Alias a1 c", "AliasNotWritable"),
    ("Set-Alias a1 b -Option ReadOnly; Remove-Alias a1", "AliasNotRemovable"), ("Remove-Alias none", "ItemNotFoundException"),
    ("Set-Alias a1 b; Set-Alias a1 b -Option Constant", "AliasCannotBeMadeConstant"),
    ("1 | Export-Csv", "CannotSpecifyPathAndLiteralPath"), ("1 | Export-Csv x -Append -NoHeader", "CannotSpecifyBothAppendAndNoHeader"),
    ("1 | ConvertTo-Csv -UseQuotes Never -QuoteFields a", "CannotSpecifyQuoteFieldsAndUseQuotes"),
    ("'a,a','1,2' | ConvertFrom-Csv", "AlreadyPresentPSMemberInfoInternalCollectionAdd"),
    ("Import-Csv /nowhere/x.csv", "FileOpenFailure"),
    ("Set-PSDebug -Strict; $never", "VariableIsUndefined"), ("Set-PSDebug -Trace 3", "ParameterArgumentValidationError"),
    ("Set-PSDebug -Step; 1", "NonInteractivePrompt"),
    ("Set-PSDebug -Strict -Off", "AmbiguousParameterSet"),
  ])
  func `refuse what may not be`(code: String, id: String) {
    #expect(shell(code).err.contains("FullyQualifiedErrorId : \(id)"), "\(code): \(shell(code).err)")
  }

  @Test func `aliases and objects go through files`() throws {
    try withFolder { (folder: String) throws in
      let aliases = shell(
        "Set-Alias aq Get-Date -Description 'd, e'; Export-Alias a.csv aq; Remove-Alias aq; Import-Alias a.csv; (Get-Alias aq).Description; "
          + "Export-Alias a.ps1 aq -As Script; (Get-Content a.ps1)[-1]", folder: folder)
      #expect(aliases.lines == ["d, e", "set-alias -Name:\"aq\" -Value:\"Get-Date\" -Description:\"d, e\" -Option:\"None\""])
      let objects = shell(
        "[pscustomobject]@{a='é';b=2} | Export-Csv o.csv; [pscustomobject]@{b=3;a=4} | Export-Csv o.csv -Append; "
          + "[pscustomobject]@{b=5} | Export-Csv o.csv -Append -Force; Get-ChildItem o.csv | Import-Csv | % { \"$($_.a)|$($_.b)\" }; "
          + "1 | select @{n='z';e={1}} | Export-Csv o.csv -Append", folder: folder)
      #expect(objects.lines == ["é|2", "4|3", "|5"])
      #expect(objects.err.contains("CannotAppendCsvWithMismatchedPropertyNames"))
    }
  }

  @Test func `a long file is read while it is being read`() throws {
    try withFolder { (folder: String) throws in
      let said = shell(
        "1..30000 | select @{n='n';e={$_}} | Export-Csv n.csv -NoTypeInformation; Import-Csv n.csv | select -First 2 | % n; (Import-Csv n.csv | measure n -Sum).Sum",
        folder: folder)
      #expect(said.lines == ["1", "2", "450015000"])
    }
  }
}
