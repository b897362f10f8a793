// Both parsing modes by tree, errors by id and column, and the property that matters at a prompt: no beginning of a valid script is wrong.
import ShellSyntax
import Testing

@Suite struct ParsingTests {
  /// The corpus of the prefix property; every construct appears.
  static let corpus = [
    "Get-TransportConfig | FL", "Set-SendConnector \u{2013}Identity 'A B' \u{2013}DomainSecureEnabled:$true", "$x = 5; $x += 2; $x++; --$x",
    "if ($a -eq 1) { 'x' } elseif ($b) { \"y $($c.d[0]) $e\" } else { @{k = 1; 'l' = 2} }",
    "foreach ($i in 1..3) { if ($i) { continue } ; break }",
    "for ($i = 0; $i -lt 10; $i++) { $i }", "while ($true) { do { 1 } until ($x) }", "switch -regex ($v) { '^a' { 1 } default { 2 } }",
    "function f { param([Parameter(Mandatory=$true)][string]$Name = 'x', [switch]$On) process { $_ } }",
    "try { throw 'x' } catch [System.Exception] { $_ } finally { 1 }",
    "[math]::Round(1.5, 1) + [int]'5' * -$x", "'a' -f 1, 2 -join ','", "@\"\nhere $x $(1)\n\"@\n'after'", "@'\nraw\n'@",
    "New-X -Size 10MB -Ip 10.0.0.0/24, 1.2.3.4 -T 00:15:00",
    "a | ? { $_.Status -eq 'Retry' } | % { $_.Name } # note", "<# block #> & { 1 } @splat -- -x", "$h.Add('k', (1, 2)); $a[0..-1].Name",
    "Get-X 2>&1 > out.txt", "-not $a -and !$b -or ,1",
    "$a, $b = 1, 2", "\"${x}:y `\"q`\" \"\"d\"\" $\"", "filter g { $_ } ; :lab while (1) { break lab }", "Get-X `\n  -Y z",
    "@{\n a = 1\n b = { 2 }\n}", ". ./x.ps1; ./y.ps1 'z'",
    "$env:PATH; $script:x; ${a b}; $$; $?", "0x1F + 1e3 - 5L .. 7", "begin { 1 } process { 2 } end { 3 }", "$x = if ($y) { 1 } else { 2 }",
  ]

  @Test(arguments: corpus)
  func everyBeginningIsValidOrIncomplete(_ text: String) {
    let letters = Array(text.unicodeScalars)
    for length in 0...letters.count {
      let beginning = String(String.UnicodeScalarView(letters[..<length]))
      do {
        _ = try Parser.parse(SourceText(beginning))
        if length == letters.count { continue }
      } catch {
        #expect(length < letters.count, "\(error)")
        #expect(error.isIncomplete || error.touchesEnd, "\(beginning) \(error.id)")
      }
    }
  }

  /// Letters changed, doubled and left out at places that a fixed rule picks: whatever the text, the parser gives a tree or an error.
  @Test(arguments: corpus)
  func damagedTextsDoNotCrash(_ text: String) {
    let letters = Array(text.unicodeScalars)
    let noise: [Unicode.Scalar] = [
      "\"", "'", "$", "(", ")", "{", "}", "[", "]", "@", "`", "|", ",", ";", "\n", "-", ".", ":", "#", "<", "=", "\u{2013}", "\u{85}",
    ]
    for place in letters.indices {
      for scalar in noise {
        var damaged = letters
        damaged[place] = scalar
        _ = try? Parser.parse(SourceText(String(String.UnicodeScalarView(damaged))))
        damaged.insert(letters[place], at: place)
        _ = try? Parser.parse(SourceText(String(String.UnicodeScalarView(damaged))))
      }
      var shorter = letters
      shorter.remove(at: place)
      _ = try? Parser.parse(SourceText(String(String.UnicodeScalarView(shorter))))
    }
  }

  @Test(arguments: ["(", "$(", "@(", "{", "-not ", "!", ",", "[int]", "if(1){", "\"$(", "$x=", "@{a="])
  func depthIsLimited(_ opener: String) {
    for count in [50, 5000, 100_000] {
      do { _ = try Parser.parse(SourceText(String(repeating: opener, count: count))) } catch {
        #expect(count == 50 || error.id == "ScriptTooDeep")
      }
    }
  }

  @Test(arguments: ["+1", ".a", "[0]", "-eq 1 ", "|a", "; 1", ",1"])
  func longChainsDoNotExhaustTheStack(_ link: String) {
    _ = try? Parser.parse(SourceText("$x" + String(repeating: link, count: 20_000)))
  }

  /// The arguments of a command as text, each with its kind.
  private func arguments(_ text: String) throws -> [String] {
    let tree = try Parser.parse(SourceText(text))
    guard case .pipeline(let pipeline)? = tree.end?.statements.first, case .command(let command)? = pipeline.elements.last else {
      return []
    }
    return command.arguments.map { argument in
      switch argument {
      case .parameter(let name, let value, _): "-\(name)" + (value.map { ":" + describe($0) } ?? "")
      case .value(let value): describe(value)
      case .splat(let name, _): "@\(name.name)"
      case .endOfParameters: "--"
      case .verbatim(let text, _): "--% \(text)"
      }
    }
  }

  private func describe(_ expression: Expression) -> String {
    switch expression {
    case .text(let text, _): "'\(text)'"
    case .number(.int(let n), _, _): "\(n)"
    case .number(.double(let d), _, _): "\(d)"
    case .number(let number, _, _): "\(number)"
    case .list(let items, _): "[" + items.map(describe).joined(separator: " ") + "]"
    case .variable(let name, _): "$\(name.name)"
    case .expandable: "expandable"
    case .member: "member"
    case .index: "index"
    case .scriptBlock: "block"
    case .paren: "paren"
    default: "other"
    }
  }

  @Test(arguments: [
    ("w 2+2", "'2+2'"), ("w $a+2", "expandable"), ("w 192.168.1.0/24", "'192.168.1.0/24'"), ("w 10.0.0.1-10.0.0.9", "'10.0.0.1-10.0.0.9'"),
    ("w 0.0.0.0:25", "'0.0.0.0:25'"),
    ("w 00:15:00", "'00:15:00'"), ("w SMTP:*;1", "'SMTP:*'"), ("w user@x.com", "'user@x.com'"), ("w *.contoso.com", "'*.contoso.com'"),
    ("w 10MB", "10485760"), ("w 5.7.1", "'5.7.1'"),
    ("w a, b,c", "['a' 'b' 'c']"), ("w 'a'b", "'a' 'b'"), ("w a'b'", "'ab'"), ("w $v.Prop", "member"), ("w $v[0]", "index"),
    ("w $v.Prop-x", "member -x"), ("w $v-x", "expandable"), ("w $v\" x\"", "expandable"), ("w $v'x' y", "expandable 'y'"),
    ("w a$(2)", "expandable"), ("w a(2)", "'a' paren"), ("w (1) (2)", "paren paren"), ("w -P:$v", "-P:$v"), ("w -P: v", "-P:'v'"),
    ("w -P v", "-P 'v'"), ("w -5", "-5"), ("w \u{2013}5", "-5"),
    ("w \u{2013}P v", "-P 'v'"), ("w -S: +A,-B", "-S:['+A' '-B']"), ("w @x", "@x"), ("w -- -a", "-- -a"), ("w a#b #c", "'a#b'"),
    ("w [int]", "'[int]'"), ("w {1}", "block"), ("% {1}", "block"),
    ("w a=b", "'a=b'"), ("w ..\\x", "'..\\x'"), ("w 1.5", "1.5"), ("w `$x", "'$x'"), ("w --x", "'--x'"), ("w C:\\a", "'C:\\a'"),
  ])
  func argumentMode(_ text: String, _ expected: String) throws {
    #expect(try arguments(text).joined(separator: " ") == expected, "\(text)")
  }

  @Test func badEncodingReadsAsWindows1252() {
    #expect(SourceText.decode([0x93, 0x61, 0x94, 0x20, 0x96]) == "\u{201C}a\u{201D} \u{2013}")
    #expect(SourceText.decode([0xEF, 0xBB, 0xBF, 0x61]) == "a")
    #expect(SourceText.decode([0xFF, 0xFE, 0x61, 0x00]) == "a")
    #expect(SourceText.decode(Array("–é".utf8)) == "–é")
  }
}
