// Patterns as .NET reads them.
import RegularExpressions
import Testing

@Suite struct PatternTests {
  /// All matches, with the groups of each behind it.
  private func found(_ pattern: String, _ text: String, _ options: Pattern.Options = []) throws -> String {
    try Pattern.compiled(pattern, options).matches(in: Subject(text)).map { match in
      match.ranges.indices.map { match.text(at: $0) ?? "-" }.joined(separator: "|")
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("a.c", "abc a\nc", "abc"), (#"\d+"#, "a12b٣", "12 ٣"), (#"(?<year>\d{4})-(\d\d)"#, "2022-03", "2022-03|03|2022"),
    (#"(?'q'['"]).*?\k<q>"#, #"'a' "b""#, #"'a'|' "b"|""#), (#"(a)|(b)"#, "ab", "a|a|- b|-|b"), (#"[a-z-[aeiou]]+"#, "hello", "h ll"),
    (#"(\w)\1"#, "aabbc", "aa|a bb|b"), (#"^b$"#, "a\nb", ""), (#"(?m)^b$"#, "a\nb", "b"), (#"(?i)ABC"#, "abc", "abc"),
    (#"(?n)(a)(?<x>b)"#, "ab", "ab|b"),
    (#"\u0041\x42"#, "AB", "AB"), (#"[[]x"#, "[x", "[x"), (#"[^\]]"#, "]a", "a"), ("(?x) a # one\n b", "ab", "ab"),
    (#"a{,2}"#, "a{,2}", "a{,2}"),
    (#"(?<=a)b(?!c)"#, "abc abd", "b"), (#"(?(1)a|b)(c)?"#, "bc", "bc|c"), ("", "ab", "  "), (#"\p{Lu}\p{IsBasicLatin}"#, "ÄaBc", "Äa Bc"),
    (#"(?<2>a)(b)"#, "ab", "ab|b|a"), (#"\v"#, "\u{0B}", "\u{0B}"), (##"a\ b\#"##, "a b#", "a b#"), (#"\."#, "a.b", "."),
  ])
  func matches(_ pattern: String, _ text: String, _ expected: String) throws {
    #expect(try found(pattern, text) == expected, "\(pattern)")
  }

  @Test(arguments: [
    ("[", "Unterminated [] set."), ("(", "Not enough )'s."), (")", "Too many )'s."), ("*", "Quantifier {x,y} following nothing."),
    ("a++", "Nested quantifier +."), (#"\y"#, #"Unrecognized escape sequence \y."#), (#"\h"#, #"Unrecognized escape sequence \h."#),
    (#"(a)\2"#, "Reference to undefined group number 2."), (#"\k<no>"#, "Reference to undefined group name no."),
    ("[b-a]", "[x-y] range in reverse order."),
    ("\\", "Illegal \\ at end of pattern."), ("(?<a-b>x)", "Balancing groups are not supported."),
    ("(?<=a*)b", "A lookbehind of variable length is not supported."),
  ])
  func malformed(_ pattern: String, _ reason: String) {
    do {
      _ = try Pattern.compiled(pattern)
      Issue.record("\(pattern) was taken")
    } catch {
      #expect(error.reason == reason)
    }
  }

  @Test func `a search that runs away is stopped`() throws {
    let pattern = try Pattern.compiled("(a+)+$")
    do {
      _ = try pattern.matches(in: Subject(String(repeating: "a", count: 40) + "b"))
      Issue.record("it ended")
    } catch { #expect(error.isTimeout) }
  }

  @Test(arguments: [
    ("$1-$2", "b-a"), ("${name}", "a"), ("$$", "$"), ("$&!", "ab!"), ("$9", "$9"), ("$10", "b0"), ("[$`|$']", "[x|y]"), ("$_", "xaby"),
    ("$", "$"),
  ])
  func replacements(_ template: String, _ expected: String) throws {
    // The unnamed group comes first, though it stands second.
    let text = try Pattern.compiled("(?<name>a)(b)").replace(in: "xaby") { $0.expand(template) }
    #expect(text == "x" + expected + "y")
  }

  @Test func splits() throws {
    #expect(try Pattern.compiled(",").split("a,b,,c") == ["a", "b", "", "c"])
    #expect(try Pattern.compiled("(,)").split("a,b", limit: 0) == ["a", ",", "b"])
    #expect(try Pattern.compiled(",").split("a,b,c", limit: 2) == ["a", "b,c"])
    #expect(try Pattern.compiled("").split("ab") == ["", "a", "b", ""])
  }

  @Test(arguments: ["a.b*c", "[x] (y)", "a\tb\n#", "ünï{}"])
  func `what is escaped matches itself`(_ text: String) throws {
    #expect(try Pattern.compiled("^" + Pattern.escape(text) + "$").matches(text))
    #expect(Pattern.unescape(Pattern.escape(text)) == text)
  }
}
