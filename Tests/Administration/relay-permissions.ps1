# Permissions on receive connectors
$rc = New-ReceiveConnector -Name 'App relay' -TransportRole HubTransport -Bindings 0.0.0.0:2626 -RemoteIPRanges 10.0.0.0/24, 10.1.1.1-10.1.1.9 -PermissionGroups AnonymousUsers
Get-ReceiveConnector '*App relay' | Add-ADPermission -User 'NT AUTHORITY\ANONYMOUS LOGON' -ExtendedRights 'Ms-Exch-SMTP-Accept-Any-Recipient' | Format-Table User, ExtendedRights -AutoSize
(Get-ReceiveConnector '*App relay' | Get-ADPermission | Where-Object { $_.ExtendedRights -like '*Any-Recipient*' -and -not $_.Deny }).User
$rc.RemoteIPRanges | ForEach-Object { "$_" }; $rc.Identity.ToString() -match 'App relay'
Set-ReceiveConnector $rc.Identity -RemoteIPRanges @{Add='192.168.0.0/16'; Remove='10.0.0.0/24'}; ((Get-ReceiveConnector '*App relay').RemoteIPRanges | Sort-Object { "$_" }) -join ' | '
Get-ReceiveConnector '*App relay' | Remove-ReceiveConnector -Confirm:$false; Get-ReceiveConnector '*App relay' -ErrorAction SilentlyContinue; "ok $?"
