# Classes and enumerations with everything that may stand in them.
[Flags()] enum Access : byte {
  None = 0; Read = 1
  Write = 2
  All = [Access]::Read -bor [Access]::Write
}
enum Color { Red; Green; Blue }
class Shape : System.IComparable {
  [string] $Name
  hidden [int] $Area = 4 * 5
  static [System.Collections.Generic.List[string]] $Known = [System.Collections.Generic.List[string]]::new()
  [ValidateRange(0, 10)] [int] $Sides = 3; $Untyped
  Shape() { }
  Shape([string] $name, [int] $sides = 4) { $this.Name = $name; $this.Sides = $sides }
  static Shape() { [Shape]::Known.Add('x') }
  [int] CompareTo([object] $other) { return $this.Area - $other.Area }
  hidden static [void] Forget() { [Shape]::Known.Clear() }
  [string] ToString() {
    if ($this.Name) { return "$($this.Name): $($this.Sides)" }
    return [string]::Empty
  }
}
class Square : Shape, System.IDisposable
{
  Square([int] $side) : base('square', 4) { $this.Area = $side * $side }
  [void] Dispose() { ([Shape]$this).ToString() | Out-Null }
}
$square = [Square]::new(3)
[Shape]::Known[0].Length; [Color]'Red' -band [Color]::Green
