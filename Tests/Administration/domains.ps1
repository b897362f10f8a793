# remote domains / accepted domains
New-AcceptedDomain -Name Fab -DomainName fabrikam.com -DomainType Authoritative | Out-Null
Get-AcceptedDomain | Where-Object { -not $_.Default } | Select-Object -ExpandProperty DomainName
Set-AcceptedDomain Fab -MakeDefault $true; (Get-AcceptedDomain | Where-Object Default).Name
Get-RemoteDomain | Format-Table Name, DomainName, AllowedOOFType -AutoSize
Set-TransportConfig -TLSSendDomainSecureList @{Add='fabrikam.com'} -WarningAction SilentlyContinue; (Get-TransportConfig).TLSSendDomainSecureList -join ','
Set-TransportConfig -TLSSendDomainSecureList @{Remove='fabrikam.com'}; @((Get-TransportConfig).TLSSendDomainSecureList).Count
Get-TransportService | Select-Object Name, MessageExpirationTimeout | Format-List
(Get-ReceiveConnector | Select-Object -First 1).RemoteIPRanges.Count -ge 1
