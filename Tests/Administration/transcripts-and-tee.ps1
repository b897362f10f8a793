# Start/Stop-Transcript, Out-File -Append, Tee
Start-Transcript -Path ./t.txt -Force | Out-Null
'line 1'; Write-Host 'host line'; 1..2 | Tee-Object -FilePath ./tee.txt | ForEach-Object { "t$_" }
Stop-Transcript | Out-Null
(Select-String -Path ./t.txt -Pattern 'host line|line 1' | Measure-Object).Count
Get-Content ./tee.txt; 'a' | Out-File ./o.txt; 'b' | Out-File ./o.txt -Append; 'c' >> ./o.txt; (Get-Content ./o.txt) -join ''
1..3 | Tee-Object -Variable v | Out-Null; $v.Count
