// Methods of text that administration scripts use. Case counts in methods, as in .NET, unlike in operators.

enum StringMembers {
  static func call(_ s: String, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch arguments.count {
    case 0: return plain(s, method.lowercased())
    case 1: return try one(s, method.lowercased(), arguments[0])
    default: return try several(s, method.lowercased(), arguments)
    }
  }

  private static func plain(_ s: String, _ method: String) -> ShellValue? {
    switch method {
    case "tostring", "clone", "normalize": .string(s)
    case "toupper", "toupperinvariant": .string(s.uppercased())
    case "tolower", "tolowerinvariant": .string(s.lowercased())
    case "trim": .string(s.trimmingBlanks)
    case "trimstart": .string(String(s.drop { $0.isWhitespace }))
    case "trimend": .string(trimEnd(s) { $0.isWhitespace })
    case "tochararray": .list(s.map { .string(String($0)) })
    case "split": .strings(s.split(omittingEmptySubsequences: false) { $0.isWhitespace }.map(String.init))
    default: nil
    }
  }

  private static func one(_ s: String, _ method: String, _ argument: ShellValue) throws(ErrorRecord) -> ShellValue? {
    let text = argument.text
    let letters = Set(Conversion.items(argument).flatMap { Array($0.text) })
    switch method {
    case "contains": return .bool(text.isEmpty || find(text, in: s) != nil)
    case "startswith": return .bool(s.hasPrefix(text))
    case "endswith": return .bool(s.hasSuffix(text))
    case "indexof": return .int(find(text, in: s) ?? -1)
    case "lastindexof": return .int(find(text, in: s, last: true) ?? -1)
    case "split": return .strings(s.split(omittingEmptySubsequences: false) { letters.contains($0) }.map(String.init))
    case "trim": return .string(trimEnd(String(s.drop { letters.contains($0) })) { letters.contains($0) })
    case "trimstart": return .string(String(s.drop { letters.contains($0) }))
    case "trimend": return .string(trimEnd(s) { letters.contains($0) })
    case "substring": return .string(try cut(s, from: try Members.whole(argument), count: nil))
    case "remove": return .string(try cut(s, from: 0, count: try Members.whole(argument)))
    case "padleft": return .string(Padding.blanks(s, try Members.whole(argument), alignRight: true))
    case "padright": return .string(Padding.blanks(s, try Members.whole(argument)))
    case "equals": return .bool(s == text)
    case "compareto": return .int(TextFolding.order(s, text, ignoringCase: false))
    case "insert": return nil
    default: return nil
    }
  }

  private static func several(_ s: String, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch method {
    case "replace": return .string(replace(s, arguments[0].text, arguments[1].text))
    case "substring": return .string(try cut(s, from: try Members.whole(arguments[0]), count: try Members.whole(arguments[1])))
    case "remove":
      let (start, count) = (try Members.whole(arguments[0]), try Members.whole(arguments[1]))
      return .string(try cut(s, from: 0, count: start) + cut(s, from: start + count, count: nil))
    case "insert":
      let place = try Members.whole(arguments[0])
      return .string(try cut(s, from: 0, count: place) + arguments[1].text + cut(s, from: place, count: nil))
    case "padleft", "padright":
      let fill = String(repeating: String(arguments[1].text.prefix(1)), count: max(0, try Members.whole(arguments[0]) - s.count))
      return .string(method == "padleft" ? fill + s : s + fill)
    case "split": return .strings(split(s, arguments))
    case "startswith", "endswith", "equals":
      let ignores = arguments[1].text.lowercased().hasSuffix("ignorecase") || arguments[1].text == "True"
      let (mine, other) = ignores ? (s.lowercased(), arguments[0].text.lowercased()) : (s, arguments[0].text)
      return .bool(method == "startswith" ? mine.hasPrefix(other) : method == "endswith" ? mine.hasSuffix(other) : mine == other)
    default: return nil
    }
  }

  /// `Split(separators, count)` or `Split(separators, 'RemoveEmptyEntries')`.
  private static func split(_ s: String, _ arguments: [ShellValue]) -> [String] {
    let letters = Set(Conversion.items(arguments[0]).flatMap { Array($0.text) })
    let drops = arguments.contains { TextFolding.equal($0.text, "RemoveEmptyEntries") }
    var limit = Int.max
    if case .int(let n) = arguments[1], n > 0 { limit = n }
    return s.split(maxSplits: limit - 1, omittingEmptySubsequences: drops) { letters.contains($0) }.map(String.init)
  }

  static func find(_ wanted: String, in s: String, last: Bool = false) -> Int? {
    let (hay, needle) = (Array(s.unicodeScalars), Array(wanted.unicodeScalars))
    guard needle.count <= hay.count else { return nil }
    let starts = 0...(hay.count - needle.count)
    func matches(_ start: Int) -> Bool { hay[start..<(start + needle.count)].elementsEqual(needle) }
    return last ? starts.last(where: matches) : starts.first(where: matches)
  }

  static func replace(_ s: String, _ old: String, _ new: String) -> String {
    guard !old.isEmpty else { return s }
    var (result, rest) = (String.UnicodeScalarView(), Array(s.unicodeScalars)[...])
    let (needle, fresh) = (Array(old.unicodeScalars), new.unicodeScalars)
    while rest.count >= needle.count {
      if rest.starts(with: needle) {
        result.append(contentsOf: fresh)
        rest = rest.dropFirst(needle.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    result.append(contentsOf: rest)
    return String(result)
  }

  private static func trimEnd(_ s: String, _ drops: (Character) -> Bool) -> String {
    guard let last = s.lastIndex(where: { !drops($0) }) else { return "" }
    return String(s[...last])
  }

  private static func cut(_ s: String, from start: Int, count: Int?) throws(ErrorRecord) -> String {
    let letters = Array(s.unicodeScalars)
    let end = count.map { start.addingReportingOverflow($0).partialValue } ?? letters.count
    guard start >= 0, start <= letters.count, end >= start, end <= letters.count else {
      throw ErrorRecord(
        "Exception calling \"Substring\" with \"\(count == nil ? 1 : 2)\" argument(s): \"Index and length must refer to a "
          + "location within the string.\"",
        id: "ArgumentOutOfRangeException", category: .notSpecified, reason: "MethodInvocationException")
    }
    return String(String.UnicodeScalarView(letters[start..<end]))
  }
}
