# Backup & restore of connector settings via Clixml
New-SendConnector -Name Keep -AddressSpaces keep.com -SmartHosts 10.0.0.1 -DNSRoutingEnabled $false -Comment 'keep me' | Out-Null
Get-SendConnector | Export-Clixml ./sc.xml
Get-SendConnector | Remove-SendConnector -Confirm:$false
foreach ($old in Import-Clixml ./sc.xml) {
  $p = @{ Name = $old.Name; AddressSpaces = @($old.AddressSpaces | ForEach-Object { $_.ToString() }); Comment = $old.Comment; DNSRoutingEnabled = $old.DNSRoutingEnabled }
  if ($old.SmartHosts) { $p.SmartHosts = @($old.SmartHosts | ForEach-Object { $_.ToString() }) }
  New-SendConnector @p | Format-List Name, AddressSpaces, SmartHosts, Comment
}
$old.PSObject.TypeNames[0] -like 'Deserialized.*'
