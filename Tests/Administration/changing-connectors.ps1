# filtering with -Filter-like and where operators
Get-SendConnector | Where Enabled | Measure | % Count
New-SendConnector -Name S1 -AddressSpaces a.com -Enabled $false | Out-Null; New-SendConnector -Name S2 -AddressSpaces b.com -MaxMessageSize 10MB | Out-Null
(Get-SendConnector).where({ $_.Enabled }).Name
(Get-SendConnector | Where-Object { $_.MaxMessageSize -gt 5MB -and $_.MaxMessageSize -lt 20MB }).Name
Get-SendConnector | Where-Object Name -like 'S*' | Where-Object Name -NotIn 'S1','S9' | ForEach-Object { $_.AddressSpaces[0].Domain; $_.AddressSpaces[0].Cost; $_.AddressSpaces[0].Type }
(Get-SendConnector).ForEach({ $_.Name.ToLower() }) -join ','
(Get-SendConnector S2).MaxMessageSize.Value.ToMB(); (Get-SendConnector S2).MaxMessageSize.ToString()
Get-SendConnector S* | Set-SendConnector -ProtocolLoggingLevel Verbose -Comment "changed by $($env:USER)"; (Get-SendConnector | Select-Object -ExpandProperty ProtocolLoggingLevel -Unique)
Get-SendConnector | Remove-SendConnector -Confirm:$false; @(Get-SendConnector).Count
