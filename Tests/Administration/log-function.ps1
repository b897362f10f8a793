# Transcript/logging functions
function Write-Log {
    param([string]$Message, [ValidateSet('INFO','WARN','ERROR')][string]$Level = 'INFO', [string]$LogFile = './run.log')
    $line = "{0} [{1}] {2}" -f (Get-Date -Format 'yyyy-MM-dd'), $Level.PadRight(5), $Message
    Add-Content -Path $LogFile -Value $line
    switch ($Level) { 'WARN' { Write-Warning $Message } 'ERROR' { Write-Error $Message } default { Write-Host $Message -ForegroundColor Green } }
}
Write-Log 'start'
Write-Log 'hmm' -Level WARN
Write-Log 'bad' ERROR 2>$null
(Get-Content ./run.log) -replace '^\d{4}-\d\d-\d\d', 'DATE'
(Get-Content ./run.log -Tail 1) -match 'ERROR'
(Get-Item ./run.log).Length -gt 10
