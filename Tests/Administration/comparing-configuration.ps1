# compare and diff configuration
$a = 'x','y','z'; $b = 'y','z','w'
Compare-Object $a $b | Sort-Object InputObject | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
(Compare-Object $a $b -IncludeEqual -ExcludeDifferent).InputObject -join ','
$old = [pscustomobject]@{N='c1';Size=10}, [pscustomobject]@{N='c2';Size=20}; $new = [pscustomobject]@{N='c1';Size=10}, [pscustomobject]@{N='c2';Size=25}
Compare-Object $old $new -Property N, Size -PassThru | ForEach-Object { "$($_.N) $($_.Size) $($_.SideIndicator)" }
$before = Get-TransportConfig; Set-TransportConfig -MaxSendSize 20MB; $after = Get-TransportConfig
$before.PSObject.Properties | Where-Object { "$($_.Value)" -ne "$($after.($_.Name))" -and $_.Name -notmatch 'When|Version' } | ForEach-Object { "$($_.Name): $($_.Value) -> $($after.($_.Name))" }
Export-Clixml -InputObject $after ./c.xml; (Import-Clixml ./c.xml).MaxSendSize.ToString()
