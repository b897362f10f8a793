# JSON configuration
$json = '{ "connectors": [ { "name": "Json1", "spaces": ["x.com","y.com"], "tls": true, "size": 26214400 }, { "name": "Json2", "spaces": ["z.com"], "tls": false } ], "contact": null }'
$config = $json | ConvertFrom-Json
foreach ($c in $config.connectors) {
  $p = @{ Name = $c.name; AddressSpaces = $c.spaces; RequireTLS = $c.tls }
  if ($c.size) { $p.MaxMessageSize = $c.size }
  New-SendConnector @p | Select-Object Name, RequireTLS, MaxMessageSize | ConvertTo-Json -Compress
}
$config.connectors[0].PSObject.Properties | ForEach-Object { "$($_.Name): $($_.Value)" }
$config | Add-Member -NotePropertyName version -NotePropertyValue 2
$config | ConvertTo-Json -Depth 4
if ($null -eq $config.contact) { 'no contact' }
