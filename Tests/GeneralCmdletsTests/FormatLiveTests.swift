// The Format cmdlets typed at a whole shell: what -View, -Expand, -ExcludeProperty, -GroupBy, -Force and Format-Custom make of objects.
import Testing

@Suite struct FormatLiveTests {
  @Test(arguments: [
    ("[pscustomobject]@{A=1;B=2;C=3} | Format-List -ExcludeProperty b*", "\nA : 1\nC : 3\n\n"),
    ("[pscustomobject]@{A=1;B=2} | Format-Table -ExcludeProperty B", " A\n"),
    ("'x' | Format-List Length -Force", "\nLength : 1\n\n"),
    ("'x' | Format-List Nothing -Force", ""),
    ("1, 2 | Format-Table @{n='N';e={$_}}", "1\n2\n"),
    ("'one', 'two' | Format-Wide", "one\ntwo\n"),
    ("[pscustomobject]@{L=1,$null,@(2,3)} | Format-List", "L : {1, $null, 2 3}"),
    ("[pscustomobject]@{L=1..9} | Format-List", "L : {1, 2, 3, 4, 5, 6, 7, 8, 9}"),
    ("$e = try { throw 'x' } catch { $_ }; $e | Format-List FullyQualifiedErrorId -Force | Out-String", "FullyQualifiedErrorId : x"),
    ("[pscustomobject]@{A=1} | Format-Table @{n='E'; e={ throw 'x' }} -DisplayError", "#ERR"),
    ("[pscustomobject]@{Name='a'}, 'between', [pscustomobject]@{Name='b'} | Format-Table", "Name\n----\na\nbetween\nb\n"),
    ("[pscustomobject]@{Id=5;Other=2} | Format-Wide -Column 1", "\n5\n"),
    ("Format-Table -InputObject @(1,2) -Expand CoreOnly", "Length"),
    ("[version]'1.2.3'", "Major  Minor  Build  Revision\n"),
    ("Get-ChildItem /etc/hostname", "\n    Directory: /etc\n\nMode "),
    ("Get-ChildItem /usr -Filter bin | Format-Wide -Column 1", "\n[bin]\n"),
    (
      "[pscustomobject]@{G='a';N=1},[pscustomobject]@{G='b';N=2} | Format-List N -GroupBy @{Label='Kind'; Expression={$_.G + '!'}}",
      "   Kind: b!\n"
    ),
    ("('a','b' | Out-String -NoNewline).Length", "2"), ("(\"a`n\",'b' | Out-String -NoNewline).Length", "3"),
  ])
  func `what is asked for is shown`(code: String, shown: String) {
    let out = shell(code).out
    #expect(shown.isEmpty ? out.allSatisfy(\.isWhitespace) : out.contains(shown), "\(out)")
  }

  @Test(arguments: [
    ("1 | Format-Table A -View B", "FormatCannotSpecifyViewAndProperty"),
    ("[pscustomobject]@{A=1} | Format-Table -View bar", "FormatViewNotFound"),
    ("1 | Format-Wide -AutoSize -Column 2", "FormatCannotSpecifyAutosizeAndColumns"),
    ("'a' | Out-String -Stream -NoNewline", "AmbiguousParameterSet"),
    ("1 | Format-Custom -Depth 0", "DepthOutOfRange"),
  ])
  func `what cannot be shown is refused`(code: String, id: String) {
    #expect(shell(code).err.contains(id))
  }

  @Test func `Format-Custom opens objects down to the depth asked for`() {
    let code = "[pscustomobject]@{A=1; B=[pscustomobject]@{C=[pscustomobject]@{D=1}}; L=@(1,2)} | Format-Custom"
    #expect(
      shell(code).out == """

        class PSCustomObject
        {
          A = 1
          B =
            class PSCustomObject
            {
              C =
                class PSCustomObject
                {
                  D = 1
                }
            }
          L =
            [
              1
              2
            ]

        }


        """)
    #expect(shell(code + " -Depth 1").out.contains("      C = @{D=1}\n"))
  }
}
