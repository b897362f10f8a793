// Binding by its results and by the ids of its errors.
import ShellRuntime
import ShellValues
import Testing

@Suite struct BindingTests {
  @Test(arguments: [
    ("Show-Bound -Name x", "Name=x"), ("Show-Bound x 5", "Name=x\nCount=5"), ("Show-Bound -Na x", "Name=x"), ("Show-Bound -n x", "Name=x"),
    ("Show-Bound -Nick x", "Nickname=x"), ("Show-Bound -Bind 0.0.0.0:25, [::]:25", "Bindings={0.0.0.0:25|[::]:25}"),
    ("Show-Bound -Bindings a", "Bindings={a}"), ("Show-Bound -Force", "Force=True"), ("Show-Bound -Force:$false x", "Force=False\nName=x"),
    ("Show-Bound -Force x", "Force=True\nName=x"), ("Show-Bound -Enabled $true", "Enabled=True"),
    ("Show-Bound -Enabled:$false", "Enabled=False"),
    ("Show-Bound -Enabled 1", "Enabled=True"), ("Show-Bound -Level verbose", "Level=Verbose"),
    ("Show-Bound -Timeout 00:15:00", "Timeout=00:15:00"),
    ("Show-Bound -Name 007", "Name=007"), ("Show-Bound -Name 10MB", "Name=10MB"), ("Show-Bound -Count 1kb", "Count=1024"),
    ("Show-Bound -Name:x", "Name=x"),
    ("Show-Bound -Name: x", "Name=x"), ("Show-Bound -Table @{Add='a'}", "Table=System.Collections.Hashtable"),
    ("Show-Bound -- -Name", "Name=-Name"),
    ("Show-Bound \u{2013}Name x", "Name=x"), ("Show-Bound \u{2014}Name \u{201C}x y\u{201D}", "Name=x y"),
    ("Show-Bound\u{A0}-Name\u{A0}x", "Name=x"),
    ("Show-Bound -Bindings: +FromAddress,-Size", "Bindings={+FromAddress|-Size}"), ("Show-Bound -Name SMTP:*", "Name=SMTP:*"),
    ("Show-Bound EX01\\Default", "Name=EX01\\Default"), ("Show-Bound user@x.com", "Name=user@x.com"),
    ("$v='q'; Show-Bound $v-x", "Name=q-x"),
    ("Show-Bound a$(2)", "Name=a2"), ("$v=5; Show-Bound mx\"$v\".com", "Name=mx5.com"),
    ("Show-Bound -Name x -ErrorAction SilentlyContinue", "Name=x"),
    ("Get-Thing 5", "ById"), ("Get-Thing -Path x", "ByPath"), ("Get-Thing -P x", "ByPath"), ("Bound x", ""),
  ])
  func binds(_ text: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(text) == expected, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("Show-Bound -Foo x", "NamedParameterNotFound", 12), ("Show-Bound -N", "MissingArgument", 12),
    ("Show-Bound -Ni", "MissingArgument", 12),
    ("Set-TransportConfig -T", "AmbiguousParameter", 21), ("Show-Bound a 1 c", "PositionalParameterNotFound", 16),
    ("Show-Bound -Name a -Name b", "ParameterAlreadyBound", 20), ("Show-Bound -Name", "MissingArgument", 12),
    ("Show-Bound -Name -Force", "MissingArgument", 12),
    ("Show-Bound -Enabled 'False'", "ParameterArgumentTransformationError", 21),
    ("Show-Bound -Level Loud", "ParameterArgumentTransformationError", 19),
    ("Show-Bound -Count abc", "CannotConvertArgumentNoMessage", 19), ("Get-Thing -Id 5 -Path x", "AmbiguousParameterSet", 23),
    ("Get-Thing 5 -Path x", "PositionalParameterNotFound", 11),
    ("Get-Thing", "MissingMandatoryParameter", 1),
    ("Set-SendConnector -Identity $null", "ParameterArgumentValidationErrorNullNotAllowed", 29),
    ("Set-SendConnector ''", "ParameterArgumentValidationErrorEmptyStringNotAllowed", 19), ("1 | Show-Bound", "InputObjectNotBound", 5),
    ("Foo-Bar", "CommandNotFoundException", 1),
    ("function f([ValidateSet('a','b')]$x) { }; f c", "ParameterArgumentValidationError", 45), ("1 -lt 'x'", "ComparisonFailure", 1),
    ("[nosuch]5", "TypeNotFound", 1),
    ("$null.X()", "InvokeMethodOnNull", 1),
    ("'a'.Nope()", "MethodNotFound", 1), ("1/0", "RuntimeException", 1), ("throw 'x'", "x", 1), ("$true = 5", "VariableNotWritable", 1),
    ("Set-SendConnector \u{2013}identityConnectorName \u{2013}DomainSecureEnabled:$true", "NamedParameterNotFound", 19),
  ])
  func refuses(_ text: String, _ id: String, _ column: Int) {
    let shell = TestShell()
    shell.run(text)
    #expect(shell.errorId == id, "\(text) \(shell.out) \(shell.err)")
    #expect(shell.error?.place?.column == column, "\(text)")
  }

  @Test func ambiguityListsTheCandidates() {
    let shell = TestShell()
    shell.run("Set-TransportConfig -TLS a")
    #expect(shell.error?.message.hasSuffix("Possible matches include: -TLSSendDomainSecureList -TLSReceiveDomainSecureList.") == true)
  }

  @Test func articleLinesBind() {
    let shell = TestShell()
    #expect(shell.run("Set-TransportConfig -TLSSendDomainSecureList adatum.com") == "TLSSendDomainSecureList={adatum.com}")
    #expect(
      shell.run("Set-TransportConfig \u{2013}TLSReceiveDomainSecureList treyresereach.net")
        == "TLSReceiveDomainSecureList={treyresereach.net}")
    #expect(shell.run("Set-SendConnector Internet -ProtocolLoggingLevel Verbose") == "set Internet")
    #expect(shell.run("(Get-SendConnector \u{2013}identity Internet).Port") == "25")
  }

  @Test func runTogetherNameSaysWhereTheBlankBelongs() {
    let shell = TestShell()
    shell.run("Set-SendConnector \u{2013}identityConnectorName \u{2013}DomainSecureEnabled:$true")
    #expect(shell.error?.recommendation == "A blank is missing behind the parameter: -Identity ConnectorName")
  }

  @Test func anAdvancedFunctionRefusesUnknownNames() {
    let shell = TestShell()
    #expect(shell.run("function f { param($A) \"$A $args\" }; f -B 1") == "-B 1")
    for header in ["param([Parameter(Position=0)]$A)", "[CmdletBinding()]param($A)"] {
      shell.run("function f { \(header) $A }; f -B 1")
      #expect(shell.errorId == "NamedParameterNotFound", "\(header)")
    }
  }

  @Test func propertyNamesBindFromThePipeline() {
    let shell = TestShell()
    #expect(shell.run("Get-SendConnector | Set-SendConnector -DomainSecureEnabled $true") == "set Internet\nset Partner")
    #expect(shell.run("'Partner' | Get-SendConnector | ForEach-Object { $_.Identity }") == "Partner")
  }

  @Test func missingMandatoryIsAskedFor() {
    let shell = TestShell(answers: ["Partner"])
    #expect(shell.run("Set-SendConnector").hasSuffix("set Partner"))
    #expect(shell.out.contains("cmdlet Set-SendConnector at command pipeline position 1\nSupply values for the following parameters:\n"))
    #expect(shell.questions == ["Identity: "])
  }

  @Test func getIsTriedInFrontOfANoun() {
    let shell = TestShell()
    #expect(shell.run("(SendConnector).Count") == "2")
  }

  @Test func misspeltCommandGetsASuggestion() {
    let shell = TestShell()
    shell.run("Set-SendConector x")
    #expect(shell.error?.recommendation == "Did you mean Set-SendConnector?")
  }
}
