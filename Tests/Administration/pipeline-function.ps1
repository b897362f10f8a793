# pipeline function
function Get-ConnectorSummary {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, ValueFromPipeline, ValueFromPipelineByPropertyName)]
        [Alias('Identity')]
        [string[]]$Name,
        [switch]$Detailed
    )
    begin { $n = 0; Write-Verbose 'begin' }
    process {
        foreach ($one in $Name) {
            $n++
            $o = [pscustomobject]@{ PSTypeName = 'My.Summary'; Name = $one; Upper = $one.ToUpper() }
            if ($Detailed) { $o | Add-Member NoteProperty Length $one.Length }
            $o
        }
    }
    end { Write-Verbose "$n done" }
}
Get-AcceptedDomain | Get-ConnectorSummary -Detailed -Verbose 4>&1 | Out-String -Width 60
'a','b' | Get-ConnectorSummary | ForEach-Object Upper
Get-ConnectorSummary x, y | Measure-Object | Select-Object -ExpandProperty Count
(Get-ConnectorSummary x).pstypenames[0]
