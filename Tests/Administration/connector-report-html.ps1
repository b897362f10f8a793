# HTML report
$head = @"
<style>
 table { border-collapse: collapse } td, th { border: 1px solid #ccc; padding: 4px }
</style>
"@
$rows = Get-ReceiveConnector | Select-Object Identity, @{n='Bindings';e={$_.Bindings -join ', '}}, AuthMechanism, PermissionGroups
$html = $rows | ConvertTo-Html -Head $head -Title 'Receive connectors' -PreContent "<h1>Receive connectors on $env:COMPUTERNAME</h1>" -PostContent "<p>$(@($rows).Count) connectors</p>"
$html = $html -replace '<td>TLS', '<td class="tls">TLS'
$file = Join-Path $env:TMPDIR 'report.html'
$html | Out-File $file -Encoding utf8
(Get-Content $file | Select-String '<tr>').Count
(Get-Content $file -Raw).Length -gt 500
