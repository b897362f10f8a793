# Parallel-less batching with ranges & modulo, progress %
$items = 1..25; $size = 10
for ($i = 0; $i -lt $items.Count; $i += $size) { $batch = $items[$i..([math]::Min($i + $size, $items.Count) - 1)]; "batch $([int]($i / $size) + 1): $($batch[0])-$($batch[-1]) ($($batch.Count))" }
$groups = $items | Group-Object { [math]::Floor(($_ - 1) / 10) }; ($groups | ForEach-Object Count) -join ','
[math]::Round(($items | Where-Object { $_ % 2 } | Measure-Object).Count / $items.Count * 100, 1)
$q = [System.Collections.Generic.Queue[int]]::new(); $items | ForEach-Object { $q.Enqueue($_) }; while ($q.Count -gt 23) { $q.Dequeue() }
