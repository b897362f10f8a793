// Rules between settings: each judges a record as it would be, names the parameters at fault, and says what would make it right.

/// A change that cannot be made.
public struct RuleViolation: Error, Hashable, Sendable, CustomStringConvertible {
  /// The settings that disagree, the likelier slip first.
  public var parameters: [String]
  /// One or two sentences, the second what to do about it.
  public var message: String
  /// A cause that scripts may tell apart.
  public var id: String

  public init(_ parameters: [String], _ message: String, id: String = "InvalidOperation") {
    (self.parameters, self.message, self.id) = (parameters, message, id)
  }

  public var description: String { message }

  /// The parameter to name in the error: the first one that was typed, else the first one at fault.
  public func parameter(given: [String]) -> String? { parameters.first { given.contains($0) } ?? parameters.first }
}

extension AdminRecord {
  /// The name's own rules, which are the same for every noun that is named by people.
  func nameViolations(among others: [String]) -> [RuleViolation] {
    var found: [RuleViolation] = []
    if name.isEmpty || name.allSatisfy(\.isWhitespace) { found.append(RuleViolation(["Name"], "The name is empty. Give one with -Name.")) }
    if name.contains("\\") {
      found.append(
        RuleViolation(
          ["Name"], "The name '\(name)' contains a backslash, which separates server and name in identities. Choose another name."))
    }
    if others.contains(where: { $0.lowercased() == name.lowercased() }) {
      found.append(
        RuleViolation(
          ["Name"],
          "There is already an object named '\(name)'. Choose another name, or change that object with Set-\(Self.kind.rawValue).",
          id: "ADObjectAlreadyExists"))
    }
    return found
  }
}
