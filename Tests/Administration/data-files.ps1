# data files
"Server=EX01`nPort = 25`n# note`nName=with = sign" | ConvertFrom-StringData | ForEach-Object { "$($_.Server) $($_.Port) $($_.Name)" }
"@{ Server = 'EX01'; Ports = 25, 587; Nested = @{ A = 1 } }" | Set-Content cfg.psd1
$c = Import-PowerShellDataFile cfg.psd1; $c.Ports -join '+'; $c.Nested.A
'[General]', 'Name=Test', ';x', '[Mail]', 'Host = mail' | Set-Content x.ini
$ini = @{}; switch -Regex -File x.ini { '^\[(.+)\]$' { $s = $Matches[1]; $ini[$s] = @{} } '^\s*([^;=]+?)\s*=\s*(.*)$' { $ini[$s][$Matches[1]] = $Matches[2] } }
$ini.Mail.Host; $ini.General.Name
