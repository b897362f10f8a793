# class based report
class Finding { [string]$Name; [ValidateSet('Low','High')][string]$Severity; [datetime]$When = [datetime]'2024-01-01'
  Finding([string]$n, [string]$s) { $this.Name = $n; $this.Severity = $s }
  [string] ToString() { return "$($this.Name):$($this.Severity)" }
  static [Finding] Parse([string]$t) { $p = $t -split '='; return [Finding]::new($p[0], $p[1]) } }
enum Level { Low = 1; High = 5 }
$f = [Finding]::Parse('tls=High'); "$f"; $f | Format-List; [Level]$f.Severity -gt [Level]::Low; [int][Level]::High
class Special : Finding { [int]$Score; Special($n) : base($n, 'Low') { $this.Score = 3 } }
$s = [Special]::new('x'); $s -is [Finding]; $s.Score
@($f, $s) | Sort-Object Severity | ForEach-Object ToString
