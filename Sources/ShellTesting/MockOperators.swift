// Should -Invoke and Should -InvokeVerifiable.
import ShellRuntime
import ShellValues

enum MockOperators {
  static let all: [ShouldOperator] = [
    ShouldOperator("Invoke", invoked), ShouldOperator("InvokeVerifiable", verifiable),
  ]

  @Sendable static func invoked(_ a: Assertion) throws -> Verdict {
    let session = TestSession.of(a.shell)
    let name = a.shell.target(ofAlias: a.text("commandname") ?? a.values.first?.text ?? "")
    guard !session.behaviours(for: name.lowercased()).isEmpty else {
      throw testingError("Should -Invoke: Could not find Mock for command \(name). Was the mock defined?", id: "ArgumentException")
    }
    let made = session.calls(of: name.lowercased(), scope: a.text("scope"))
    let filter = (a.named["exclusivefilter"] ?? a.named["parameterfilter"])?.block
    let count = try made.filter { try session.accepts(filter, $0.values) }.count
    let wanted = a.named["times"].flatMap { try? Conversion.int($0) } ?? (a.isNegated ? nil : 1)
    if let message = message(name, count, wanted, a) { return .fails(message) }
    if a.named["exclusivefilter"] != nil, made.count != count {
      return .fails(
        "Expected \(name) to only be called with with parameters matching the specified filter,\(a.because) but "
          + "\(made.count - count) non-matching calls were made.")
    }
    return .holds
  }

  /// - Returns: `nil` when the count is as wanted.
  private static func message(_ name: String, _ count: Int, _ wanted: Int?, _ a: Assertion) -> String? {
    let isExact = a.flag("exactly")
    if a.isNegated {
      let limit = wanted ?? 1
      if isExact {
        return count == limit ? "Expected \(name) not to be called exactly \(limit) times,\(a.because) but it was" : nil
      }
      return count >= limit
        ? "Expected \(name) \(wanted == nil ? "not to be called" : "to be called less than \(limit) times"),\(a.because) but was called "
          + "\(count) times"
        : nil
    }
    let wanted = wanted ?? 1
    if isExact || wanted == 0 {
      return count == wanted ? nil : "Expected \(name) to be called \(wanted) times exactly,\(a.because) but was called \(count) times"
    }
    return count >= wanted ? nil : "Expected \(name) to be called at least \(wanted) times,\(a.because) but was called \(count) times"
  }

  @Sendable static func verifiable(_ a: Assertion) -> Verdict {
    let session = TestSession.of(a.shell)
    let all = ([session.testMocks] + (session.block?.outward.map(\.mocks) ?? [])).flatMap(\.behaviours).filter(\.isVerifiable)
    let wrong = all.filter { $0.wasCalled == a.isNegated }
    guard !wrong.isEmpty else { return .holds }
    let list = wrong.map { " Command \($0.name)\($0.filter.map { " with {\($0.text)}" } ?? "")" }.joined(separator: "\n")
    return .fails(
      a.isNegated
        ? "Expected no verifiable mocks to be called,\(a.because) but these were:\n\(list)"
        : "Expected all verifiable mocks to be called,\(a.because) but these were not:\n\(list)")
  }
}

extension TestSession {
  /// Calls of a command within a scope: this It, the innermost block of a kind, or so many blocks outward.
  func calls(of key: String, scope: String?) -> [MockCall] {
    let all = calls.filter { $0.key == key }
    let scope = scope?.lowercased() ?? (isInTest ? "it" : "0")
    if scope == "it" { return all.filter { $0.test == testNumber } }
    let blocks = block?.outward ?? []
    let chosen: TestBlock?
    switch scope {
    case "describe": chosen = blocks.first { $0.kind == .describe } ?? blocks.last
    case "context": chosen = blocks.first { $0.kind == .context } ?? blocks.first
    default:
      let number = (Int(scope) ?? 0) - (isInTest ? 1 : 0)
      if number < 0 { return all.filter { $0.test == testNumber } }
      chosen = blocks.indices.contains(number) ? blocks[number] : blocks.last
    }
    guard let chosen else { return all }
    return all.filter { $0.block.map { $0.outward.contains { $0 === chosen } } ?? false }
  }
}
