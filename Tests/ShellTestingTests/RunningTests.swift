// In which order blocks, hooks and tests run, what they see, and what comes out.
import Testing

@Suite struct RunningTests {
  @Test func `a run looks as Pester's does`() throws {
    let said = try tests(
      """
      Describe 'Numbers' {
        BeforeAll { $base = 40 }
        It 'adds' { $base + 2 | Should -Be 42 }
        It 'fails' { 'abc' | Should -Be 'abd' -Because 'so it is' }
        It 'is left out' -Skip { }
        It 'is to come' { }
        Context 'Inner' { It 'cannot be judged' { Set-ItResult -Inconclusive -Because 'nobody knows' } }
      }
      """)
    #expect(
      said.lines.filter { !$0.hasPrefix("Tests completed") } == [
        "Starting discovery in 1 files.", "Running tests from 'FOLDER/a.Tests.ps1'", "Describing Numbers", "  [+] adds", "  [-] fails",
        "   Expected strings to be the same, because so it is, but they were different.", "   String lengths are both 3.",
        "   Strings differ at index 2.", "   Expected: 'abd'", "   But was:  'abc'", "              --^",
        "   at It 'fails' { 'abc' | Should -Be 'abd' -Because 'so it is' }, FOLDER/a.Tests.ps1:4", "  [!] is left out, is skipped",
        "  [?] is to come, is pending", " Context Inner", "   [?] cannot be judged, is inconclusive, because nobody knows", "",
        "Tests Passed: 1, Failed: 1, Skipped: 1, Pending: 1, Inconclusive: 1, NotRun: 0",
      ])
  }

  @Test func `hooks run wherever they stand, outer before inner and the other way after`() throws {
    let said = try tests(
      """
      $global:log = [System.Collections.ArrayList]@()
      function note($x) { [void]$global:log.Add($x) }
      Describe 'D' {
        It 'one' { note 'one' }
        Context 'C' {
          It 'two' { note 'two' }
          BeforeEach { note 'be2' }
          AfterEach { note 'ae2' }
          AfterAll { note 'aa2' }
        }
        AfterEach { note 'ae1' }
        BeforeEach { note 'be1' }
        BeforeAll { note 'ba1' }
        AfterAll { note 'aa1' }
      }
      """, "-Output None; $log -join ' '")
    #expect(said.lines == ["ba1 be1 one ae1 be1 be2 two ae2 ae1 aa2 aa1"])
  }

  @Test(arguments: [
    ("variables of a test stay in it", "Describe D { It a { $x = 1 }; It b { $x | Should -BeNullOrEmpty } }", "D.a Passed,D.b Passed"),
    ("BeforeEach is seen in the test", "Describe D { BeforeEach { $x = 7 }; It a { $x | Should -Be 7 } }", "D.a Passed"),
    ("an error in BeforeAll fails the tests", "Describe D { BeforeAll { throw 'no' }; It a { }; It b { 1 } }", "D.a Pending,D.b Failed"),
    ("data that failed set-up should have made", "Describe D { BeforeAll { throw 'no'; $c = 1 }; It a -TestCases $c { 1 } }", "D.a Failed"),
    ("an error in AfterEach fails the test", "Describe D { AfterEach { throw 'no' }; It a { 1 } }", "D.a Failed"),
    (
      "an error in the body is a failed test", "Describe D { It a { 1 }; throw 'x' }",
      "D.a Passed,D.Error occurred in Describe block Failed"
    ),
    ("null is no skip", "Describe D { It a -Skip:$null { 1 } }", "D.a Passed"),
    ("a skipped block skips its tests", "Describe D -Skip { It a { throw 'x' } }", "D.a Skipped"),
    (
      "cases of Pester 4", "Describe D { It 'a <n>' -TestCases @{n=1},@{n=2} { param($n) $n | Should -Be 1 } }", "D.a 1 Passed,D.a 2 Failed"
    ),
    (
      "cases of Pester 5", "Describe 'D<_>' -ForEach 1,2 { It 'a <n.x>' -ForEach @{n=@{x=3}} { $n.x | Should -Be 3 } }",
      "D1.a 3 Passed,D2.a 3 Passed"
    ),
    (
      "BeforeDiscovery makes data",
      "BeforeDiscovery { $cases = 1,2 }; Describe D { It 'a<_>' -ForEach $cases { $_ | Should -BeGreaterThan 0 } }",
      "D.a1 Passed,D.a2 Passed"
    ),
    ("BeforeAll of the file", "BeforeAll { function f { 5 } }; Describe D { It a { f | Should -Be 5 } }", "D.a Passed"),
    ("a file that does not parse", "Describe D { It a {", "a.Tests.ps1 Failed"),
    ("an error at the file's top does not end it", "Get-Nothing; Describe D { It a { 1 } }", "a.Tests.ps1 Failed,D.a Passed"),
  ])
  func `tests come out as they should`(what: String, text: String, expected: String) throws {
    #expect(try outcomes(text).joined(separator: ",") == expected, "\(what)")
  }

  @Test(arguments: [
    ("-TestName Two", "Two.c Passed"), ("-Tag slow", "One.b Passed,Two.c Passed"), ("-ExcludeTag slow", "One.a Passed"),
    ("-FullNameFilter One.*", "One.a Passed,One.b Passed"), ("-Tag none", ""),
    ("-Configuration @{Filter=@{Tag='slow'};Run=@{PassThru=$true}}", "One.b Passed,Two.c Passed"),
  ])
  func `filters choose tests`(parameters: String, expected: String) throws {
    let text = "Describe One { It a { 1 }; It b -Tag slow { 1 } }; Describe Two -Tag slow { It c { 1 } }"
    #expect(try outcomes(text, parameters).joined(separator: ",") == expected)
  }

  @Test func `the exit code is the number of failed tests`() throws {
    #expect(try tests("Describe D { It a { throw 1 }; It b { throw 1 }; It c { 1 } }", "-EnableExit").status == 2)
    #expect(try tests("Describe D { It a { throw 1 } }", "").status == 0)
  }

  @Test func `what a block leaves on the test drive goes with it`() throws {
    let said = try tests(
      """
      Describe D {
        BeforeAll { 'x' > "$TestDrive/outer" }
        Context C { It a { 'y' > "$TestDrive/inner"; "$TestDrive/outer" | Should -Exist } }
        It b { "$TestDrive/inner" | Should -Not -Exist; $global:kept = "$TestDrive" }
      }
      """, "-PassThru -Output None | ForEach-Object FailedCount; Test-Path $kept")
    #expect(said.lines == ["0", "False"])
  }
}
