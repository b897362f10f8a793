// Every operator of Should, in what holds and in what it says when it does not.
import Testing

@Suite struct ShouldTests {
  @Test(arguments: [
    "1 | Should -Be 1", "1 | Should Be 1", "'A' | Should -Be a", "'A' | Should -Not -BeExactly a", "1,2 | Should -Be 1,2",
    "$null | Should -Be $null",
    "@() | Should -BeNullOrEmpty", "'' | Should BeNullOrEmpty", "'x' | Should -Not -BeNullOrEmpty", "1 | Should -BeTrue",
    "0 | Should -BeFalse",
    "2 | Should -BeGreaterThan 1", "1 | Should -BeLessThan 2", "2 | Should -BeGreaterOrEqual 2", "2 | Should -BeLessOrEqual 2",
    "2 | Should -Not -BeGreaterThan 2", "'abc' | Should -BeLike 'A*'", "'abc' | Should -BeLikeExactly 'a*'",
    "'abc' | Should -Not -BeLikeExactly 'A*'",
    "'abc' | Should -Match 'B'", "'abc' | Should -Not -MatchExactly 'B'", "1,2,3 | Should -Contain 2", "1,2 | Should Not Contain 3",
    "2 | Should -BeIn 1,2",
    "3 | Should -Not -BeIn @(1,2)", "1,2,3 | Should -HaveCount 3", "1 | Should -BeOfType [int]", "'x' | Should -HaveType string",
    "'x' | Should -Not -BeOfType ([int])",
    "'/' | Should -Exist", "'/nowhere' | Should Not Exist", "{ throw 'abc' } | Should -Throw", "{ throw 'abc' } | Should -Throw abc",
    "{ throw 'abc' } | Should -Throw -ExpectedMessage 'a*' -ErrorId abc", "{ 1 } | Should -Not -Throw",
    "{ throw 'abc' } | Should Throw 'b'",
    "({ throw 'abc' } | Should -Throw -PassThru).FullyQualifiedErrorId | Should -Be abc",
    "New-Event x | Should -BeOfType System.Management.Automation.PSEventArgs", "1 | Should -Not -BeOfType Nowhere.Nothing",
    "Should -ActualValue 1 -Be 1",
    "Add-ShouldOperator BeOdd { param($ActualValue, [switch]$Negate) @{Succeeded = ($ActualValue % 2 -eq 1) -ne [bool]$Negate} }; 3 | Should -BeOdd; 4 | Should -Not -BeOdd",
    "Setup -File a/b.txt hello; 'TestDrive:/a/b.txt' | Should -FileContentMatch hell",
    "Get-Command Get-Date | Should -HaveParameter Format",
    "'one' > $TestDrive/f; \"$TestDrive/f\" | Should -FileContentMatch ONE; \"$TestDrive/f\" | Should -Not -FileContentMatchExactly ONE",
  ])
  func `holds`(assertion: String) throws {
    #expect(try outcomes("Describe D { It a { \(assertion) } }") == ["D.a Passed"], "\(assertion)")
  }

  @Test(arguments: [
    ("1 | Should -Be 2", "Expected 2, but got 1."), ("1 | Should -Be 2 -Because 'I say so'", "Expected 2, because I say so, but got 1."),
    ("1 | Should -Not -Be 1", "Expected 1 to be different from the actual value, but got the same value."),
    ("'a' | Should -Not -BeExactly a", "Expected 'a' to be different from the actual value, but got exactly the same value."),
    ("1,2 | Should -Be 1", "Expected 1, but got @(1, 2)."),
    ("1,2 | Should -Be 1,2,3", "Expected a collection @(1, 2, 3) with length 3, but got a collection @(1, 2) with length 2."),
    (
      "1,2 | Should -Be 1,3",
      "Expected collections to be the same, but they were different.|Collection lengths are both 2.|Collections differ at index 1.|Expected: @(1, 3)|But was:  @(1, 2)"
    ),
    (
      "'ab' | Should -Be a",
      "Expected strings to be the same, but they were different.|Expected length: 1|Actual length:   2|Strings differ at index 1.|Expected: 'a'|But was:  'ab'|           -^"
    ),
    ("'x' | Should -BeNullOrEmpty", "Expected $null or empty, but got 'x'."),
    ("$null | Should -Not -BeNullOrEmpty", "Expected a value, but got $null or empty."),
    ("0 | Should -BeTrue", "Expected $true, but got 0."), ("'x' | Should -BeFalse", "Expected $false, but got 'x'."),
    ("1 | Should -BeGreaterThan 1", "Expected the actual value to be greater than 1, but got 1."),
    ("1 | Should -Not -BeLessThan 2", "Expected the actual value to be greater than or equal to 2, but got 1."),
    ("'abc' | Should -BeLike b*", "Expected like wildcard 'b*' to match 'abc', but it did not match."),
    ("'abc' | Should -Not -Match b", "Expected regular expression 'b' to not match 'abc', but it did match."),
    ("'abc' | Should -MatchExactly B", "Expected regular expression 'B' to case sensitively match 'abc', but it did not match."),
    ("1,2 | Should -Contain 3", "Expected 3 to be found in collection @(1, 2), but it was not found."),
    ("3 | Should -BeIn 1,2", "Expected collection @(1, 2) to contain 3, but it was not found."),
    ("1,2 | Should -HaveCount 3", "Expected a collection with size 3, but got collection with size 2 @(1, 2)."),
    ("'x' | Should -BeOfType [int]", "Expected the value to have type [int] or any of its subtypes, but got 'x' with type [string]."),
    ("'/nowhere' | Should -Exist", "Expected path '/nowhere' to exist, but it did not exist."),
    ("{ 1 } | Should -Throw", "Expected an exception to be thrown, but no exception was thrown."),
    ("{ 1 } | Should -Throw abc", "Expected an exception with message like 'abc' to be thrown, but no exception was thrown."),
    (
      "Get-Command Get-Date | Should -HaveParameter Nothing",
      "Expected command Get-Date to have a parameter Nothing, but the parameter is missing."
    ),
  ])
  func `says what it expected`(assertion: String, message: String) throws {
    let said = try tests(
      "Describe D { It a { \(assertion) } }", "-PassThru -Output None | ForEach-Object TestResult | ForEach-Object FailureMessage")
    #expect(said.lines.joined(separator: "|") == message, "\(assertion)")
  }
}
