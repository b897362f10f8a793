# comparing versions, semantic values, guid, ip
[version]'15.1.2507.6' -gt [version]'15.1.2375.7'; ([version]'1.2.3').Minor
$g = [guid]::NewGuid(); $g.ToString().Length; [guid]::Empty; [guid]'6f9619ff-8b86-d011-b42d-00cf4fc964ff'
([ipaddress]'10.1.2.3').GetAddressBytes() -join '.'; [ipaddress]::TryParse('999.1.1.1', [ref]$null); ([ipaddress]'::1').AddressFamily
[uri]'https://mail.adatum.com/owa?x=1' | ForEach-Object { $_.Host; $_.AbsolutePath; $_.Query }
[math]::Round(2.5); [math]::Round(3.14159, 2); [math]::Ceiling(1.1); [math]::Pow(2,10); [int]3.5; [int]2.5; 7 / 2; [math]::Truncate(7/2); 10 % 3
1KB; 5GB / 1MB; 0xFF; 1e3; [long]::MaxValue; [int]::MaxValue + 1; '{0:N0}' -f 1234567; '{0:P0}' -f .5; '{0:#,##0.00}' -f 1234.5
[System.Net.Mail.MailAddress]'Joe <joe@adatum.com>' | ForEach-Object { $_.User; $_.Host; $_.DisplayName }
[Microsoft.Exchange.Data.ByteQuantifiedSize]::Parse('10 MB').ToBytes(); [bool]'False'; [bool]0; [bool]''; [convert]::ToInt32('ff', 16); [convert]::ToString(10, 2); 5 -band 3; 5 -bxor 1; -bnot 0; 1 -shl 4
