// Comment-based help in all the places it may stand, and help objects as scripts read them.
import Testing

@Suite struct HelpTests {
  private static let before = "# .SYNOPSIS\n#   Before.\nfunction f { param($a) }\n"

  @Test(arguments: [
    (before + "(Get-Help f).Synopsis", "Before."),
    ("<#\n.SYNOPSIS\n  Block.\n#>\n\nfunction f { }\n(Get-Help f).Synopsis", "Block."),
    ("<#\n.SYNOPSIS\n  Too far.\n#>\n\n\nfunction f { param($abc) }\n(Get-Help f).Synopsis", "f [[-abc] <Object>]"),
    ("function f {\n<#\n.Synopsis\n In.\n#>\nparam($a) }\n(Get-Help f).Synopsis", "In."),
    ("function f { param($a)\n$a\n<#\n.Synopsis\n Last.\n#>\n}\n(Get-Help f).Synopsis", "Last."),
    ("function f ($a,\n $b)\n{\n# .SYNOPSIS\n# Listed.\n}\n(Get-Help f).Synopsis", "Listed."),
    ("<#\n.SYNOPSIS\n Parenthesis.\n#>\nfunction f ($a = (1 + 2), $b) { }\n(Get-Help f).Synopsis", "Parenthesis."),
    ("##########\n# .SYNOPSIS\n#  Ruled.\n##########\nfunction f { }\n(Get-Help f).Synopsis", "Ruled."),
    ("# .SYNOPSIS\n# x\n# .NOSUCH\nfunction f { }\n(Get-Help f).Synopsis", "f"),
    ("# Words first\n# .SYNOPSIS\n# x\nfunction f { }\n(Get-Help f).Synopsis", "f"),
    ("# .DESCRIPTION\n# d\nfunction f { }\n(Get-Help f).Synopsis.Length", "0"),
    (
      "function outer {\n# .SYNOPSIS\n# Inner's.\nfunction inner { }\n(Get-Help inner).Synopsis }\nouter; (Get-Help outer).Synopsis",
      "Inner's."
    ),
    ("$s = '# .SYNOPSIS'\nfunction f { \"# .SYNOPSIS $('# x')\" }\n(Get-Help f).Synopsis", "f"),
    ("function f {\n# .FORWARDHELPTARGETNAME Get-Date\n}\n(Get-Help f).Name", "Get-Date"),
  ])
  func `the comment that is help is found`(code: String, synopsis: String) {
    #expect(shell(code).lines.first == synopsis)
  }

  private static let whole = """
    <#
    .SYNOPSIS
      S.
    .DESCRIPTION

      First.

          Indented.
    .PARAMETER a
      About a.
    .EXAMPLE
      PS> f 1
      two

      Said.
    .EXAMPLE
      f 2
    .INPUTS
      In.
    .OUTPUTS
      Out.
    .NOTES
      N.
    .LINK
      https://example.com/x
    .LINK
      Get-Other
    .COMPONENT
      C
    .ROLE
      R
    .FUNCTIONALITY
      F
    #>
    function f { [CmdletBinding()] param([Parameter(Mandatory=$true)][string]$a,
      # About b.
      [int]$b) }
    $h = Get-Help f

    """

  @Test(arguments: [
    ("$h.Description[0].Text", "First.\n\n    Indented."), ("$h.parameters.parameter[0].description[0].Text", "About a."),
    ("$h.parameters.parameter[1].description[0].Text", "About b."), ("$h.parameters.parameter[0].required", "true"),
    ("$h.parameters.parameter[1].position", "2"), ("$h.parameters.parameter[1].parameterValue", "Int32"),
    ("$h.examples.example[0].introduction[0].Text", "PS>"), ("$h.examples.example[0].code", "f 1\ntwo"),
    ("$h.examples.example[0].remarks[0].Text", "Said."), ("$h.examples.example[0].remarks.Length", "5"),
    ("$h.examples.example[1].introduction.Text + '|'", "PS > |"), ("$h.examples.example[1].code", "f 2"),
    ("$h.inputTypes.inputType.type.name", "In."), ("$h.returnValues.returnValue.type.name", "Out."), ("$h.alertSet.alert[0].Text", "N."),
    ("$h.relatedLinks.navigationLink[0].uri", "https://example.com/x"), ("$h.relatedLinks.navigationLink[1].linkText", "Get-Other"),
    ("$h.Component, $h.Role, $h.Functionality -join ' '", "C R F"), ("$h.Category", "Function"),
    ("($h.syntax | Out-String).Trim()", "f [-a] <String> [[-b] <Int32>] [<CommonParameters>]"),
    ("(Get-Help f -Role R).Name", "f"), ("(Get-Help f -Component Z -ErrorAction SilentlyContinue) -eq $null", "True"),
    ("(Get-Help f -Parameter b).name", "b"), ("(Get-Help Get-Date).examples.example.Count -gt 0", "True"),
    ("(Get-Help f | Out-String) -match 'DESCRIPTION\\n    First'", "True"),
    ("(Get-Help f -Full | Out-String) -match 'NOTES\\n    N\\.'", "True"),
    ("(Get-Help f | Out-String) -match 'NOTES'", "False"),
    ("(Get-Help f* -Category Function).Name", "f"),
  ])
  func `its parts can be read`(code: String, text: String) {
    let said = shell(HelpTests.whole + code)
    #expect(said.out == text + "\n", "\(said.err)")
  }

  @Test(arguments: [
    (
      "# .SYNOPSIS\n# s\nfunction f { param($a, [switch]$s, [DayOfWeek]$d) }\n((Get-Help f).syntax | Out-String -Width 200).Trim()",
      "f [[-a] <Object>] [-s] [[-d] {Sunday | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday}]"
    ),
    ("function f { param([switch]$s, $a) }\n(Get-Help f).Synopsis", "f [[-a] <Object>] [-s]"),
    (before + "f -? | ForEach-Object Synopsis", "Before."),
    ("New-Module M { function f { 1 } } | Out-Null; (Get-Command f).ModuleName", "M"),
  ])
  func `syntax lines are made from parameters`(code: String, text: String) {
    #expect(shell(code).out == text + "\n")
  }

  @Test func `a script file has help of its own`() throws {
    try withFolder { (folder: String) throws in
      let script = "<#\n.SYNOPSIS\n The script's.\n#>\n\n\n# .SYNOPSIS\n# The function's.\nfunction f { }\n(Get-Help f).Synopsis\n"
      let code = "Set-Content s.ps1 @'\n\(script)'@\n(Get-Help ./s.ps1).Synopsis; ./s.ps1; (Get-Help ./s.ps1).Category"
      #expect(shell(code, folder: folder).lines == ["The script's.", "The function's.", "ExternalScript"])
    }
  }

  @Test(arguments: [
    ("Get-Help Get-Date -Online", "HelpNotOnline"), ("Get-Help no-such", "HelpNotFound"),
    ("Get-Help Get-Date -Parameter zz", "NoParmsFound"),
  ])
  func `what cannot be shown is refused`(code: String, id: String) {
    #expect(shell(code).err.contains(id))
  }
}
