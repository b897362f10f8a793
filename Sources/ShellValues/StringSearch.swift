// Texts found in texts: IndexOf and its like, with start, count and the kind of comparison.

enum StringSearch {
  /// Whether an argument says how to compare, and if so whether case counts.
  private static func ignoresCase(_ argument: ShellValue) -> Bool? {
    switch argument.unwrapped {
    case .bool(let b): return b
    case .scalar(let value as EnumValue) where value.typeName == "System.StringComparison": return value.text.hasSuffix("IgnoreCase")
    case .string(let name):
      let names = ["currentculture", "invariantculture", "ordinal"]
      let name = name.lowercased()
      return names.contains { name == $0 || name == $0 + "ignorecase" } ? name.hasSuffix("ignorecase") : nil
    default: return nil
    }
  }

  /// `Contains`, `StartsWith`, `EndsWith` and `Equals`.
  static func answer(_ s: String, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    guard let wanted = arguments.first, (1...3).contains(arguments.count) else { return nil }
    if wanted.isNull, method != "equals" {
      throw ErrorRecord.raised("ArgumentNullException", "Value cannot be null.\r\nParameter name: value")
    }
    guard let ignoring = arguments.count > 1 ? ignoresCase(arguments[1]) : false else { return nil }
    let (mine, other) = ignoring ? (s.lowercased(), wanted.text.lowercased()) : (s, wanted.text)
    switch method {
    case "contains":
      return .bool(other.isEmpty || find(Array(other.unicodeScalars), in: Array(mine.unicodeScalars)[...], last: false) != nil)
    case "startswith": return .bool(mine.unicodeScalars.starts(with: other.unicodeScalars))
    case "endswith": return .bool(mine.unicodeScalars.reversed().starts(with: other.unicodeScalars.reversed()))
    default: return .bool(wanted.unwrapped.typeName == "System.String" && mine == other)
    }
  }

  /// `IndexOf(text[, start[, count]][, comparison])`, the `Last` forms, and those that look for any of several characters.
  static func place(_ s: String, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    guard let wanted = arguments.first else { return nil }
    var rest = Array(arguments.dropFirst())
    var ignoring = false
    if let last = rest.last, let answer = ignoresCase(last) {
      ignoring = answer
      rest.removeLast()
    }
    guard rest.count <= 2 else { return nil }
    let letters = Array((ignoring ? s.lowercased() : s).unicodeScalars)
    let isLast = method.hasPrefix("last")
    var bounds = 0..<letters.count
    if let first = rest.first {
      let start = try Members.whole(first)
      let count = rest.count > 1 ? try Members.whole(rest[1]) : isLast ? start + 1 : letters.count - start
      bounds = isLast ? max(0, start - count + 1)..<min(letters.count, start + 1) : start..<(start + max(0, count))
      guard start >= 0, bounds.lowerBound >= 0, bounds.upperBound <= letters.count, count >= 0 else {
        throw StringMembers.outside(
          "Index was out of range. Must be non-negative and less than the size of the collection.\r\nParameter name: startIndex")
      }
    }
    if method.hasSuffix("any") {
      let set = Set(Conversion.items(wanted).flatMap { Array($0.text.unicodeScalars) })
      let found = isLast ? bounds.last { set.contains(letters[$0]) } : bounds.first { set.contains(letters[$0]) }
      return .int(found ?? -1)
    }
    let text = ignoring ? wanted.text.lowercased() : wanted.text
    return .int(find(Array(text.unicodeScalars), in: letters[bounds], last: isLast) ?? -1)
  }

  /// - Returns: the place in the whole, not in the slice.
  static func find(_ needle: [Unicode.Scalar], in hay: ArraySlice<Unicode.Scalar>, last: Bool) -> Int? {
    guard needle.count <= hay.count else { return nil }
    let starts = hay.startIndex...(hay.endIndex - needle.count)
    func matches(_ start: Int) -> Bool { hay[start..<(start + needle.count)].elementsEqual(needle) }
    return last ? starts.last(where: matches) : starts.first(where: matches)
  }
}

/// `Split` in its many forms: any of several characters or texts, at most so many pieces, with or without empty ones.
struct StringSplit {
  private var separators: [[UInt8]] = []
  private var limit = Int.max
  private var dropsEmpty = false

  /// - Returns: `nil` when no overload takes such arguments.
  init?(_ arguments: [ShellValue]) throws(ErrorRecord) {
    var arguments = arguments
    if arguments.count > 1, let last = arguments.last, let drops = StringSplit.options(last) {
      dropsEmpty = drops
      arguments.removeLast()
    }
    if arguments.count == 2, case .int(let count) = arguments[1].unwrapped {
      guard count >= 0 else { throw StringMembers.outside("Count cannot be less than zero.\r\nParameter name: count") }
      limit = count
      arguments.removeLast()
    }
    let texts = arguments.flatMap { Conversion.items($0) }.map(\.text)
    // In .NET Framework a text is its characters; only an array of texts splits at whole ones.
    if arguments.count == 1, case .array(let array) = arguments[0].unwrapped,
      array.typeName == "System.String[]" || texts.contains(where: { $0.count > 1 })
    {
      separators = texts.filter { !$0.isEmpty }.map { Array($0.utf8) }
    } else {
      separators = texts.flatMap { $0.unicodeScalars.map { Array(String($0).utf8) } }
    }
  }

  private static func options(_ value: ShellValue) -> Bool? {
    switch value.unwrapped {
    case .scalar(let option as EnumValue) where option.typeName == "System.StringSplitOptions": option.text == "RemoveEmptyEntries"
    case .string(let name): ["none": false, "removeemptyentries": true][name.lowercased()]
    default: nil
    }
  }

  func pieces(of s: String) -> [String] {
    if limit == 0 { return [] }
    if limit == 1 { return dropsEmpty && s.isEmpty ? [] : [s] }
    let bytes = Array(s.utf8)
    var (pieces, start, place) = ([String](), 0, 0)
    while place < bytes.count, pieces.count < limit - 1 {
      let length = separator(bytes, place)
      guard length > 0 else {
        place += 1
        continue
      }
      if !dropsEmpty || place > start { pieces.append(String(decoding: bytes[start..<place], as: UTF8.self)) }
      place += length
      start = place
    }
    if dropsEmpty { while start < bytes.count, case let length = separator(bytes, start), length > 0 { start += length } }
    if !dropsEmpty || start < bytes.count { pieces.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return pieces
  }

  /// How long the separator is that begins at a place; 0 when none does.
  private func separator(_ bytes: [UInt8], _ place: Int) -> Int {
    if separators.isEmpty { return bytes[place] == 0x20 || (0x09...0x0D).contains(bytes[place]) ? 1 : 0 }
    for text in separators where place + text.count <= bytes.count && bytes[place] == text[0] {
      if bytes[place..<(place + text.count)].elementsEqual(text) { return text.count }
    }
    return 0
  }
}
