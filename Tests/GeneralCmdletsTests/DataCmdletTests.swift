// Members, dates, JSON, HTML and lines of name=value in the real shell.
import Testing

@Suite struct DataCmdletTests {
  @Test(arguments: [
    (
      "$o = New-Object psobject -Property @{A=1}; $o | Add-Member ScriptProperty B { $this.A + 1 } { $this.A = $args[0] }; $o.B; $o.B = 9; $o.A",
      "2 9"
    ),
    (
      "$o = [pscustomobject]@{A=1}; $o | Add-Member AliasProperty C A; $o | Add-Member ScriptMethod M { param($x) $this.A + $x }; $o.C; $o.M(2)",
      "1 3"
    ),
    ("$s = 'abc' | Add-Member Note Value -PassThru; $s.Note; $s.Length; \"$s\"", "Value 3 abc"),
    ("$o = [pscustomobject]@{}; $o | Add-Member @{x=1;y=2}; $o.x + $o.y", "3"),
    ("$o = [pscustomobject]@{x=1}; $o | Add-Member x 2 -Force; $o.x", "2"),
    ("('a' | Add-Member -TypeName My.Type -PassThru).PSTypeNames[0]", "My.Type"),
    ("$o = [pscustomobject]@{}; $o | Add-Member -MemberType NoteProperty -Name n -Value 5 -PassThru | % n", "5"),
    (
      "$o = [pscustomobject]@{A=7}; $o | Add-Member -MemberType AliasProperty -Name T -Value A -SecondValue string; $o.T.GetType().Name",
      "String"
    ),
    (
      "Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Half -Value { $this.Length / 2 }; 'abcd'.Half; (Get-TypeData).TypeName; Remove-TypeData System.String; @(Get-TypeData).Count",
      "2 System.String 0"
    ),
    (
      "[pscustomobject]@{b=1} | Add-Member AliasProperty a b -PassThru | Get-Member -MemberType Properties | % { \"$($_.MemberType):$($_.Name)\" }",
      "AliasProperty:a NoteProperty:b"
    ),
    ("'x' | Get-Member -View Extended | measure | % Count", "0"), ("(New-Object System.Collections.ArrayList).Count", "0"),
    ("Get-Date 2030-04-05T01:02:03 -UFormat '%e|%V|%C|%j|%%|%G-%g|%u|%k|%q'", " 5|14|20|095|%|2030-30|5| 1|q"),
    ("Get-Date 0030-01-01T01:02:03.0004 -Format FileDateTime", "00300101T0102030004"),
    ("Get-Date 2020-02-03 -Day 29 -Hour 5 | % { \"$($_.Day) $($_.Hour)\" }", "29 5"),
    ("(Get-Date -UnixTimeSeconds 0).ToUniversalTime().Year", "1970"),
    ("(New-TimeSpan -Days 1 -Milliseconds 500).TotalSeconds", "86400.5"), ("(New-TimeSpan).Ticks", "0"),
    ("Get-Date 2020-01-05 -DisplayHint Date", " Sunday, January 5, 2020 "), ("(New-TimeSpan 2020-01-01 2020-01-02).Days", "1"),
    ("$t = \"a = 1`nb=x=y`n# c`np=c:\\\\t\\u0041\" | ConvertFrom-StringData; $t.a; $t.b; $t.p", "1 x=y c:\\tA"),
    ("'a:1' | ConvertFrom-StringData -Delimiter ':' | % a", "1"),
    (
      "[pscustomobject]@{a='<x>';b=2} | ConvertTo-Html -Fragment",
      "<table> <colgroup><col/><col/></colgroup> <tr><th>a</th><th>b</th></tr> <tr><td>&lt;x&gt;</td><td>2</td></tr> </table>"
    ),
    (
      "1,2 | ConvertTo-Html @{n='v';e={$_}} -As List -Fragment",
      "<table> <tr><td>v:</td><td>1</td></tr> <tr><td><hr></td></tr> <tr><td>v:</td><td>2</td></tr> </table>"
    ),
    (
      "1 | ConvertTo-Html @{l='v';e={$_};width=9;alignment='right'} -Title T -CssUri s.css -Body b -PostContent p -Meta @{author='me'} -Charset x | select -Skip 2",
      "<head> <meta charset=\"x\"> <meta name=\"author\" content=\"me\"> <title>T</title> <link rel=\"stylesheet\" type=\"text/css\" href=\"s.css\" /> </head><body> b <table> <colgroup><col width = \"9\" align = \"right\"/></colgroup> <tr><th>v</th></tr> <tr><td>1</td></tr> </table> p </body></html>"
    ),
    ("@(1 | ConvertTo-Html | select -First 1).Count; 'on'", "1 on"),
    ("(Get-Random -Minimum ([long]1) -Maximum ([long]2)).GetType().Name", "Int64"),
    (
      "[pscustomobject]@{a=1;b=@('x')} | ConvertTo-Xml -As String",
      "<?xml version=\"1.0\" encoding=\"utf-8\"?> <Objects>   <Object Type=\"System.Management.Automation.PSCustomObject\">     <Property Name=\"a\" Type=\"System.Int32\">1</Property>     <Property Name=\"b\" Type=\"System.Object[]\">       <Property Type=\"System.String\">x</Property>     </Property>   </Object> </Objects>"
    ),
    ("(1 | ConvertTo-Xml -As Stream -NoTypeInformation)[2]", "<Object>1</Object>"),
    ("(Get-Culture).Name; (Get-UICulture).LCID; (Get-Host).Name", "en-US 1033 ConsoleHost"),
    ("[datetime]'2020-01-01T00:00:00Z' | ConvertTo-Json", "\"\\/Date(1577836800000)\\/\""), ("[DayOfWeek]::Monday | ConvertTo-Json", "1"),
    ("[DayOfWeek]::Monday | ConvertTo-Json -EnumsAsStrings", "\"Monday\""),
    ("\"<é'>\" | ConvertTo-Json", "\"\\u003cé\\u0027\\u003e\""), ("\"<é\" | ConvertTo-Json -EscapeHandling EscapeNonAscii", "\"<\\u00e9\""),
    ("1 | ConvertTo-Json -AsArray -Compress", "[1]"),
    ("@{a=@{b=@{c=1}}} | ConvertTo-Json -Depth 0 -Compress", "{\"a\":\"System.Collections.Hashtable\"}"),
    ("0.1,1e20,[double]3 | ConvertTo-Json -Compress", "[0.1,1E+20,3]"),
    ("(('{\"a\":\"\\/Date(1577836800000)\\/\"}' | ConvertFrom-Json).a).Year", "2020"),
    ("('{\"a\":1,\"A\":2}' | ConvertFrom-Json -AsHashtable).Keys", "a A"),
    ("('[1,/* c */2,]' | ConvertFrom-Json).Count", "2"), ("'{\"a\":1}','{\"a\":2}' | ConvertFrom-Json | % a", "1 2"),
    ("('{','\"a\": [1','] }' | ConvertFrom-Json).a", "1"),
    ("('\"2020-01-02T03:04:05\"' | ConvertFrom-Json -DateKind Default).Day", "2"),
    ("('\"2020-01-02T03:04:05\"' | ConvertFrom-Json).GetType().Name", "String"), ("'{}' | Test-Json", "True"),
  ])
  func `give what they should`(code: String, expected: String) {
    let said = shell(code)
    #expect(said.err.isEmpty, "\(code): \(said.err)")
    #expect(said.lines.joined(separator: " ") == expected, "\(code)")
  }

  @Test(arguments: [
    ("New-Object -ComObject Word.Application", "NoCOMClassIdentified"), ("New-Object Nope.Type", "TypeNotFound"),
    ("Add-Member -InputObject a Method x y", "CannotAddMemberType"),
    ("$o = [pscustomobject]@{x=1}; $o | Add-Member x 2", "MemberAlreadyExists"),
    ("Add-Member -InputObject a NoteProperty n 1 2", "Value2ShouldNotBeSpecified"),
    ("Add-Member -InputObject a ScriptMethod n 1", "ConvertToFinalInvalidCastException"),
    ("Add-Member -InputObject a -MemberType Bogus -Name n -Value 1", "CannotConvertArgumentNoMessage"),
    ("Update-TypeData -TypeName T", "TypeDataEmpty"), ("Remove-TypeData Nope", "TypesDynamicRemoveException"),
    ("Update-TypeData -AppendPath x.ps1xml", "TypesXmlUpdateException"),
    ("Get-Member", "NoObjectInGetMember"), ("Get-Date -Month 13", "ParameterArgumentValidationError"),
    ("Set-Date 2020-01-01", "SetDateNotSupported"),
    ("'x' | ConvertFrom-StringData", "InvalidOperation"), ("1 | ConvertTo-Html -CssUri ' '", "ArgumentException"),
    ("'[[1]]' | ConvertFrom-Json -Depth 1", "System.ArgumentException"),
    ("'{\"\":1}' | ConvertFrom-Json", "EmptyKeyInJsonString"),
    ("'{\"a\":1,\"A\":2}' | ConvertFrom-Json", "KeysWithDifferentCasingInJsonString"), ("'{' | Test-Json", "InvalidJson"),
  ])
  func `refuse what means nothing`(code: String, id: String) {
    #expect(shell(code).err.contains("FullyQualifiedErrorId : \(id)"), "\(code): \(shell(code).err)")
  }

  @Test func `objects come back from a file as they were`() throws {
    try withFolder { (folder: String) throws in
      let said = shell(
        """
        $o = [pscustomobject]@{s="a`n_x0041_<é>";i=1;big=5000000000;d=1.5;n=$null;ts=[timespan]'1.02:03:04.5';a=@(1,@(2,3));h=@{k='v'};e=[DayOfWeek]::Friday
          o=[pscustomobject]@{x=[pscustomobject]@{y=[pscustomobject]@{z=1}}}}
        $o | Export-Clixml o.xml; $r = Import-Clixml o.xml
        $r.s -eq $o.s; $r.big - 1; $r.ts -eq $o.ts; $r.e.GetType().Name; $r.o.x.y.z; $r.h.k; $r.a[1][1]; $r.a.GetType().Name
        $c = New-Object pscredential 'u', (ConvertTo-SecureString 'pä' -AsPlainText -Force); $c | Export-Clixml c.xml; (Import-Clixml c.xml).GetNetworkCredential().Password
        1..3 | Export-Clixml n.xml; Import-Clixml n.xml -Skip 1 -First 1
        $x = @{}; Export-Clixml y.xml -InputObject @($x,$x); @(Get-Content y.xml | Select-String '<Ref ').Count
        [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize('t'))
        """, folder: folder)
      #expect(said.err.isEmpty, "\(said.err)")
      #expect(said.lines == ["True", "4999999999", "True", "DayOfWeek", "1", "v", "3", "ArrayList", "pä", "2", "1", "t"])
    }
  }

  /// As Windows PowerShell 5.1 writes them: another's object, and what only its user can read.
  @Test func `files of others are read, secrets of Windows are refused`() throws {
    try withFolder { (folder: String) throws in
      let said = shell(
        """
        Set-Content p.xml '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Acme.Thing</T><T>System.Object</T></TN><ToString>the thing</ToString><Props><S N="Name">n</S><Obj N="Up" RefId="1"><TNRef RefId="0" /><ToString>up</ToString></Obj><Ref N="Self" RefId="0" /></Props><MS><U32 N="Size">7</U32></MS></Obj></Objs>'
        $t = Import-Clixml p.xml; "$t"; $t.PSTypeNames[0]; $t.Self.Name; $t.Size + 1
        Set-Content s.xml '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><SS>01000000d08c9ddf0115d1118c7a00c04fc297eb</SS></Objs>'
        Import-Clixml s.xml
        Set-Content b.xml '<Objs><S>x</Objs>'
        Import-Clixml b.xml
        """, folder: folder)
      #expect(said.lines == ["the thing", "Deserialized.Acme.Thing", "n", "8"])
      #expect(said.err.contains("DeserializeSecureStringFailed") && said.err.contains("XmlException"))
    }
  }
}
