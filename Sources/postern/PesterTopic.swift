// The about_Pester page of Get-Help.
import GeneralCmdlets

enum PesterTopic {
  static let page = HelpTopic("about_Pester", synopsis: "Testing scripts with Invoke-Pester.") { text }

  private static let text = """
    Invoke-Pester runs tests written for Pester 4 or 5. It is part of the shell; there is nothing to install.

    A test file is called Something.Tests.ps1 and holds Describe blocks, Context blocks in them, and It blocks, the tests:

        Describe 'Send connector' {
            BeforeAll { New-SendConnector Partner -AddressSpaces treyresearch.net -DomainSecureEnabled $true }
            It 'is secured' { (Get-SendConnector Partner).DomainSecureEnabled | Should -BeTrue }
        }

    ORDER
        BeforeAll, AfterAll, BeforeEach and AfterEach are found wherever they stand in a block. BeforeAll runs first, in the variables of its
        block; then the body of the block runs, and each It where it stands, in variables of its own; then AfterAll. Pester 5 runs all
        bodies once before the first test, to discover tests; here a body runs once, so that test files of Pester 4, which compute in the
        body of a Describe, run as they are. An error in BeforeAll fails the tests of its block. BeforeDiscovery runs where it stands.

    DATA
        It, Describe and Context run once for each item of -ForEach (or -TestCases). The entries of a table are variables and parameters,
        any other item is $_; <name> in a title is replaced by the value.

    ASSERTIONS
        'x' | Should -Be 'X', Should -Not -BeExactly, -BeTrue, -BeFalse, -BeNullOrEmpty, -BeOfType, -BeLike, -Match, -Contain, -BeIn,
        -HaveCount, -BeGreaterThan, -BeLessThan, -BeGreaterOrEqual, -BeLessOrEqual, -Exist, -FileContentMatch, -HaveParameter;
        { Get-Queue x } | Should -Throw -ExpectedMessage '*not found*' -ErrorId X. Pester 3's words without a dash work as well.
        -Throw takes a message that is like the expected one or contains it: Pester 5 asks for the first, Pester 4 for the second.

    MOCKS
        Mock Get-Queue { 'nothing' } -ParameterFilter { $Identity -like 'Partner*' } answers in place of the command until the block or
        test ends. Should -Invoke Get-Queue -Times 1 -Exactly counts calls. -ModuleName is accepted; a mock answers in every module.

    FILES
        $TestDrive and TestDrive: name a folder that is made for each outermost block, cleared of what an inner block left there, and
        removed at the end.

    IN CI
        postern --data ./empty -c "Invoke-Pester ./tests -CI" writes testResults.xml (NUnit 2.5) and ends with the number of failed tests.
        -OutputFormat JUnitXml writes JUnit's format. A data folder of its own gives each run an empty server.
    """
}
