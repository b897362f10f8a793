// The methods of text. Case counts in methods, as in .NET, unlike in operators; places are counted in characters.

public enum StringMembers {
  public static let names = [
    "Chars", "Clone", "CompareTo", "Contains", "EndsWith", "Equals", "GetEnumerator", "GetHashCode", "GetType", "IndexOf", "IndexOfAny",
    "Insert",
    "IsNormalized", "LastIndexOf", "LastIndexOfAny", "Normalize", "PadLeft", "PadRight", "Remove", "Replace", "Split", "StartsWith",
    "Substring",
    "ToCharArray", "ToLower", "ToLowerInvariant", "ToString", "ToUpper", "ToUpperInvariant", "Trim", "TrimEnd", "TrimStart",
  ]

  static func call(_ s: String, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    let name = method.lowercased()
    switch name {
    case "trim", "trimstart", "trimend": return .string(trim(s, name, arguments))
    case "split": return try StringSplit(arguments).map { .strings($0.pieces(of: s)) }
    case "indexof", "lastindexof", "indexofany", "lastindexofany": return try StringSearch.place(s, name, arguments)
    case "contains", "startswith", "endswith", "equals": return try StringSearch.answer(s, name, arguments)
    case "toupper", "toupperinvariant": return .string(s.uppercased())
    case "tolower", "tolowerinvariant": return .string(s.lowercased())
    default: break
    }
    switch arguments.count {
    case 0: return plain(s, name)
    case 1: return try one(s, name, arguments[0])
    default: return try several(s, name, arguments)
    }
  }

  private static func plain(_ s: String, _ method: String) -> ShellValue? {
    switch method {
    case "tostring", "clone", "normalize": .string(s)
    case "isnormalized": .bool(true)
    case "tochararray": characters(s.unicodeScalars)
    case "getenumerator": .scalar(EnumeratorValue(s.unicodeScalars.map { .char($0) }, "System.CharEnumerator"))
    default: nil
    }
  }

  private static func characters(_ letters: some Sequence<Unicode.Scalar>) -> ShellValue {
    .array(ShellArray(letters.map { .char($0) }, kind: .typed(ElementType("System.Char") { $0 })))
  }

  private static func one(_ s: String, _ method: String, _ argument: ShellValue) throws(ErrorRecord) -> ShellValue? {
    switch method {
    case "substring": return .string(try cut(s, from: try Members.whole(argument), count: nil))
    case "remove": return .string(try cut(s, from: 0, count: try Members.whole(argument)))
    case "padleft", "padright": return .string(pad(s, method, try Members.whole(argument), " "))
    case "compareto": return .int(TextFolding.order(s, argument.text, ignoringCase: false).signum())
    case "tostring", "normalize": return .string(s)
    case "chars":
      let (letters, place) = (Array(s.unicodeScalars), try Members.whole(argument))
      guard letters.indices.contains(place) else { throw outside("Index was outside the bounds of the array.") }
      return .char(letters[place])
    default: return nil
    }
  }

  private static func several(_ s: String, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method, arguments.count) {
    case ("replace", 2):
      guard !arguments[0].text.isEmpty else {
        throw ErrorRecord.raised("ArgumentException", "String cannot be of zero length.\r\nParameter name: oldValue")
      }
      return .string(replace(s, arguments[0].text, arguments[1].text))
    case ("substring", 2): return .string(try cut(s, from: try Members.whole(arguments[0]), count: try Members.whole(arguments[1])))
    case ("remove", 2):
      let (start, count) = (try Members.whole(arguments[0]), try Members.whole(arguments[1]))
      return .string(try cut(s, from: 0, count: start) + cut(s, from: start + count, count: nil))
    case ("insert", 2):
      let place = try Members.whole(arguments[0])
      return .string(try cut(s, from: 0, count: place) + arguments[1].text + cut(s, from: place, count: nil))
    case ("padleft", 2), ("padright", 2): return .string(pad(s, method, try Members.whole(arguments[0]), arguments[1].text))
    case ("tochararray", 2):
      return characters(try cut(s, from: try Members.whole(arguments[0]), count: try Members.whole(arguments[1])).unicodeScalars)
    default: return nil
    }
  }

  private static func pad(_ s: String, _ method: String, _ width: Int, _ fill: String) -> String {
    let blanks = String(repeating: String(fill.unicodeScalars.first ?? " "), count: max(0, width - s.unicodeScalars.count))
    return method == "padleft" ? blanks + s : s + blanks
  }

  private static func trim(_ s: String, _ method: String, _ arguments: [ShellValue]) -> String {
    let letters = Set(arguments.flatMap { Conversion.items($0) }.flatMap { Array($0.text.unicodeScalars) })
    func drops(_ letter: Unicode.Scalar) -> Bool { letters.isEmpty ? letter.properties.isWhitespace : letters.contains(letter) }
    var rest = s.unicodeScalars[...]
    if method != "trimend" { rest = rest.drop(while: drops) }
    if method != "trimstart" { while let last = rest.last, drops(last) { rest.removeLast() } }
    return String(rest)
  }

  static func find(_ wanted: String, in s: String, last: Bool = false) -> Int? {
    StringSearch.find(Array(wanted.unicodeScalars), in: Array(s.unicodeScalars)[...], last: last)
  }

  static func replace(_ s: String, _ old: String, _ new: String) -> String {
    guard !old.isEmpty else { return s }
    let (bytes, needle, fresh) = (Array(s.utf8), Array(old.utf8), Array(new.utf8))
    var (result, place): ([UInt8], Int) = ([], 0)
    result.reserveCapacity(bytes.count)
    while place < bytes.count {
      if bytes[place] == needle[0], place + needle.count <= bytes.count, bytes[place..<(place + needle.count)].elementsEqual(needle) {
        result += fresh
        place += needle.count
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func cut(_ s: String, from start: Int, count: Int?) throws(ErrorRecord) -> String {
    let letters = Array(s.unicodeScalars)
    let end = count.map { start.addingReportingOverflow($0).partialValue } ?? letters.count
    guard start >= 0 else { throw outside("StartIndex cannot be less than zero.\r\nParameter name: startIndex") }
    guard start <= letters.count else { throw outside("startIndex cannot be larger than length of string.\r\nParameter name: startIndex") }
    guard (count ?? 0) >= 0 else { throw outside("Length cannot be less than zero.\r\nParameter name: length") }
    guard end >= start, end <= letters.count else {
      throw outside("Index and length must refer to a location within the string.\r\nParameter name: length")
    }
    return String(String.UnicodeScalarView(letters[start..<end]))
  }

  static func outside(_ message: String) -> ErrorRecord { ErrorRecord.raised("ArgumentOutOfRangeException", message) }
}
