// Mocks: who answers, for how long, and what is counted.
import Testing

@Suite struct MockTests {
  private let setup = "function Get-Thing { [CmdletBinding()] param([string]$Name, [int]$Size) \"real $Name\" }; "

  @Test(arguments: [
    ("a cmdlet", "Mock Get-Date { 'now' }; Get-Date | Should -Be now"),
    ("a function sees its parameters", "Mock Get-Thing { \"fake $Name $Size\" }; Get-Thing -Name a -Size 3 | Should -Be 'fake a 3'"),
    ("nothing comes out without a block", "Mock Get-Thing; Get-Thing x | Should -BeNullOrEmpty"),
    (
      "a filter chooses",
      "Mock Get-Thing { 'any' }; Mock Get-Thing { 'b' } -ParameterFilter { $Name -eq 'b' }; \"$(Get-Thing a) $(Get-Thing b)\" | Should -Be 'any b'"
    ),
    ("what no filter takes runs really", "Mock Get-Thing { 'b' } -ParameterFilter { $Name -eq 'b' }; Get-Thing a | Should -Be 'real a'"),
    (
      "calls are counted",
      "Mock Get-Thing { }; Get-Thing a; Get-Thing b; Should -Invoke Get-Thing -Times 2 -Exactly; Assert-MockCalled Get-Thing -Times 1 -ParameterFilter { $Name -eq 'a' } -Exactly"
    ),
    ("not called", "Mock Get-Thing { }; Should -Not -Invoke Get-Thing; Should -Invoke Get-Thing -Times 0"),
    ("verifiable", "Mock Get-Thing { } -Verifiable; Get-Thing; Should -InvokeVerifiable; Assert-VerifiableMock"),
    (
      "too few calls",
      "Mock Get-Thing { }; { Should -Invoke Get-Thing } | Should -Throw 'Expected Get-Thing to be called at least 1 times, but was called 0 times'"
    ),
    ("a command that is not there", "{ Mock Get-Nothing { } } | Should -Throw 'Could not find Command Get-Nothing'"),
  ])
  func `mocks answer`(what: String, test: String) throws {
    #expect(try outcomes(setup + "Describe D { It a { \(test) } }") == ["D.a Passed"], "\(what)")
  }

  @Test func `a mock ends with its block or test, and counts by scope`() throws {
    let text =
      setup + """
        Describe D {
          BeforeAll { Mock Get-Thing { 'outer' } }
          It a { Mock Get-Date { 'x' }; Get-Thing | Should -Be outer }
          It b { Get-Date | Should -Not -Be x; Get-Thing | Out-Null; Should -Invoke Get-Thing -Times 1 -Exactly }
          It c { Should -Invoke Get-Thing -Times 2 -Exactly -Scope Describe }
        }
        Describe E { It d { Get-Thing x | Should -Be 'real x' } }
        """
    #expect(try outcomes(text) == ["D.a Passed", "D.b Passed", "D.c Passed", "E.d Passed"])
  }
}
