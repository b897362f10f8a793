# pester
@'
Describe 'Connectors' {
  BeforeAll { function Get-Size($c) { [int]($c.Size / 1MB) } }
  It 'converts <mb>' -TestCases @(@{ bytes = 10MB; mb = 10 }, @{ bytes = 25MB; mb = 25 }) {
    param($bytes, $mb)
    Get-Size ([pscustomobject]@{ Size = $bytes }) | Should -Be $mb
  }
  Context 'mocked' {
    BeforeEach { Mock Get-SendConnector { [pscustomobject]@{ Name = 'Fake' } } }
    It 'uses the mock' { (Get-SendConnector).Name | Should -Be 'Fake'; Should -Invoke Get-SendConnector -Times 1 -Exactly }
  }
  It 'throws' { { throw 'bad' } | Should -Throw '*bad*' }
}
'@ | Set-Content ./My.Tests.ps1
$r = Invoke-Pester ./My.Tests.ps1 -PassThru -Output None
"$($r.PassedCount) passed, $($r.FailedCount) failed"
