// -Filter of the queue cmdlets: `Property -operator value`, joined by -and (formats.md section 5). Read into a value once, then asked for
// every object; a name that no object has is refused instead of matching nothing.
import ShellValues

struct ObjectFilter {
  enum Operator: String, CaseIterable { case eq, ne, gt, ge, lt, le, like }

  struct Condition {
    var property: String
    var op: Operator
    var value: ShellValue
  }

  let conditions: [Condition]

  /// - Parameters:
  ///   - text: with or without braces and round brackets around conditions.
  ///   - properties: the names that conditions may use.
  ///   - variable: looks up `$name`, since a filter in braces or single quotes reaches us with its variables unread.
  init(_ text: String, properties: [String], variable: (String) -> ShellValue?) throws(ErrorRecord) {
    var reader = FilterReader(text)
    var conditions: [Condition] = []
    repeat {
      conditions.append(try reader.condition(properties, variable))
    } while try reader.takeAnd()
    self.conditions = conditions
  }

  func matches(_ object: ShellObject) throws(ErrorRecord) -> Bool {
    for condition in conditions where try !condition.holds(object[condition.property] ?? .null) { return false }
    return true
  }
}

extension ObjectFilter.Condition {
  func holds(_ left: ShellValue) throws(ErrorRecord) -> Bool {
    switch op {
    case .eq: return equals(left)
    case .ne: return !equals(left)
    case .like: return Comparison.like(left, Wildcard(value.text))
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

  private let text: String
  private var tokens: ArraySlice<Token> = []
  private var isBroken = false
  private var depth = 0

  init(_ text: String) {
    self.text = text
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

  mutating func condition(_ properties: [String], _ variable: (String) -> ShellValue?) throws(ErrorRecord) -> ObjectFilter.Condition {
    while tokens.first == .open {
      tokens.removeFirst()
      depth += 1
    }
    guard !isBroken, case .word(let name)? = tokens.popFirst(), case .word(let dashed)? = tokens.popFirst(), let last = tokens.popFirst(),
      let op = FilterReader.switchName(dashed).flatMap({ ObjectFilter.Operator(rawValue: $0) })
    else { throw syntaxError("A condition is Property -operator 'value', the operator one of -eq -ne -gt -ge -lt -le -like.") }
    guard let property = properties.first(where: { TextFolding.equal($0, name) }) else {
      throw syntaxError("'\(name)' isn't a property that can be filtered. The properties are: \(properties.joined(separator: ", ")).")
    }
    let value: ShellValue
    switch last {
    case .quoted(let text): value = .string(text)
    case .word(let word): value = FilterReader.value(word, variable)
    case .open, .close: throw syntaxError("A value is missing after \(name) \(dashed).")
    }
    while depth > 0, tokens.first == .close {
      tokens.removeFirst()
      depth -= 1
    }
    return ObjectFilter.Condition(property: property, op: op, value: value)
  }

  /// - Returns: whether another condition follows.
  mutating func takeAnd() throws(ErrorRecord) -> Bool {
    guard let token = tokens.popFirst() else {
      guard depth == 0 else { throw syntaxError("A closing bracket is missing.") }
      return false
    }
    guard case .word(let word) = token, FilterReader.switchName(word) == "and" else {
      throw syntaxError("Conditions are joined by -and only.")
    }
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
