# Read CSV and apply
@'
Name;Spaces;Smarthost;Cost;Enabled
Part1;p1.com,p2.com;10.0.0.1;10;TRUE
Part2;p3.com;;5;FALSE
'@ | Set-Content in.csv
Import-Csv in.csv -Delimiter ';' | ForEach-Object {
  $spaces = $_.Spaces -split ',' | ForEach-Object { "SMTP:$_;$($args)" }
  $params = @{ Name = $_.Name; AddressSpaces = $_.Spaces -split ','; Enabled = [System.Convert]::ToBoolean($_.Enabled) }
  if ($_.Smarthost) { $params.SmartHosts = $_.Smarthost; $params.DNSRoutingEnabled = $false }
  New-SendConnector @params
} | Format-Table Name, Enabled, @{l='Hosts';e={$_.SmartHosts -join ','};w=12}, @{l='N';e={$_.AddressSpaces.Count};a='left'} -AutoSize
Import-Csv in.csv -Delimiter ';' -Header a,b,c,d,e | Select-Object -Skip 1 -First 1 | ForEach-Object a
(Import-Csv in.csv -Delimiter ';' | Sort-Object { [int]$_.Cost })[0].Name
