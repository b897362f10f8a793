// BeLike, Match and their case-sensitive forms.
import ShellRuntime
import ShellValues

enum TextOperators {
  static let all: [ShouldOperator] = [
    ShouldOperator("BeLike") { try like($0, "-like", "") },
    ShouldOperator("BeLikeExactly") { try like($0, "-clike", "case sensitively ") },
    ShouldOperator("Match") { try match($0, "-match", "") },
    ShouldOperator("MatchExactly", aliases: ["CMATCH"]) { try match($0, "-cmatch", "case sensitively ") },
  ]

  private static func like(_ a: Assertion, _ sign: String, _ manner: String) throws -> Verdict {
    try judge(a, sign, "like wildcard", manner)
  }

  private static func match(_ a: Assertion, _ sign: String, _ manner: String) throws -> Verdict {
    try judge(a, sign, "regular expression", manner)
  }

  private static func judge(_ a: Assertion, _ sign: String, _ what: String, _ manner: String) throws -> Verdict {
    if try a.shell.operate(sign, a.actual, a.expected).truth != a.isNegated { return .holds }
    return .fails(
      "Expected \(what) \(Nicely.format(a.expected)) to \(a.isNegated ? "not " : "")\(manner)match \(Nicely.format(a.actual)),\(a.because) "
        + "but it did \(a.isNegated ? "" : "not ")match.")
  }
}
