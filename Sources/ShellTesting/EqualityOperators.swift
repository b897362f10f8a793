// Be, BeExactly, BeTrue, BeFalse, BeNullOrEmpty and the four orders.
import ShellRuntime
import ShellValues

enum EqualityOperators {
  static let all: [ShouldOperator] = [
    ShouldOperator("Be", aliases: ["EQ"], takesArray: true) { try same($0, isExact: false) },
    ShouldOperator("BeExactly", aliases: ["CEQ"], takesArray: true) { try same($0, isExact: true) },
    ShouldOperator("BeTrue") { truth($0, wanted: true) },
    ShouldOperator("BeFalse") { truth($0, wanted: false) },
    ShouldOperator("BeNullOrEmpty", takesArray: true, nullOrEmpty),
    ShouldOperator("BeGreaterThan", aliases: ["GT"]) { try order($0, "-gt", "greater than", "-le", "less than or equal to") },
    ShouldOperator("BeLessThan", aliases: ["LT"]) { try order($0, "-lt", "less than", "-ge", "greater than or equal to") },
    ShouldOperator("BeGreaterOrEqual", aliases: ["GE"]) { try order($0, "-ge", "greater than or equal to", "-lt", "less than") },
    ShouldOperator("BeLessOrEqual", aliases: ["LE"]) { try order($0, "-le", "less than or equal to", "-gt", "greater than") },
  ]

  // MARK: Be

  private static func same(_ a: Assertion, isExact: Bool) throws -> Verdict {
    let expected = a.expected
    let holds = try areSame(items(a.actual), items(expected), isExact: isExact, a.shell)
    if holds != a.isNegated { return .holds }
    let actual = single(a.actual)
    if a.isNegated {
      return .fails(
        "Expected \(Nicely.format(expected)) to be different from the actual value,\(a.because) but got \(isExact ? "exactly " : "")the "
          + "same value.")
    }
    if case .array(let got) = actual, case .array(let wanted) = expected {
      if let message = try collections(got.items, wanted.items, isExact, a) { return .fails(message) }
    }
    if case .string(let got) = actual, case .string(let wanted) = single(expected),
      let difference = TextDifference(expected: wanted, actual: got, isCaseSensitive: isExact, because: a.text("because") ?? "")
    {
      return .fails(difference.message)
    }
    return .fails(
      "Expected \(isExact ? "exactly " : "")\(Nicely.format(single(expected))),\(a.because) but got \(Nicely.format(actual)).")
  }

  /// Two arrays that differ: in length, or from a place on.
  private static func collections(_ got: [ShellValue], _ wanted: [ShellValue], _ isExact: Bool, _ a: Assertion) throws -> String? {
    let (gotText, wantedText) = (Nicely.format(.list(got)), Nicely.format(.list(wanted)))
    guard got.count == wanted.count else {
      return "Expected a collection \(wantedText) with length \(wanted.count),\(a.because) but got a collection \(gotText) with length "
        + "\(got.count)."
    }
    guard let place = try wanted.indices.first(where: { try !areSame([got[$0]], [wanted[$0]], isExact: isExact, a.shell) }) else {
      return nil
    }
    return [
      "Expected collections to be the same,\(a.because) but they were different.", "Collection lengths are both \(wanted.count).",
      "Collections differ at index \(place).", "Expected: \(wantedText)", "But was:  \(gotText)",
    ].joined(separator: "\n")
  }

  /// `@($x)`
  private static func items(_ value: ShellValue) -> [ShellValue] { value.isNull ? [.null] : value.arrayItems ?? [value] }

  /// `$($x)`: one item as itself.
  private static func single(_ value: ShellValue) -> ShellValue {
    guard case .array(let array) = value else { return value }
    return array.items.count == 1 ? array.items[0] : array.items.isEmpty ? .null : value
  }

  /// Item by item with `-eq` or `-ceq`; an array inside an array likewise. Nothing and null are the same.
  static func areSame(_ first: [ShellValue], _ second: [ShellValue], isExact: Bool, _ shell: Shell, depth: Int = 1) throws -> Bool {
    guard depth <= 100 else { throw testingError("Reached the recursion depth limit of 100 when comparing arrays.") }
    let (firstEmpty, secondEmpty) = (isNothing(first), isNothing(second))
    if firstEmpty || secondEmpty { return firstEmpty && secondEmpty }
    guard first.count == second.count else { return false }
    for (a, b) in zip(first, second) {
      if a.arrayItems != nil || b.arrayItems != nil {
        guard try areSame(items(a), items(b), isExact: isExact, shell, depth: depth + 1) else { return false }
      } else if try !shell.operate(isExact ? "-ceq" : "-eq", b, a).truth {
        return false
      }
    }
    return true
  }

  private static func isNothing(_ items: [ShellValue]) -> Bool { items.isEmpty || items.count == 1 && items[0].isNull }

  // MARK: the others

  private static func truth(_ a: Assertion, wanted: Bool) -> Verdict {
    // "Not true" is judged as false, so that the message names what was wanted.
    let wanted = wanted != a.isNegated
    guard a.actual.truth != wanted else { return .holds }
    return .fails("Expected $\(wanted),\(a.because) but got \(Nicely.format(a.actual)).")
  }

  private static func nullOrEmpty(_ a: Assertion) -> Verdict {
    let items = a.actual.arrayItems ?? [a.actual]
    let isEmpty = items.isEmpty || items.count == 1 && isEmptyItem(items[0])
    if isEmpty != a.isNegated { return .holds }
    return .fails(
      a.isNegated
        ? "Expected a value,\(a.because) but got $null or empty."
        : "Expected $null or empty,\(a.because) but got \(Nicely.format(single(a.actual))).")
  }

  private static func isEmptyItem(_ value: ShellValue) -> Bool {
    switch value {
    case .null, .string(""): true
    case .array(let array): array.items.isEmpty
    case .hashtable(let table): table.count == 0
    default: false
    }
  }

  private static func order(_ a: Assertion, _ sign: String, _ words: String, _ opposite: String, _ oppositeWords: String) throws -> Verdict
  {
    let (sign, words) = a.isNegated ? (opposite, oppositeWords) : (sign, words)
    guard try !a.shell.operate(sign, a.actual, a.expected).truth else { return .holds }
    return .fails(
      "Expected the actual value to be \(words) \(Nicely.format(a.expected)),\(a.because) but got \(Nicely.format(a.actual)).")
  }
}
