// Functions: parameters with attributes, sets and rules, what the pipeline binds, what a function knows of its call.
import ShellRuntime
import ShellValues
import Testing

@Suite struct FunctionTests {
  @Test(arguments: [
    // Parameters.
    ("function F { param($a, [int]$b = 2) \"$a $b $($args -join '+')\" }; F 1; F -b 5 1; F 1 2 3 4", "1 2 \n1 5 \n1 2 3+4"),
    ("function F { param([Parameter(Mandatory)][string]$Name) $Name }; F -Name x", "x"),
    ("function F { [CmdletBinding()] param([Parameter(Position=1)]$b, [Parameter(Position=0)]$a) \"$a-$b\" }; F 1 2", "1-2"),
    ("function F { param([switch]$On) \"$On $($On.IsPresent) $($On.GetType().Name)\" }; F; F -On; F -On:$false",
      "False False SwitchParameter\nTrue True SwitchParameter\nFalse False SwitchParameter"),
    ("function F { param([Parameter(ValueFromRemainingArguments)]$Rest) $Rest.Count }; F 1 2 3", "3"),
    ("function F { param([Alias('n')]$Name) $Name }; F -n 7", "7"),
    ("function F { param($a) $PSBoundParameters.ContainsKey('a') }; F; F 1", "False\nTrue"),
    ("function F([int[]]$x) { ($x | ForEach-Object { $_ * 2 }) -join ',' }; F 1, 2", "2,4"),
    // Sets.
    (
      """
      function F { [CmdletBinding(DefaultParameterSetName='ByName')] param(
        [Parameter(ParameterSetName='ByName')]$Name, [Parameter(ParameterSetName='ById', Mandatory)]$Id) $PSCmdlet.ParameterSetName }
      F; F -Id 1; F -Name n
      """, "ByName\nById\nByName"
    ),
    // The pipeline.
    ("function F { begin { 'b' } process { $_ * 2 } end { 'e' } }; 1, 2 | F", "b\n2\n4\ne"),
    ("function F { param([Parameter(ValueFromPipeline)]$x) process { \"<$x>\" } }; 1, 2 | F", "<1>\n<2>"),
    ("function F { param([Parameter(ValueFromPipelineByPropertyName)]$Name) process { $Name } }; [pscustomobject]@{Name='n'} | F", "n"),
    ("filter F { if ($_ -gt 1) { $_ } }; 1..3 | F", "2\n3"),
    ("function F { @($input).Count }; 1..3 | F", "3"),
    ("function F { param([Parameter(ValueFromPipeline)]$x) $x }; 1, 2 | F", "2"),
    // What a function knows.
    ("function F { $MyInvocation.MyCommand.Name; $MyInvocation.InvocationName }; F", "F\nF"),
    ("function F { [CmdletBinding()] param() $PSCmdlet.GetType().Name; $PSCmdlet.MyInvocation.MyCommand.Name }; F", "PSScriptCmdlet\nF"),
    ("function F { [CmdletBinding()] param() $VerbosePreference; $ErrorActionPreference }; F -Verbose -ErrorAction Stop", "Continue\nStop"),
    ("function F { [CmdletBinding()] param() 1; 2 }; $null = F -OutVariable o; $o.Count", "2"),
    ("function F { [CmdletBinding()] param() Write-Error 'a'; Write-Error 'b' }; F -ErrorVariable e -ErrorAction SilentlyContinue; $e.Count", "2"),
    // Scopes.
    ("$x = 1; function F { $x = 2; $script:x = 3; $x }; F; $x", "2\n3"),
    ("function Outer { function Inner { 'i' }; Inner }; Outer", "i"),
    ("function F { $y = 5; G }; function G { $y }; F", "5"),
    ("& { $z = 1 }; \"[$z]\"; . { $z = 2 }; $z", "[]\n2"),
    ("function F { return 1; 2 }; F", "1"),
    ("foreach ($i in 1..3) { & { if ($i -eq 2) { break } }; $i }", "1"),
    ("$c = & { $n = 4; { $n }.GetNewClosure() }; $n = 9; & $c", "4"),
    ("function F { dynamicparam { $d = New-Object System.Management.Automation.RuntimeDefinedParameterDictionary; $d } process { 'ran' } }; F", "ran"),
    ("$PSDefaultParameterValues = @{ 'F:a' = 8 }; function F { [CmdletBinding()] param($a) $a }; F; F 1", "8\n1"),
  ])
  func call(_ script: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(script) == expected, "\(script)\n\(shell.err)")
  }

  @Test(arguments: [
    ("function F { [CmdletBinding()] param($a) }; F -Nope 1", "NamedParameterNotFound,F"),
    ("function F { [CmdletBinding()] param() }; F 1", "PositionalParameterNotFound,F"),
    ("function F { param([ValidateRange(1, 5)]$n) }; F 9", "ParameterArgumentValidationError,F"),
    ("function F { param([ValidateSet('a')]$n) }; F b", "ParameterArgumentValidationError,F"),
    ("function F { param([ValidateScript({ $_ -gt 3 })]$n) }; F 1", "ParameterArgumentValidationError,F"),
    ("function F { param([ValidatePattern('^x')]$n) }; F y", "ParameterArgumentValidationError,F"),
    ("function F { param([ValidateCount(2, 3)]$n) }; F 1", "ParameterArgumentValidationError,F"),
    ("function F { param([ValidateLength(2, 3)]$n) }; F 'abcd'", "ParameterArgumentValidationError,F"),
    ("function F { param([ValidateNotNullOrEmpty()]$n) }; F ''", "ParameterArgumentValidationError,F"),
    ("function F { param([int]$n) }; F abc", "ParameterArgumentTransformationError,F"),
    ("function F { param([Parameter(Mandatory)][string]$n) }; F ''", "ParameterArgumentValidationErrorEmptyStringNotAllowed,F"),
    ("function F { param([Parameter(Mandatory)]$n) }; F $null", "ParameterArgumentValidationErrorNullNotAllowed,F"),
    ("function F { param([Parameter(Mandatory)]$n) }; F", "MissingMandatoryParameter,F"),
    ("function F { param([Parameter(ValueFromPipeline)][int]$n) process { } }; 'x' | F", "ParameterArgumentTransformationError,F"),
    ("[ValidateRange(1, 5)][int]$n = 3; $n = 9", "ValidateSetFailure"),
    ("Set-Nothing", "CommandNotFoundException"),
    ("& $null", "BadExpression"),
  ])
  func refusal(_ script: String, _ id: String) {
    let shell = TestShell()
    shell.run(script)
    #expect(shell.error?.fullyQualifiedId == id, "\(script)\n\(shell.err)")
  }

  @Test func `mandatory parameters may be told to take nothing`() {
    let shell = TestShell()
    #expect(shell.run("function F { param([Parameter(Mandatory)][AllowNull()]$n, [AllowEmptyString()][string]$s) 'ok' }; F $null ''") == "ok")
    #expect(shell.run("function F { param([Parameter(Mandatory)][AllowEmptyString()][string]$s) 'ok' }; F ''") == "ok")
    #expect(shell.run("function F { param([Parameter(Mandatory)][AllowEmptyCollection()][int[]]$s) 'ok' }; F @()") == "ok")
  }

  @Test func `shouldprocess speaks and asks in the function's name`() {
    let script = "function F { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('it', 'Do')) { 'did' } }; "
    let shell = TestShell()
    #expect(shell.run(script + "F -WhatIf") == "What if: Performing the operation \"Do\" on target \"it\".")
    #expect(shell.run(script + "F") == "did")
    let asked = TestShell(answers: ["n"])
    #expect(!asked.run(script + "F -Confirm").contains("did"))
  }
}
