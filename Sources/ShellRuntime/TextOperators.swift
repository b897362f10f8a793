// -match, -replace and -split, on texts and on arrays of them.
public import RegularExpressions
import ShellSyntax
import ShellTypes
public import ShellValues

extension Shell {
  func textOperator(_ op: BinaryOperator, _ left: ShellValue, _ right: ShellValue) throws -> ShellValue {
    switch op.kind {
    case .match, .notMatch:
      let pattern = try Shell.pattern(right, ignoringCase: !op.isCaseSensitive)
      let wanted = op.kind == .match
      if case .array(let array) = left.unwrapped {
        return .list(try array.items.filter { try Shell.searching { try pattern.matches($0) }($0.text) == wanted })
      }
      return .bool(try match(left.text, pattern) == wanted)
    case .replace: return try replace(left, right, op)
    default: return .strings(try Conversion.items(left).flatMap { try split($0.text, right, ignoringCase: !op.isCaseSensitive) })
    }
  }

  /// `-match`: fills `$Matches` when it succeeds.
  func match(_ text: String, _ pattern: Pattern) throws -> Bool {
    guard let found = try Shell.searching({ try pattern.firstMatch(in: Subject($0)) })(text) else { return false }
    let groups = ShellHashtable()
    for (position, name) in pattern.groupNames.enumerated() {
      guard let part = found.text(at: position) else { continue }
      groups[Int(name).map { .int($0) } ?? .string(name)] = .string(part)
    }
    try set(VariableName("Matches"), .hashtable(groups))
    return true
  }

  func match(_ text: String, _ pattern: String, ignoringCase: Bool) throws -> Bool {
    try match(text, try Shell.pattern(.string(pattern), ignoringCase: ignoringCase))
  }

  /// The pattern of an operator: a `[regex]` as it is, anything else as text.
  public static func pattern(_ value: ShellValue, ignoringCase: Bool, options: Pattern.Options = []) throws -> Pattern {
    if case .scalar(let regex as RegexValue) = value.unwrapped { return regex.pattern }
    do {
      return try Pattern.compiled(value.text, ignoringCase ? options.union(.ignoreCase) : options)
    } catch {
      throw ErrorRecord(
        "The regular expression pattern \(value.text) is not valid.", id: "InvalidRegularExpression", category: .invalidOperation,
        reason: "RuntimeException", target: value)
    }
  }

  /// A search that says so when it takes too long.
  private static func searching<Result>(_ search: @escaping (String) throws -> Result) -> (String) throws -> Result {
    { text in
      do {
        return try search(text)
      } catch let error as PatternError {
        throw ErrorRecord(
          error.message, id: "RegexMatchTimeoutException", category: .operationStopped, reason: "RegexMatchTimeoutException")
      }
    }
  }

  // MARK: -replace

  private func replace(_ left: ShellValue, _ right: ShellValue, _ op: BinaryOperator) throws -> ShellValue {
    let parts = if case .array(let array) = right.unwrapped { array.items } else { [right] }
    guard parts.count <= 2 else {
      throw ErrorRecord(
        "The -\(op.isCaseSensitive ? "c" : "i")replace operator allows only two elements to follow it, not \(parts.count).",
        id: "BadReplaceArgument", category: .invalidOperation, reason: "RuntimeException", target: right)
    }
    let pattern = try Shell.pattern(parts.first ?? .string(""), ignoringCase: !op.isCaseSensitive)
    let new = parts.count > 1 ? try replacement(parts[1]) : { _ in "" }
    let one = Shell.searching { try pattern.replace(in: $0, new) }
    guard case .array(let array) = left.unwrapped else { return .string(try one(left.text)) }
    return .list(try array.items.map { .string(try one($0.text)) })
  }

  /// A script block sees the match as `$_`.
  private func replacement(_ value: ShellValue) throws -> (PatternMatch) throws -> String {
    guard case .scalar(let block as ScriptBlockValue) = value.unwrapped else { return RegexValue.replacement(value) }
    return { match in try self.invoke(block, item: .scalar(MatchValue(match, of: match.pattern))).map(\.text).joined(separator: " ") }
  }

  // MARK: -split

  /// `-split pattern[, limit[, options]]`; the pattern may be a script block that says of each character whether it separates.
  private func split(_ text: String, _ right: ShellValue, ignoringCase: Bool) throws -> [String] {
    let parts = if case .array(let array) = right.unwrapped { array.items } else { [right] }
    let limit = parts.count > 1 ? try Members.whole(parts[1]) : 0
    if case .scalar(let block as ScriptBlockValue)? = parts.first?.unwrapped {
      return try split(text, limit) { try self.separates($0, block) }
    }
    let options = try parts.count > 2 ? SplitOptions(parts[2]) : SplitOptions()
    let written = parts.first ?? .string("")
    let pattern = try Shell.pattern(
      options.isSimple ? .string(Pattern.escape(written.text)) : written,
      ignoringCase: ignoringCase || options.pattern.contains(.ignoreCase),
      options: options.pattern)
    return try Shell.searching { text in
      guard limit < 0 else { return try pattern.split(text, limit: limit) }
      return try Shell.splitFromEnd(text, pattern, pieces: -limit)
    }(text)
  }

  private func separates(_ letter: Character, _ block: ScriptBlockValue) throws -> Bool {
    Shell.captured(try invoke(block, item: .string(String(letter)))).truth
  }

  private func split(_ text: String, _ limit: Int, at separates: (Character) throws -> Bool) throws -> [String] {
    var places: [String.Index] = []
    for place in text.indices where try separates(text[place]) { places.append(place) }
    if limit > 0 { places = Array(places.prefix(limit - 1)) } else if limit < 0 { places = Array(places.suffix(-limit - 1)) }
    var (pieces, start) = ([String](), text.startIndex)
    for place in places {
      pieces.append(String(text[start..<place]))
      start = text.index(after: place)
    }
    return pieces + [String(text[start...])]
  }

  /// A limit below zero counts from the end: the first piece takes what is left.
  private static func splitFromEnd(_ text: String, _ pattern: Pattern, pieces count: Int) throws -> [String] {
    let subject = Subject(text)
    var (pieces, start) = ([String](), 0)
    for match in try pattern.matches(in: subject).suffix(count - 1) {
      pieces.append(subject.text(start..<match.range.lowerBound))
      for position in match.ranges.indices.dropFirst() { if let group = match.text(at: position) { pieces.append(group) } }
      start = match.range.upperBound
    }
    return pieces + [subject.text(start..<subject.bytes.count)]
  }
}

/// The third operand of -split.
private struct SplitOptions {
  static let definition = EnumDefinition(
    "System.Management.Automation.SplitOptions",
    [
      "SimpleMatch", "RegexMatch", "CultureInvariant", "IgnorePatternWhitespace", "Multiline", "Singleline", "IgnoreCase",
      "ExplicitCapture",
    ], isFlags: true)
  var isSimple = false
  var pattern: Pattern.Options = []

  init() {}

  init(_ value: ShellValue) throws {
    let text = Conversion.items(value).map(\.text).joined(separator: ",")
    if text == "0" { return }
    guard let found = SplitOptions.definition.value(text) else { throw Members.castError(SplitOptions.definition.failure(text)) }
    let names = Set(found.names)
    isSimple = names.contains("SimpleMatch")
    let known: [(String, Pattern.Options)] = [
      ("IgnorePatternWhitespace", .ignoreWhitespace), ("Multiline", .multiline), ("Singleline", .singleline), ("IgnoreCase", .ignoreCase),
      ("ExplicitCapture", .explicitCapture),
    ]
    for (name, option) in known where names.contains(name) { pattern.insert(option) }
    guard !isSimple || pattern.subtracting(.ignoreCase).isEmpty && !names.contains("RegexMatch") else {
      throw ErrorRecord(
        "The option combination is not valid. SimpleMatch may be combined with IgnoreCase only.", id: "InvalidSplitOptionCombination",
        category: .invalidArgument, reason: "RuntimeException")
    }
  }
}
