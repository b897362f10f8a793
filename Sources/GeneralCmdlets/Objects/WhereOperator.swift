// The operators of Where-Object's short form, one switch parameter and one parameter set each.
import ShellRuntime
import ShellValues

/// One operator, ready to test values.
struct WhereOperator {
  enum Kind: String, CaseIterable {
    case equal = "EQ"
    case notEqual = "NE"
    case greater = "GT"
    case atLeast = "GE"
    case less = "LT"
    case atMost = "LE"
    case like = "Like"
    case notLike = "NotLike"
    case match = "Match"
    case notMatch = "NotMatch"
    case contains = "Contains"
    case notContains = "NotContains"
    case isIn = "In"
    case notIn = "NotIn"
    case isType = "Is"
    case isNotType = "IsNot"
    case isFalse = "Not"

    /// What follows "The property" in help.
    var help: String {
      switch self {
      case .equal: "equals the value"
      case .notEqual: "differs from the value"
      case .greater: "is greater than the value"
      case .atLeast: "is at least the value"
      case .less: "is less than the value"
      case .atMost: "is at most the value"
      case .like: "matches the wildcard pattern"
      case .notLike: "does not match the wildcard pattern"
      case .match: "matches the regular expression"
      case .notMatch: "does not match the regular expression"
      case .contains: "has the value among its items"
      case .notContains: "does not have the value among its items"
      case .isIn: "is one of the values"
      case .notIn: "is none of the values"
      case .isType: "is of the type"
      case .isNotType: "is not of the type"
      case .isFalse: "is false, null or empty"
      }
    }

    var hasCasedForm: Bool { ![.isType, .isNotType, .isFalse].contains(self) }
  }

  var kind: Kind
  var ignoringCase: Bool
  private var pattern: Wildcard?

  init(_ kind: Kind, ignoringCase: Bool) { (self.kind, self.ignoringCase) = (kind, ignoringCase) }

  /// The switch, which is also the name of its parameter set.
  var parameter: String { (ignoringCase ? "" : "C") + kind.rawValue }

  static let all: [WhereOperator] = Kind.allCases.flatMap { kind in
    [WhereOperator(kind, ignoringCase: true)] + (kind.hasCasedForm ? [WhereOperator(kind, ignoringCase: false)] : [])
  }

  /// The same operator with what can be made once for all objects.
  func prepared(with value: ShellValue) throws -> WhereOperator {
    var ready = self
    if kind == .like || kind == .notLike { ready.pattern = Wildcard(value.text, ignoringCase: ignoringCase) }
    if kind == .match || kind == .notMatch { _ = try Shell.pattern(value, ignoringCase: ignoringCase) }
    return ready
  }

  func holds(_ property: ShellValue, _ value: ShellValue) throws -> Bool {
    switch kind {
    case .isFalse: return !property.truth
    case .isType: return Access.isKind(property, of: value)
    case .isNotType: return !Access.isKind(property, of: value)
    case .like, .notLike:
      if let pattern, case .string(let text) = property { return pattern.matches(text) == (kind == .like) }
      return try Comparing.apply(kind.rawValue.lowercased(), property, value, ignoringCase: ignoringCase).truth
    default: return try Comparing.apply(kind.rawValue.lowercased(), property, value, ignoringCase: ignoringCase).truth
    }
  }
}
