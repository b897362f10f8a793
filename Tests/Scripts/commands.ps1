# Commands: arguments, redirections, pipelines, invocation.
Get-TransportConfig | Format-List TLS*, Max* ; Get-Queue|?{$_.Status -eq 'Retry'}|%{$_.Identity}
Set-SendConnector -Identity "Inet" –DomainSecureEnabled:$true -AddressSpaces 'SMTP:*;1', contoso.com -Comment:'x' -MaxMessageSize 10MB
New-ReceiveConnector X -Bindings 0.0.0.0:25, [::]:25 -RemoteIPRanges 10.0.0.0/24,10.0.0.1-10.0.0.9 -Sort: +A, -B -T 00:15:00 -V 5.7.1
Get-X > out.txt 2>> err.txt 3>&1; Get-X *> all.txt; Get-X 2>&1 4>&1 5>&1 6>&1; 'x' > $null; Get-Y 3> $null *>&1; $i++ *>&1; $o.{.ctor}()
& 'C:\Program Files\x.exe' /a:b --long=value -x; & $cmd @args; & { 1 } ; . ./lib.ps1 -A 1; . $path; ./run.sh; ..\x; ~/y; & (Get-Command z)
icacls.exe --% c:\x /grant "u:(F)" %PATH% | Out-Null
Get-X `
  -Name y `
  -Count 5
Get-X |
  Where-Object Name -like 'a*' |
  Sort-Object -Property @{ Expression = { $_.N }; Descending = $true },
    Other
Get-X -ErrorAction SilentlyContinue -A $x.y $x[0] $x::z $($a; $b) a,b , c -- -d
a#b #c
w 2+2 $a+2 a$b/c$(1)d *.txt ?x [a]b {x} =y %z !w @{} @(1) 5kb 007 1.2.3 -5 -x5 +7 .5 1..2
<# a block
comment #> Get-Z <# inside #> 1
if (Test-Path x) { del x -Force }; % { 1 }; ? { $_ }
Import-Csv x.csv | ForEach-Object -Begin { $n = 0 } -Process { $n++ } -End { $n }
1, 2 | ForEach-Object { $_ } | Out-Null; { 1 }.Invoke(); $x | y; (a b).c | d; "s" | e; @(1) | f; @{} | g; -5 | h
function Test { begin { 1 } process { 2 } end { 3 } }
return Get-X | Sort-Object
