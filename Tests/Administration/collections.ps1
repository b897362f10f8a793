# hashtables and sorting
$map = [ordered]@{ smtp = 25; submission = 587; smtps = 465 }
foreach ($k in $map.Keys) { "$k=$($map[$k])" }
$map.Remove('smtps'); $map.Contains('smtps'); $map.Count
$inv = @{}; $map.GetEnumerator() | ForEach-Object { $inv[$_.Value] = $_.Key }; $inv[587]
$list = [System.Collections.Generic.List[string]]::new(); 'c','a','b' | ForEach-Object { $list.Add($_) }; $list.Sort(); $list -join ''
$set = New-Object 'System.Collections.Generic.HashSet[string]' ([StringComparer]::OrdinalIgnoreCase); [void]$set.Add('A'); $set.Add('a'); $set.Count
$al = New-Object System.Collections.ArrayList; [void]$al.Add(1); [void]$al.AddRange(@(2,3)); $al.Count
$d = New-Object 'System.Collections.Generic.Dictionary[string,int]'; $d['x'] = 1; $d['x'] += 5; $d.x
$q = [System.Collections.Queue]::new(); $q.Enqueue(1); $q.Enqueue(2); $q.Dequeue(); $q.Peek()
$s = New-Object System.Collections.Stack; $s.Push('x'); $s.Pop()
1..5 | Sort-Object { -$_ } | Select-Object -First 2
@{a=1;b=2} | ConvertTo-Json -Compress
