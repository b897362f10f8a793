# Format tests typical for console output
$data = 1..3 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = "Item $_"; Size = $_ * 1MB; When = [datetime]"2024-01-0$_"; Tags = @('a','b') } }
$data | Format-Table
$data | Format-Table Id, Name, @{Label='Size (MB)'; Expression={$_.Size / 1MB}; FormatString='N1'; Width=10; Alignment='Right'}
$data | Format-Wide Name -Column 2
$data[0] | Format-List
$data | Select-Object -First 1 | Out-String -Stream | Where-Object { $_ } | Select-Object -Last 1
$data | Group-Object { $_.Id % 2 } | Format-Table -AutoSize
$data | Format-Table Id, Name -GroupBy { $_.Id -gt 1 } 
($data | ConvertTo-Csv -NoTypeInformation)[1]
