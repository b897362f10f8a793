# connectors report as object with nested data to JSON and back
$inv = [ordered]@{ Server = 'EX01'; Generated = '2024-01-01'; Send = @(Get-SendConnector | Select-Object Name, Enabled); Receive = @(Get-ReceiveConnector | Sort-Object Name | Select-Object -First 2 Name, @{n='Bindings';e={ ,@($_.Bindings | ForEach-Object { "$_" }) }}) }
$json = $inv | ConvertTo-Json -Depth 5; $back = $json | ConvertFrom-Json; $back.Receive.Count; $back.Server; @($back.Send).Count
$back.Receive[0].Name; ($json -split "`n").Count -gt 10
$back.Receive | ForEach-Object { '{0} -> {1}' -f $_.Name, ($_.Bindings -join ' ') }
