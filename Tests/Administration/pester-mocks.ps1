# Pester mocks with parameter filter, tags, skip
@'
BeforeAll { function Send-Alert([string]$To, [string]$Text) { throw 'real' }
  function Invoke-Check($Level) { if ($Level -gt 5) { Send-Alert -To ops -Text "level $Level" } else { Send-Alert -To log -Text ok } } }
Describe 'Alerts' -Tag 'unit' {
  BeforeEach { Mock Send-Alert {} ; Mock Send-Alert { 'paged' } -ParameterFilter { $To -eq 'ops' } }
  It 'pages for high levels' { Invoke-Check 9 | Should -Be 'paged'; Should -Invoke Send-Alert -ParameterFilter { $Text -match 'level 9' } -Times 1 }
  It 'logs low ones' { Invoke-Check 1 | Should -BeNullOrEmpty; Should -Not -Invoke Send-Alert -ParameterFilter { $To -eq 'ops' } }
  It 'compares' { @(1,2) | Should -Contain 2; 'abc' | Should -Match 'b'; 5 | Should -BeGreaterThan 4; { throw 'x' } | Should -Throw }
  It 'is skipped' -Skip { 1 | Should -Be 2 }
  It 'fails' { 'a' | Should -BeExactly 'A' }
}
'@ | Set-Content ./A.Tests.ps1
$r = Invoke-Pester -Path . -PassThru -Output None; "$($r.PassedCount)/$($r.FailedCount)/$($r.SkippedCount)"
$r.Failed[0].ErrorRecord.Exception.Message -split "`n" | Select-Object -First 1
