// -match, -replace and -split. The one file that knows the regular expression engine.
import ShellSyntax
import ShellValues
import _StringProcessing

extension Shell {
  func textOperator(_ op: BinaryOperator, _ left: ShellValue, _ right: ShellValue) throws -> ShellValue {
    let ignoring = !op.isCaseSensitive
    switch op.kind {
    case .match, .notMatch:
      if case .array(let array) = left {
        return .list(try array.items.filter { try match($0.text, right.text, ignoringCase: ignoring) == (op.kind == .match) })
      }
      return .bool(try match(left.text, right.text, ignoringCase: ignoring) == (op.kind == .match))
    case .replace:
      let parts = Conversion.items(right)
      let (pattern, new) = (parts.first?.text ?? "", parts.count > 1 ? parts[1].text : "")
      let regex = try Shell.regex(pattern, ignoringCase: ignoring)
      guard case .array(let array) = left else { return .string(Shell.replace(left.text, regex, new)) }
      return .list(array.items.map { .string(Shell.replace($0.text, regex, new)) })
    default:
      let parts = Conversion.items(right)
      let limit = parts.count > 1 ? try Members.whole(parts[1]) : 0
      let regex = try Shell.regex(parts.first?.text ?? "", ignoringCase: ignoring)
      return .strings(Conversion.items(left).flatMap { Shell.split($0.text, regex, limit) })
    }
  }

  /// `-match`: fills `$Matches` when it succeeds.
  func match(_ text: String, _ pattern: String, ignoringCase: Bool) throws -> Bool {
    let regex = try Shell.regex(pattern, ignoringCase: ignoringCase)
    guard let found = text.firstMatch(of: regex) else { return false }
    let groups = ShellHashtable()
    for (number, group) in found.output.enumerated() {
      guard let part = group.substring else { continue }
      groups[group.name.map { .string($0) } ?? .int(number)] = .string(String(part))
    }
    try set(VariableName("Matches"), .hashtable(groups))
    return true
  }

  static func regex(_ pattern: String, ignoringCase: Bool) throws -> Regex<AnyRegexOutput> {
    do {
      return try Regex(pattern).ignoresCase(ignoringCase)
    } catch {
      throw ErrorRecord(
        "The regular expression pattern \(pattern) is not valid.", id: "InvalidRegularExpression", category: .invalidOperation,
        reason: "RuntimeException",
        target: .string(pattern))
    }
  }

  /// Replaces each match; `$1`, `${name}`, `$0`, `$&` and `$$` mean what they do in .NET.
  static func replace(_ text: String, _ regex: Regex<AnyRegexOutput>, _ new: String) -> String {
    text.replacing(regex) { match in substitution(new, match.output) }
  }

  private static func substitution(_ template: String, _ groups: AnyRegexOutput) -> String {
    guard template.contains("$") else { return template }
    var text = ""
    var rest = template[...]
    while let letter = rest.popFirst() {
      guard letter == "$", let next = rest.first else {
        text.append(letter)
        continue
      }
      if next == "$" || next == "&" {
        text += next == "$" ? "$" : String(groups[0].substring ?? "")
        rest.removeFirst()
      } else if next.isNumber {
        let digits = rest.prefix { $0.isNumber }
        guard let number = Int(digits), number < groups.count else {
          text.append(letter)
          continue
        }
        text += groups[number].substring ?? ""
        rest = rest.dropFirst(digits.count)
      } else if next == "{", let close = rest.firstIndex(of: "}") {
        let name = String(rest[rest.index(after: rest.startIndex)..<close])
        text += groups.first { $0.name == name }?.substring ?? Int(name).flatMap { $0 < groups.count ? groups[$0].substring : nil } ?? ""
        rest = rest[rest.index(after: close)...]
      } else {
        text.append(letter)
      }
    }
    return text
  }

  /// Splits at each match, at most into `limit` pieces when that is above zero; groups in the pattern are kept as pieces.
  static func split(_ text: String, _ regex: Regex<AnyRegexOutput>, _ limit: Int) -> [String] {
    var pieces: [String] = []
    var start = text.startIndex
    for match in text.matches(of: regex) where !match.range.isEmpty {
      if limit > 0, pieces.count + 1 >= limit { break }
      pieces.append(String(text[start..<match.range.lowerBound]))
      pieces += match.output.dropFirst().compactMap { $0.substring.map(String.init) }
      start = match.range.upperBound
    }
    return pieces + [String(text[start...])]
  }

  /// `[regex]::Match` and its like: text, place and length of each match.
  static func matches(_ text: String, _ pattern: String) throws -> [ShellValue] {
    text.matches(of: try regex(pattern, ignoringCase: false)).map { match in
      let groups = match.output.map {
        ShellValue.object(ShellObject([("Success", .bool($0.substring != nil)), ("Value", .string(String($0.substring ?? "")))]))
      }
      return .object(
        ShellObject(
          typeNames: ["System.Text.RegularExpressions.Match"],
          properties: [
            .init("Groups", .list(groups)), .init("Success", .bool(true)),
            .init("Index", .int(text.unicodeScalars.distance(from: text.startIndex, to: match.range.lowerBound))),
            .init("Length", .int(text[match.range].unicodeScalars.count)), .init("Value", .string(String(text[match.range]))),
          ], text: String(text[match.range])))
    }
  }
}
