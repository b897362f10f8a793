// -Filter of the queue cmdlets: `Property -operator value`, joined by -and, -or, -not and round brackets (formats.md section 5). Read into a
// value once, then asked for every object; a name that no object has is refused instead of matching nothing.
import ShellValues

struct ObjectFilter {
  enum Operator: String, CaseIterable { case eq, ne, gt, ge, lt, le, like, notlike }

  struct Condition {
    var property: String
    var op: Operator
    var value: ShellValue
  }

  indirect enum Expression {
    case condition(Condition)
    case not(Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
  }

  let expression: Expression

  /// - Parameters:
  ///   - text: with or without braces around it.
  ///   - properties: the names that conditions may use.
  ///   - variable: looks up `$name`, since a filter in braces or single quotes reaches us with its variables unread.
  init(_ text: String, properties: [String], variable: @escaping (String) -> ShellValue?) throws(ErrorRecord) {
    var reader = FilterReader(text, properties, variable)
    expression = try reader.whole()
  }

  func matches(_ object: ShellObject) throws(ErrorRecord) -> Bool { try expression.holds(object) }
}

extension ObjectFilter.Expression {
  func holds(_ object: ShellObject) throws(ErrorRecord) -> Bool {
    switch self {
    case .condition(let condition): return try condition.holds(object[condition.property] ?? .null)
    case .not(let inner): return try !inner.holds(object)
    case .and(let left, let right):
      guard try left.holds(object) else { return false }
      return try right.holds(object)
    case .or(let left, let right):
      if try left.holds(object) { return true }
      return try right.holds(object)
    }
  }
}

extension ObjectFilter.Condition {
  func holds(_ left: ShellValue) throws(ErrorRecord) -> Bool {
    switch op {
    case .eq: return equals(left)
    case .ne: return !equals(left)
    case .like: return Comparison.like(left, Wildcard(value.text))
    case .notlike: return !Comparison.like(left, Wildcard(value.text))
    case .gt, .ge, .lt, .le:
      // An empty date is neither before nor after anything.
      guard !left.isNull else { return false }
      let order = try Comparison.order(left, value)
      return switch op {
      case .gt: order > 0
      case .ge: order >= 0
      case .lt: order < 0
      default: order <= 0
      }
    }
  }

  private func equals(_ left: ShellValue) -> Bool {
    if value.isNull { return left.isNull || left.text.isEmpty }
    return Comparison.contains(left, value)
  }
}

/// Reads a filter from left to right.
struct FilterReader {
  private enum Token: Equatable {
    case word(String)
    case quoted(String)
    case open, close
  }

  /// Deeper than anybody writes; a filter must not cost the shell its stack.
  private static let depthLimit = 100

  private let text: String
  private let properties: [String]
  private let variable: (String) -> ShellValue?
  private var tokens: ArraySlice<Token> = []
  private var isBroken = false
  private var depth = 0

  init(_ text: String, _ properties: [String], _ variable: @escaping (String) -> ShellValue?) {
    (self.text, self.properties, self.variable) = (text, properties, variable)
    var rest = Substring(text)
    var tokens: [Token] = []
    while let letter = rest.first {
      if letter.isWhitespace || letter == "{" || letter == "}" {
        rest.removeFirst()
      } else if letter == "(" || letter == ")" {
        tokens.append(letter == "(" ? .open : .close)
        rest.removeFirst()
      } else if let close = FilterReader.quotes[letter] {
        guard let quoted = FilterReader.takeQuoted(&rest, until: close) else {
          isBroken = true
          break
        }
        tokens.append(.quoted(quoted))
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"(){}".contains($0) }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      }
    }
    self.tokens = tokens[...]
  }

  /// Curly quotes too: filters are pasted from articles.
  private static let quotes: [Character: [Character]] = [
    "'": ["'"], "\"": ["\""], "\u{2018}": ["\u{2019}", "'"], "\u{201C}": ["\u{201D}", "\""],
  ]

  /// Takes a quoted text, doubled quotes as one.
  private static func takeQuoted(_ rest: inout Substring, until close: [Character]) -> String? {
    rest.removeFirst()
    var quoted = ""
    while let letter = rest.popFirst() {
      guard close.contains(letter) else {
        quoted.append(letter)
        continue
      }
      guard rest.first == letter else { return quoted }
      quoted.append(letter)
      rest.removeFirst()
    }
    return nil
  }

  mutating func whole() throws(ErrorRecord) -> ObjectFilter.Expression {
    if isBroken { throw syntaxError("A quotation mark is missing.") }
    let expression = try alternatives()
    switch tokens.first {
    case nil: return expression
    case .close?: throw syntaxError("A closing bracket is too many.")
    default: throw syntaxError("Conditions are joined by -and or -or.")
    }
  }

  /// -and binds tighter than -or, as in Exchange's filters. (In the language itself they are equal.)
  private mutating func alternatives() throws(ErrorRecord) -> ObjectFilter.Expression {
    var left = try conjunction()
    while take("or") { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(ErrorRecord) -> ObjectFilter.Expression {
    var left = try factor()
    while take("and") { left = .and(left, try factor()) }
    return left
  }

  private mutating func factor() throws(ErrorRecord) -> ObjectFilter.Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < FilterReader.depthLimit else { throw syntaxError("Brackets are nested too deeply.") }
    if take("not") || takeBang() { return .not(try factor()) }
    guard tokens.first == .open else { return .condition(try condition()) }
    tokens.removeFirst()
    let inner = try alternatives()
    guard tokens.popFirst() == .close else { throw syntaxError("A closing bracket is missing.") }
    return inner
  }

  private mutating func condition() throws(ErrorRecord) -> ObjectFilter.Condition {
    guard case .word(let name)? = tokens.popFirst(), case .word(let dashed)? = tokens.popFirst(), let last = tokens.popFirst(),
      let op = FilterReader.switchName(dashed).flatMap({ ObjectFilter.Operator(rawValue: $0) })
    else {
      let operators = ObjectFilter.Operator.allCases.map { "-\($0.rawValue)" }.joined(separator: " ")
      throw syntaxError("A condition is Property -operator 'value', the operator one of \(operators).")
    }
    guard let property = properties.first(where: { TextFolding.equal($0, name) }) else {
      throw syntaxError("'\(name)' isn't a property that can be filtered. The properties are: \(properties.joined(separator: ", ")).")
    }
    switch last {
    case .quoted(let text): return ObjectFilter.Condition(property: property, op: op, value: .string(text))
    case .word(let word): return ObjectFilter.Condition(property: property, op: op, value: FilterReader.value(word, variable))
    case .open, .close: throw syntaxError("A value is missing after \(name) \(dashed).")
    }
  }

  /// - Returns: whether `-name` came next; it is taken then.
  private mutating func take(_ name: String) -> Bool {
    guard case .word(let word)? = tokens.first, FilterReader.switchName(word) == name else { return false }
    tokens.removeFirst()
    return true
  }

  /// `!(...)`.
  private mutating func takeBang() -> Bool {
    guard tokens.first == .word("!") else { return false }
    tokens.removeFirst()
    return true
  }

  /// `eq` of `-eq`, also with the dashes of typography.
  private static func switchName(_ word: String) -> String? {
    guard let dash = word.first, "-\u{2013}\u{2014}\u{2015}".contains(dash) else { return nil }
    return word.dropFirst().lowercased()
  }

  private static func value(_ word: String, _ variable: (String) -> ShellValue?) -> ShellValue {
    guard word.hasPrefix("$") else { return .string(word) }
    switch word.dropFirst().lowercased() {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: return variable(String(word.dropFirst())) ?? .null
    }
  }

  private func syntaxError(_ detail: String) -> ErrorRecord {
    ErrorRecord(
      "Invalid filter syntax. For a description of the filter parameter syntax see the command help. \"\(text)\": \(detail)",
      id: "ParsingException", category: .invalidArgument, reason: "ParsingException", target: .string(text))
  }
}
