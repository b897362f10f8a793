# dates
$d = [datetime]::ParseExact('01.02.2024 13:45', 'dd.MM.yyyy HH:mm', [System.Globalization.CultureInfo]::InvariantCulture)
$d.ToString('s'); $d.AddDays(-1).DayOfWeek; ($d - [datetime]'2024-01-01').TotalHours
'{0:yyyyMMdd-HHmm}' -f $d; $d.ToString('MMM d, yyyy'); $d.ToUniversalTime().Kind
[timespan]::FromMinutes(90).ToString(); (New-TimeSpan -Start '2024-01-01' -End '2024-03-01').Days
[datetime]::TryParse('nonsense', [ref]$null); $x = [datetime]::MinValue; [datetime]::TryParse('2024-05-06', [ref]$x); $x.Month
Get-Date '2024-02-29' -Format 'dddd, d MMMM yyyy'; (Get-Date 2024-02-29).DayOfYear
[datetime]::DaysInMonth(2023, 2); [datetime]::IsLeapYear(2024)
(Get-Date -Year 2020 -Month 1 -Day 1 -Hour 0 -Minute 0 -Second 0 -Millisecond 0).Ticks
[DateTimeOffset]::FromUnixTimeSeconds(0).UtcDateTime.ToString('o')
