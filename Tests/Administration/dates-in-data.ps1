# Date-based folder, culture formats, sorting dates read as text
$rows = 'd,v','2024-03-05,1','2024-01-09,2','2023-12-31,3' | ConvertFrom-Csv
($rows | Sort-Object { [datetime]$_.d } | ForEach-Object v) -join ''
$rows | Where-Object { [datetime]$_.d -ge [datetime]'2024-01-01' } | ForEach-Object d
$rows | Group-Object { ([datetime]$_.d).ToString('yyyy-MM') } -NoElement | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" }
(New-Item -ItemType Directory -Path ("./{0:yyyy}/{0:MM}" -f [datetime]'2024-02-03') -Force).FullName -replace '.*/(\d{4}/\d\d)$', '$1'
[cultureinfo]::GetCultureInfo('de-DE').Name; (Get-Culture).Name; ([datetime]'2024-02-03').ToString('dd.MM.yyyy'); [datetime]::UtcNow.Kind; (Get-Date).Date -le (Get-Date)
$span = [timespan]'1.02:03:04'; $span.TotalSeconds; "$span"; '{0:hh\:mm}' -f $span; (New-TimeSpan -Days 1 -Hours 2).ToString()
