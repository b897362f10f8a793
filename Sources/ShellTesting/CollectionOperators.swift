// Contain, BeIn and HaveCount.
import ShellRuntime
import ShellValues

enum CollectionOperators {
  static let all: [ShouldOperator] = [
    ShouldOperator("Contain", takesArray: true) { a in
      if try a.shell.operate("-contains", a.actual, a.expected).truth != a.isNegated { return .holds }
      return .fails(
        "Expected \(Nicely.format(a.expected)) to \(a.isNegated ? "not " : "")be found in collection \(Nicely.format(a.actual)),\(a.because) "
          + "but it was \(a.isNegated ? "" : "not ")found.")
    },
    ShouldOperator("BeIn") { a in
      // `Should -BeIn 1 2` is no syntax of Pester, but `-BeIn @(1, 2)` reaches here as one value.
      if try a.shell.operate("-contains", a.expected, a.actual).truth != a.isNegated { return .holds }
      return .fails(
        "Expected collection \(Nicely.format(a.expected)) to \(a.isNegated ? "not " : "")contain \(Nicely.format(a.actual)),\(a.because) "
          + "but it was \(a.isNegated ? "" : "not ")found.")
    },
    ShouldOperator("HaveCount", takesArray: true, count),
  ]

  private static func count(_ a: Assertion) throws -> Verdict {
    guard let wanted = try? Conversion.int(a.expected), wanted >= 0 else {
      throw testingError("Expected collection size must be greater than or equal to 0.", id: "ArgumentException")
    }
    let items = a.actual.arrayItems ?? (a.actual.isNull ? [] : [a.actual])
    if (items.count == wanted) != a.isNegated { return .holds }
    let got = Nicely.format(a.actual)
    if a.isNegated {
      let expect = wanted == 0 ? "a non-empty collection" : "a collection with size different from \(wanted)"
      return .fails(
        "Expected \(expect),\(a.because) but got \(items.isEmpty ? "an empty collection" : "collection with that size \(got)").")
    }
    let expect = wanted == 0 ? "an empty collection" : "a collection with size \(wanted)"
    return .fails(
      "Expected \(expect),\(a.because) but got \(items.isEmpty ? "an empty collection" : "collection with size \(items.count) \(got)").")
  }
}
