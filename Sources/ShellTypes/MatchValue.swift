// What `[regex]::Match` gives: the match, its groups by name and number, and the next match.
public import RegularExpressions
public import ShellValues

/// A match, or the failure to find one.
public struct MatchValue: ShellScalar {
  /// `nil` when nothing was found.
  public let match: PatternMatch?
  let pattern: Pattern

  public init(_ match: PatternMatch?, of pattern: Pattern) { (self.match, self.pattern) = (match, pattern) }

  public var typeName: String { "System.Text.RegularExpressions.Match" }
  public var text: String { match?.text ?? "" }
  public var memberNames: [String] { ["Groups", "Success", "Name", "Captures", "Index", "Length", "Value"] }

  public func member(_ name: String) -> ShellValue? {
    if TextFolding.equal(name, "Groups") { return GroupCollection.make(self) }
    return group(0).member(name)
  }

  func group(_ position: Int) -> GroupValue {
    GroupValue(name: pattern.groupNames[position], subject: match?.subject, range: match?.ranges[position])
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("nextmatch", 0):
      guard let match else { return .scalar(self) }
      let next = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
      do {
        let found = next <= match.subject.bytes.count ? try pattern.firstMatch(in: match.subject, from: next) : nil
        return .scalar(MatchValue(found, of: pattern))
      } catch {
        throw RegexValue.failure(error)
      }
    case ("result", 1): return .string(match?.expand(arguments[0].text) ?? "")
    case ("tostring", 0): return .string(text)
    default: return nil
    }
  }
}

/// One group of a match.
struct GroupValue: ShellScalar {
  let name: String
  let subject: Subject?
  /// In bytes; `nil` when the group took no part.
  let range: Range<Int>?

  var typeName: String { "System.Text.RegularExpressions.Group" }
  var text: String { range.flatMap { subject?.text($0) } ?? "" }
  var memberNames: [String] { ["Success", "Name", "Captures", "Index", "Length", "Value"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "success": return .bool(range != nil)
    case "name": return .string(self.name)
    case "value": return .string(text)
    case "index": return .int(range.flatMap { range in subject.map { $0.characters(before: range.lowerBound) } } ?? 0)
    case "length": return .int(text.unicodeScalars.count)
    case "captures": return .list(range == nil ? [] : [.scalar(self)])
    default: return nil
    }
  }
}

/// `Groups`: by number, or by name.
final class GroupCollection: CollectionKind {
  private let match: MatchValue
  private init(_ match: MatchValue) { self.match = match }

  static func make(_ match: MatchValue) -> ShellValue {
    let groups = match.match == nil ? [match.group(0)] : match.pattern.groupNames.indices.map { match.group($0) }
    return .array(ShellArray(groups.enumerated().map { $0 == 0 ? .scalar(match) : .scalar($1) }, kind: .special(GroupCollection(match))))
  }

  var typeName: String { "System.Text.RegularExpressions.GroupCollection" }

  func get(at index: ShellValue, of array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    let name: String
    switch index.unwrapped {
    case .string(let text): name = text
    case .int(let number): name = match.pattern.groupNumbers.firstIndex(of: number).map { match.pattern.groupNames[$0] } ?? ""
    default: return nil
    }
    guard match.match != nil, let position = match.pattern.groupNames.firstIndex(of: name) else {
      return .scalar(GroupValue(name: name, subject: nil, range: nil))
    }
    return position == 0 ? .scalar(match) : .scalar(match.group(position))
  }

  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    method == "item" && arguments.count == 1 ? try get(at: arguments[0], of: array) : nil
  }
}

/// `Matches`: a list of matches.
final class MatchCollection: CollectionKind {
  static func make(_ matches: [PatternMatch]) -> ShellValue {
    .array(ShellArray(matches.map { .scalar(MatchValue($0, of: $0.pattern)) }, kind: .special(MatchCollection())))
  }

  var typeName: String { "System.Text.RegularExpressions.MatchCollection" }

  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    guard method == "item", arguments.count == 1 else { return nil }
    let place = try Members.whole(arguments[0])
    return array.items.indices.contains(place) ? array.items[place] : nil
  }
}
