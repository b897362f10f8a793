// The .NET types that administrators' scripts use, one row each.
import ShellRuntime
import ShellValues
import Testing

@Suite struct DotNetTests {
  private func check(_ text: String, _ expected: String) {
    let shell = TestShell()
    let printed = shell.run(text)
    #expect(printed == expected, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    (
      "$b = [System.Text.StringBuilder]::new(); [void]$b.Append('a').AppendLine('b').AppendFormat('{0:D2}', 5); $b.ToString(); $b.Length",
      "ab\n05\n5"
    ),
    ("$b = [text.stringbuilder]'abc'; [void]$b.Replace('b', 'x').Insert(0, '-').Remove(1, 1); \"$b\"", "-xc"),
    ("[System.Text.Encoding]::UTF8.GetBytes('h\u{E9}') -join ','", "104,195,169"),
    ("[Text.Encoding]::ASCII.GetString([byte[]](72,105))", "Hi"),
    ("[Text.Encoding]::Unicode.GetBytes('a') -join ','", "97,0"), ("[Text.Encoding]::GetEncoding('utf-16').CodePage", "1200"),
    ("[IO.Path]::Combine('a', 'b', 'c.txt')", "a/b/c.txt"), ("[IO.Path]::GetExtension('x/y.tar.gz')", ".gz"),
    ("[IO.Path]::GetDirectoryName('/a/b.txt')", "/a"),
    ("[IO.Path]::GetFileNameWithoutExtension('/a/b.txt')", "b"), ("[IO.Path]::ChangeExtension('a.txt', 'log')", "a.log"),
    ("[IO.Path]::IsPathRooted('a')", "False"),
    (
      "$p = [IO.Path]::GetTempFileName(); [IO.File]::WriteAllText($p, \"1`n2\"); [IO.File]::AppendAllText($p, 'x'); [IO.File]::ReadAllLines($p) -join '|'; [IO.File]::Delete($p); [IO.File]::Exists($p)",
      "1|2x\nFalse"
    ),
    (
      "$p = [IO.Path]::GetTempFileName(); $w = [IO.StreamWriter]::new($p); $w.WriteLine('a'); $w.Close(); $r = [IO.StreamReader]::new($p); $r.ReadLine(); $null -eq $r.ReadLine(); $r.Close(); [IO.File]::Delete($p)",
      "a\nTrue"
    ),
  ])
  func textsAndFiles(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("[datetime]::ParseExact('20220323 18:05', 'yyyyMMdd HH:mm', $null).ToString('s')", "2022-03-23T18:05:00"),
    ("[datetime]::ParseExact('Mar 5, 2022 1:02 PM', 'MMM d, yyyy h:mm tt', $null).ToString('s')", "2022-03-05T13:02:00"),
    ("$d = [datetime]::MinValue; [datetime]::TryParse('2022-01-02', [ref]$d); $d.Day", "True\n2"),
    ("[datetime]::new(2022,3,1,12,0,0,'Utc').Kind", "Utc"),
    ("[datetime]::IsLeapYear(2024); [datetime]::DaysInMonth(2023, 2)", "True\n28"), ("([datetime]'2022-01-31').AddMonths(1).Day", "28"),
    ("([datetime]'2022-03-02' - [datetime]'2022-03-01').TotalHours", "24"), ("[datetime]::FromFileTimeUtc(0).Year", "1601"),
    ("'{0:yyyyMMdd}' -f [datetime]'2022-03-04'", "20220304"),
    ("[timespan]::FromMinutes(90).ToString('hh\\:mm')", "01:30"), ("([timespan]'1:00').Add('0:30').TotalMinutes", "90"),
    ("'{0:hh\\:mm}' -f [timespan]'01:02:03'", "01:02"),
    ("[timespan]::new(1, 2, 3, 4).ToString()", "1.02:03:04"),
    ("[DateTimeOffset]::FromUnixTimeSeconds(0).UtcDateTime.ToString('o')", "1970-01-01T00:00:00.0000000Z"),
    ("[datetime]$null", ""), ("[math]::Floor(-1.5); [math]::Sign(-3); [math]::Truncate(1.9)", "-2\n-1\n1"),
  ])
  func times(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("[guid]::Empty.ToString()", "00000000-0000-0000-0000-000000000000"), ("[guid]::NewGuid().ToString('N').Length", "32"),
    ("([guid]'{AAAAAAAA-1111-2222-3333-444444444444}').ToString('B')", "{aaaaaaaa-1111-2222-3333-444444444444}"),
    (
      "$u = [uri]'https://user@Host:8443/a/b%20c?x=1#f'; $u.Host; $u.Port; $u.PathAndQuery; $u.LocalPath; $u.Segments -join '|'",
      "host\n8443\n/a/b%20c?x=1\n/a/b c\n/|a/|b%20c"
    ),
    ("[uri]::EscapeDataString('a b&c')", "a%20b%26c"), ("([mailaddress]'Joe <joe@contoso.com>').DisplayName", "Joe"),
    ("([mailaddress]'joe@contoso.com').Host", "contoso.com"),
    ("([version]'1.2.3').Build", "3"), ("[version]'1.10' -gt [version]'1.9'", "True"), ("[enum]::GetNames([DayOfWeek]).Count", "7"),
    ("[enum]::IsDefined([DayOfWeek], 'Monday')", "True"),
    ("[enum]::Parse([DayOfWeek], 'friday', $true)", "Friday"), ("[Diagnostics.Stopwatch]::StartNew().IsRunning", "True"),
    ("[Random]::new(5).Next(1, 2)", "1"), ("[Tuple]::Create(1, 'b').Item2", "b"),
    ("[environment]::GetEnvironmentVariable('NO_SUCH_VARIABLE') -eq $null", "True"), ("$r = 0; [math]::DivRem(7, 2, [ref]$r); $r", "3\n1"),
  ])
  func names(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("$q = [Collections.Queue]::new(); $q.Enqueue(1); $q.Enqueue(2); $q.Dequeue(); $q.Count", "1\n1"),
    ("$s = [Collections.Generic.Stack[int]]::new(); $s.Push(1); $s.Push(2); $s.Pop()", "2"),
    (
      "$h = [Collections.Generic.HashSet[string]]::new([string[]]('a','b','a')); $h.Count; $h.Add('a'); $h.Contains('A')", "2\nFalse\nFalse"
    ),
    ("$h = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase); $h.Add('a'); $h.Add('A')", "True\nFalse"),
    ("$l = [Collections.SortedList]::new(); $l['b'] = 1; $l['a'] = 2; $l.Keys -join ','", "a,b"),
    ("$o = [ordered]@{x=1;y=2}; $o.Insert(0, 'z', 9); $o.Keys -join ','; $o[0]", "z,x,y\n9"),
    ("$h = @{a=1}; $e = $h.GetEnumerator(); $e.MoveNext(); $e.Current.Key; $e.MoveNext()", "True\na\nFalse"),
    ("foreach ($e in @{a=1}.GetEnumerator()) { $e.Key + $e.Value }", "a1"),
    (
      "$d = [Collections.Generic.Dictionary[string,int]]::new(); $d['a'] = 1; $v = 0; $d.TryGetValue('a', [ref]$v); $v; $d.Remove('b')",
      "True\n1\nFalse"
    ),
    ("$a = [Collections.ArrayList]@(3,1,2); $a.Sort(); $a -join ','; $a.Insert(0, 9); $a.RemoveAt(1); $a -join ','", "1,2,3\n9,2,3"),
    ("$l = [Collections.Generic.List[object]]@(1,2,3); $l.RemoveRange(0, 2); $l.Count; $l.ToArray().GetType().Name", "1\nObject[]"),
    ("$a = 3,1,2; [array]::Sort($a); $a -join ','; [array]::Reverse($a); $a -join ','", "1,2,3\n3,2,1"),
    ("[Collections.Generic.KeyValuePair[string,int]]::new('k', 5).Value", "5"),
    ("$t = [Tuple]::Create(10, 'Hello'); $t[0]; $t[-1]; $t.Length", "10\nHello\n2"),
    ("[Net.Dns]::GetHostEntry('127.0.0.1').AddressList.Count; ([Net.Dns]::GetHostName()).Length -gt 0", "1\nTrue"),
    ("$r = [Management.Automation.ErrorRecord]::new([ArgumentException]::new('bad'), 'MyId', 'InvalidData', 5); $r.FullyQualifiedErrorId; $r.CategoryInfo.Category; $r.TargetObject; \"$r\"", "MyId\nInvalidData\n5\nbad"),
    ("try { [int]'abc' } catch [InvalidCastException] { 'cast' }; [int][Management.Automation.ErrorCategory]::NotEnabled", "cast\n31"),
    ("$PSVersionTable.PSVersion.Major; $PSVersionTable.PSVersion -ge [version]'3.0'; $Host.Version.Major; \"$($PSVersionTable.PSVersion)\"", "5\nTrue\n5\n5.1.14393.0"),
    ("[bool]([DayOfWeek]::Sunday); [bool]([DayOfWeek]::Monday)", "False\nTrue"),
    ("'aXb' -replace 'X', ([Text.RegularExpressions.MatchEvaluator]{ '-' })", "a-b"),
    ("([int[]][Management.Automation.Internal.AutomationNull]::Value) -eq $null", "True"),
    ("[hashtable]::new().ContainsKey('a'); (@{A=1}).ContainsKey('a')", "False\nTrue"),
  ])
  func collections(_ text: String, _ expected: String) { check(text, expected) }

  @Test(arguments: [
    ("[IO.File]::ReadAllText('/no-such-file')", "FileNotFoundException"), ("[datetime]::Parse('x')", "FormatException"),
    ("[guid]'x'", "InvalidCastParseTargetInvocation"),
    ("'abc'.Substring(5)", "ArgumentOutOfRangeException"), ("'abc'.Foo()", "MethodNotFound"),
    ("[Collections.Queue]::new().Dequeue()", "InvalidOperationException"),
    ("[uri]::new('x')", "UriFormatException"), ("[mailaddress]::new('x')", "FormatException"),
    ("'abc'.PadLeft()", "MethodCountCouldNotFindBest"),
    ("[enum]::Parse([DayOfWeek], 'x')", "ArgumentException"), ("[regex]::new('[')", "ArgumentException"),
    ("[regex]'['", "InvalidCastFromStringToRegex"),
    ("'a' -split 'b', 0, 'RegexMatch,SimpleMatch'", "InvalidSplitOptionCombination"),
  ])
  func refusals(_ text: String, _ id: String) {
    let shell = TestShell()
    _ = shell.run(text)
    #expect(shell.errorId == id, "\(text) \(shell.err)")
  }
}
