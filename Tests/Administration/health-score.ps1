# Health check with weighted score, custom objects with methods
$checks = @(
  @{ Name = 'Transport config'; Test = { (Get-TransportConfig).MaxReceiveSize -ne $null } }
  @{ Name = 'Accepted domain'; Test = { @(Get-AcceptedDomain).Count -ge 1 } }
  @{ Name = 'Broken'; Test = { throw 'boom' } }
)
$results = foreach ($check in $checks) {
  $r = New-Object PSObject -Property @{ Name = $check.Name; Passed = $false; Message = '' }
  try { $r.Passed = [bool](& $check.Test) } catch { $r.Message = $_.Exception.Message }
  $r | Add-Member ScriptMethod Describe { "$($this.Name) => $(if ($this.Passed) { 'PASS' } else { 'FAIL ' + $this.Message })" } -PassThru
}
$results | ForEach-Object { $_.Describe() }
$score = [math]::Round(100 * @($results | Where-Object Passed).Count / $results.Count, 1); "Score: $score%"
$results | Sort-Object Passed, Name | Select-Object Name, Passed, Message | Format-Table -AutoSize
