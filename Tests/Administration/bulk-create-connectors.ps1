# bulk changes with try/catch
$log = @()
foreach ($name in 'A','B','A','C') {
    try {
        New-SendConnector -Name $name -AddressSpaces "$name.example.com" -ErrorAction Stop | Out-Null
        $log += [pscustomobject]@{ Name = $name; Result = 'Created'; Error = $null }
    }
    catch {
        $log += [pscustomobject]@{ Name = $name; Result = 'Failed'; Error = $_.Exception.Message }
    }
    finally { $count++ }
}
$log | Format-Table -AutoSize -Wrap
"Processed $count, failed $(($log | Where-Object Result -eq 'Failed' | Measure-Object).Count)"
$log | Group-Object Result | ForEach-Object { '{0,-10}{1,5}' -f $_.Name, $_.Count }
