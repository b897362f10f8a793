// The object cmdlets in the real shell: every parameter set, and what streams.
import Testing

@Suite struct ObjectCmdletTests {
  /// Code and the lines it prints, joined by blanks.
  @Test(arguments: [
    ("1..10 | select -Last 3 -Skip 1", "7 8 9"), ("1..10 | select -SkipLast 8", "1 2"), ("1..9 | select -Skip 1 -SkipLast 7", "2"),
    ("0..9 | select -SkipIndex 0,1,2,3,4,5,6", "7 8 9"), ("1..4 | select -First 2 -Last 3", "1 2 3 4"),
    ("'abc','Abc' | select -Unique -CaseInsensitive", "abc"),
    ("@{n=1} | select -ExpandProperty n", "1"),
    ("[pscustomobject]@{b=1;a=2} | select A*, B | ConvertTo-Json -Compress", "{\"a\":2,\"b\":1}"),
    ("[pscustomobject]@{a=1;b=2} | select -ExcludeProperty a | ConvertTo-Json -Compress", "{\"b\":2}"),
    ("(1 | select @{n='x';e={throw 'no'}}).x -eq $null", "True"),
    ("1..3 | % -Begin {'b'} -Process {$_} -End {'e'}", "b 1 2 3 e"), ("1,2 | % {'b'} {$_} {$_+1} {'e'}", "b 1 2 2 3 e"),
    ("'x' | % aa | % { $_ + 3 }", "3"), ("'axb' | % Split x", "a b"), ("@{k=5} | % k", "5"),
    ("1..3 | % { 1..1000000 } | select -First 1", "1"),
    ("@{a=1;b=''},@{a=2;b='x'} | where b | % a", "2"), ("@{a=1;b=''},@{a=2;b='x'} | where -Not b | % a", "1"),
    ("1,'x' | where Length -Is Int32 | % { \"$_\" }", "1 x"), ("'ab','B' | where Length -gt 1", "ab"),
    ("'ab','b' | where Length -in 1,5", "b"),
    ("3,1,2 | sort -Top 2", "1 2"), ("3,1,2 | sort -Bottom 1", "3"), ("1..6 | sort { $_ % 3 } -Stable", "3 6 1 4 2 5"),
    ("@{a=1;b=2},@{a=1;b=1} | sort @{e='a';desc=$true}, b | % b", "1 2"), ("'b','A','a' | sort -Unique", "A b"),
    ("$t = 'a','b','A' | group -AsHashTable -AsString; $t['a'].Count", "2"), ("1,'1',2 | group | % Name", "1 2"),
    ("(1,2,3,4 | measure -StandardDeviation).StandardDeviation.ToString('0.000')", "1.291"), ("(1..3 | measure -AllStats).Maximum", "3"),
    ("$m = \"a b`nc\" | measure -Line -Word -Character; $m.Lines; $m.Words; $m.Characters", "2 3 5"),
    ("[pscustomobject]@{A1=1;A2=2},[pscustomobject]@{A1=3} | measure A* -Sum | % Sum", "4 2"),
    ("Compare-Object (1..5) (5..1) -SyncWindow 1 | % { \"$($_.InputObject)$($_.SideIndicator)\" }", "5=> 1<= 1=> 5<="),
    ("Compare-Object 1,2 2,3 -ExcludeDifferent | % InputObject", "2"), ("Compare-Object @() @(1) | % SideIndicator", "=>"),
    ("Compare-Object a A -CaseSensitive | % SideIndicator", "=> <="), ("'a','a','A','b' | Get-Unique", "a A b"),
    ("1,'a',2 | gu -OnType", "1 a 2"),
    ("1..3 | Join-String -Separator '; ' -FormatString '[{0}]' -OutputPrefix 'x: '", "x:|[1];|[2];|[3]"), ("(Update-List -Add 1).Add", "1"),
    ("@{a=1} | select -ExpandProperty Keys", "a"), ("@(Get-Unique -InputObject 1,1,2).Count", "3"),
    ("$l = [System.Collections.Generic.List[string]]::new(); $l.Add('x'); (Write-Output $l -NoEnumerate).GetType().Name", "List`1"),
    ("'a1','b' | sls '\\d' | % { $_.Matches[0].Index }", "1"), ("'aa' | sls a -AllMatches | % { $_.Matches.Count }", "2"),
    ("'x','y' | sls y -Quiet", "True"), ("'x.y','xzy' | sls x.y -SimpleMatch -Raw", "x.y"), ("'a','b' | sls a -NotMatch | % Line", "b"),
    ("Get-Random -Minimum 5 -Maximum 6", "5"), ("$a = Get-Random -SetSeed 7; $b = Get-Random -SetSeed 7; $a -eq $b", "True"),
    ("@(1..20 | Get-Random -Shuffle).Count", "20"), ("@(Get-SecureRandom -Count 3).Count", "3"),
    ("(Get-Random -Minimum 0.5 -Maximum 0.6) -lt 0.61", "True"),
    ("(New-Guid).ToString().Length", "36"),
    ("New-Guid 0f8fad5bd9cb469fa16570867728950e | % { \"$_\" }", "0f8fad5b-d9cb-469f-a165-70867728950e"),
  ])
  func `give what they should`(code: String, expected: String) {
    let said = shell(code)
    #expect(said.err.isEmpty, "\(code): \(said.err)")
    #expect(
      said.out.split(whereSeparator: \.isNewline).map(String.init).joined(separator: " ") == expected.replacing("|", with: " "), "\(code)")
  }

  /// Code and the error's id.
  @Test(arguments: [
    ("1 | select {} ", "EmptyScriptBlockAndNoName"),
    ("[pscustomobject]@{a1=1;a2=2} | select -ExpandProperty a*", "MutlipleExpandProperties"),
    ("1 | select @{x=1}", "DictionaryKeyUnknown"), ("1 | sort @{n=1}", "DictionaryKeyMandatoryEntry"),
    ("1 | select -First -1", "ParameterArgumentValidationError"),
    ("1 | select @{n='x'; e=''}", "ExpressionEmptyString1"),
    ("[pscustomobject]@{a1=1;a2=2} | select @{n='x';e='a*'}", "RenamingMultipleResults"),
    ("1 | where Length -gt:$false -Value 2", "OperatorNotSpecified"), ("1 | where Length -gt", "ValueNotSpecifiedForWhereObject"),
    ("1 | % { $_ } -WhatIf", "NoShouldProcessForScriptBlockSet"), ("$null | % Length", "InputObjectIsNull"),
    ("'a' | % Nope 1", "MethodNotFound"),
    ("1 | group -AsString", "ArgumentException"), ("1 | group a,b -AsHashTable", "ArgumentException"),
    ("'x' | measure -Sum", "NonNumericInputObject"),
    ("@{a=1} | measure b", "GenericMeasurePropertyNotFound"), ("'x' | sls '('", "InvalidRegex"),
    ("'x' | sls x -Culture de-DE", "CannotSpecifyCultureWithoutSimpleMatch"),
    ("Get-Random -Minimum 3 -Maximum 3", "MinGreaterThanOrEqualMax"),
    ("Compare-Object $null 1", "ParameterArgumentValidationErrorNullNotAllowed"),
    ("[pscustomobject]@{a=1} | Update-List b -Add 1", "MemberDoesntExist"), ("1 | Update-List -Add 1", "MissingPropertyParameter"),
  ])
  func `refuse what means nothing`(code: String, id: String) {
    #expect(shell(code).err.contains("FullyQualifiedErrorId : \(id)"), "\(code): \(shell(code).err)")
  }

  @Test func `Select-String shows lines around a match once`() {
    #expect(
      shell("'one','two','three','four' | Select-String t -Context 1 | Out-String -Stream | ? { $_ }").lines == [
        "  one", "> two", "> three", "  four",
      ])
  }

  @Test func `Where-Object and ForEach-Object ask before members are used when told to`() {
    #expect(
      shell("'ab' | % Length -WhatIf").out
        == "What if: Performing the operation \"Retrieve the value for property 'Length'\" on target \"InputObject: ab\".\n")
  }
}
