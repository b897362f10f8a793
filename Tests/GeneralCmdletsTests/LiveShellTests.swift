// The cmdlets in the real shell: parsed, bound, piped and printed. The examples of every definition run here, as help promises.
import GeneralCmdlets
import ShellRuntime
import ShellValues
import Testing

/// What one text made a fresh shell say.
struct Said {
  var out = ""
  var err = ""
  var status: Int32 = 0
  var lines: [String] { out.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}

func shell(_ text: String, width: Int = 80, folder: String? = nil) -> Said {
  final class Log { var said = Said() }
  let log = Log()
  let host = ShellHost(out: { log.said.out += $0 }, err: { log.said.err += $0 }, width: { width })
  let shell = Shell(host: host, views: GeneralCmdlets.views)
  shell.register(GeneralCmdlets.all(cipher: TestCipher()))
  shell.context.digest = { $0 == "SHA256" ? TestDigest() : nil }
  shell.alias(GeneralCmdlets.aliases)
  GeneralCmdlets.addDrives(to: shell)
  GeneralCmdlets.addRefusals(to: shell)
  if let folder { shell.currentFolder = folder }
  log.said.status = shell.run(text)
  return log.said
}

@Suite struct LiveShellTests {
  /// These wait for a person, so nobody to answer is their one error.
  private let asking = ["Get-Credential", "Read-Host"]

  @Test func `the examples of help run without an error`() throws {
    try withFolder { (folder: String) throws in
      for cmdlet in GeneralCmdlets.all() where !asking.contains(cmdlet.name) && !cmdlet.synopsis.hasPrefix("Refused") {
        let preludes = cmdlet.name == "Import-Csv" ? "Get-Command Out-* | select Name | Export-Csv /tmp/commands.csv; " : ""
        for example in cmdlet.examples where example.code.hasPrefix("Write-Error") == false {
          let code = (preludes + example.code).replacing("/tmp/", with: folder + "/")
          #expect(
            shell(code, folder: folder).err.isEmpty || example.code.contains("-Verbose")
              || ["Write-Warning", "Write-Debug"].contains(cmdlet.name), "\(code)")
        }
      }
    }
  }

  @Test(arguments: [
    ("function f { begin { 'b' } process { 'p' } end { 'e' } }; f | % { $_ }", "b p e"),
    ("function f { begin { 1..9 } end { 'no' } }; f | select -First 2", "1 2"), ("Test-Path $PSHOME", "True"),
    ("[System.Management.Automation.Cmdlet]::CommonParameters | ? { $_ -like '*Action' }", "ErrorAction WarningAction InformationAction"),
    ("1..5 | where { $_ -gt 3 }", "4 5"), ("1..3 | % { $_ * 2 }", "2 4 6"), ("1..3 | ForEach-Object { 'b' } { $_ } { 'e' }", "b 1 2 3 e"),
    ("'b','a','C' | sort", "a b C"), ("3,10,9 | sort -Descending | select -First 2", "10 9"),
    ("Get-Command *-Csv | where Verb -eq Import | select -ExpandProperty Name", "Import-Csv"),
    ("Get-Command *-Csv | ? Name -notlike '*From*' | sort Name | % Name", "ConvertTo-Csv Export-Csv Import-Csv"),
    ("(1..10 | measure -Sum).Sum", "55"), ("('a','A','b' | group | where Count -gt 1).Name", "a"),
    ("$o = New-Object PSObject -Property @{A=1}; $o | Add-Member NoteProperty B 2; $o | Add-Member C 3; $o.A + $o.B + $o.C", "6"),
    ("$l = New-Object System.Collections.ArrayList; [void]$l.Add('x'); [void]$l.Add('y'); $l.Count", "2"),
    ("'a,b','1,2' | ConvertFrom-Csv | % { $_.b }", "2"), ("('{\"a\":[1,2]}' | ConvertFrom-Json).a[1]", "2"),
    ("@{b=1} | ConvertTo-Json -Compress", "{\"b\":1}"), ("'abc' | % ToUpper", "ABC"), ("'xay' | % Replace a b", "xby"),
    ("echo a b", "a b"), ("Get-Date '3/4/2012' -Format yyyy-MM-dd", "2012-03-04"), ("(Get-Help gc | Out-String) -match 'SYNOPSIS'", "True"),
    ("1,2,3 | Out-Null", ""), ("Set-Variable x 5; Get-Variable x -ValueOnly", "5"), ("[int](Get-Random -Minimum 4 -Maximum 5)", "4"),
    ("Join-Path /a b | Split-Path -Leaf", "b"), ("1..3 | Tee-Object -Variable t | Out-Null; $t -join '+'", "1+2+3"),
    (
      "$s = ConvertTo-SecureString 'p' -AsPlainText -Force; $c = New-Object System.Management.Automation.PSCredential 'u', $s; "
        + "$c.GetNetworkCredential().Password",
      "p"
    ),
    ("Add-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010 -ErrorAction SilentlyContinue; 'on'", "on"),
    ("1..1000000 | select -First 1", "1"), ("Compare-Object 1,2 2,3 | % SideIndicator", "=> <="),
    ("Set-Alias twice ForEach-Object; 2 | twice { $_ * 2 }", "4"),
    ("Write-Host 'a' 'b' -Separator '-' -ForegroundColor Red", "a-b"),
    ("Get-Command Get-Content | Get-Member Noun | % MemberType", "Property"),
  ])
  func `pipelines give what they should`(code: String, expected: String) {
    let said = shell(code)
    #expect(said.err.isEmpty)
    #expect(said.lines == (expected.isEmpty ? [] : expected.split(separator: " ").map(String.init)))
  }

  @Test func `objects of known types print as 5.1 prints them`() {
    #expect(
      shell("Get-Alias fl, ft", width: 100).out == """

        CommandType     Name                                               Version    Source
        -----------     ----                                               -------    ------
        Alias           fl -> Format-List
        Alias           ft -> Format-Table



        """)
    #expect(
      shell("1,2,3 | Measure-Object -Sum").out == """

        Count    : 3
        Average  :
        Sum      : 6
        Maximum  :
        Minimum  :
        Property :


        """)
    #expect(shell("@{Name='x'}").lines.count == 6)
    #expect(shell("@{a=1} | Format-Table").out == shell("@{a=1}").out)
  }

  @Test func `Get-Member puts each type under its name`() {
    #expect(
      shell("'a', 1 | Get-Member -Name ToString", width: 100).out == """

           TypeName: System.String

        Name                      MemberType    Definition
        ----                      ----------    ----------
        ToString                  Method        string ToString()



           TypeName: System.Int32

        Name                      MemberType    Definition
        ----                      ----------    ----------
        ToString                  Method        string ToString()



        """)
  }

  @Test func `calculated properties and format strings reach the table`() {
    let code = "1..2 | Format-Table @{n='N'; e={$_}; w=3}, @{l='Square'; e={$_ * $_}; f='N1'; a='right'} -AutoSize -Force"
    #expect(shell(code).out == "\n  N Square\n  - ------\n  1    1.0\n  2    4.0\n\n\n")
  }

  @Test(arguments: [
    ("Get-Content /nowhere/x", "PathNotFound,Microsoft.PowerShell.Commands"), ("Get-Command Get-Mailbox", "CommandNotFoundException"),
    ("1 | select -ExpandProperty Gone", "ExpandPropertyNotFound"), ("'x' | ConvertFrom-Json", "System.ArgumentException"),
    ("'x' | where Length -match '('", "InvalidRegularExpression"), ("Get-Help nothing-like-it", "HelpNotFound"),
    ("Get-Variable nope", "VariableNotFound"),
  ])
  func `errors carry their id`(code: String, id: String) {
    let said = shell(code)
    #expect(said.err.contains(id.split(separator: ",")[0]), "\(said.err)")
    #expect(said.status == 1)
  }

  @Test func `files go round by relative paths`() throws {
    try withFolder { (folder: String) throws in
      let code = """
        1..3 | select @{n='Id';e={$_}}, @{n='Note';e={"say `"$_`""}} | Export-Csv list.csv -NoTypeInformation
        (Import-Csv .\\list.csv | where Id -eq 2).Note
        'x' | Set-Content t.txt; 'y' >> t.txt; gc t.txt | measure | % Count
        ls *.csv | % Name; cd /; Test-Path t.txt
        """
      #expect(shell(code, folder: folder).lines == ["say \"2\"", "2", "list.csv", "False"])
    }
  }
}
