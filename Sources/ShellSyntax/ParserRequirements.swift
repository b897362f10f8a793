// `#requires` lines: comments that say what a script needs. They are read like a command's parameters.

extension Parser {
  /// Whether a comment is `#requires` and something more.
  static func isRequirement(_ scalars: [Unicode.Scalar], _ range: SourceRange) -> Bool {
    let word = "requires".unicodeScalars
    guard range.end - range.start > word.count + 1, scalars[range.start + 1 + word.count].isBlank else { return false }
    return zip(scalars[(range.start + 1)...], word).allSatisfy { $0.value | 0x20 == $1.value }
  }

  /// Reads the parameters of the line and goes on behind it.
  mutating func requirement(_ range: SourceRange) throws(ParseError) {
    at = range.start + 1
    defer { at = range.end }
    let line = try deeper { parser throws(ParseError) in try parser.command() }
    var found: [RequirementTree] = []
    for argument in line.arguments {
      switch argument {
      case .parameter(let name, let value, let place):
        found.append(RequirementTree(kind: try kind(name, place), values: value.map { Parser.items($0) } ?? [], range: place))
      case .value(let value):
        guard !found.isEmpty, found[found.count - 1].kind != .administrator else { throw notAllowed(argument.range) }
        found[found.count - 1].values += Parser.items(value)
      default: throw notAllowed(argument.range)
      }
    }
    for requirement in found where requirement.kind != .administrator && requirement.values.isEmpty {
      throw refusal(
        "ParameterRequiresArgument", "Parameter \(text(requirement.range.start, requirement.range.end)) requires an argument.",
        at: requirement.range, seeing: range.end)
    }
    notes.requirements += found
  }

  private static func items(_ value: Expression) -> [Expression] {
    if case .list(let items, _) = value { items } else { [value] }
  }

  private func kind(_ name: String, _ range: SourceRange) throws(ParseError) -> RequirementTree.Kind {
    let name = name.lowercased()
    if let kind = RequirementTree.Kind(rawValue: name) { return kind }
    let candidates = RequirementTree.Kind.allCases.filter { $0.rawValue.hasPrefix(name) }
    guard candidates.count == 1 else {
      throw refusal("ParameterNotAllowedInRequires", "Cannot recognize parameter '\(name)' in a #requires statement.", at: range)
    }
    return candidates[0]
  }

  private func notAllowed(_ range: SourceRange) -> ParseError {
    refusal("PositionalNotAllowedInRequires", "Positional parameters are not allowed in a #requires statement.", at: range)
  }
}
