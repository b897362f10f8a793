// Walks through a .NET pattern and writes it for the library, noting the groups on the way.

struct PatternWriter {
  private let pattern: String
  private var rest: ArraySlice<Character>
  /// `nil` while they are being counted: references are then written as they stand.
  private let groups: [Pattern.Group]?
  private(set) var out = ""
  /// Names in the order of opening brackets.
  private(set) var found: [String?] = []
  /// `n` and `x` in force, innermost last.
  private var modes: [(explicit: Bool, spaced: Bool)]

  init(_ pattern: String, _ options: Pattern.Options, groups: [Pattern.Group]?) {
    self.pattern = pattern
    rest = Array(pattern)[...]
    self.groups = groups
    modes = [(options.contains(.explicitCapture), options.contains(.ignoreWhitespace))]
  }

  private func failure(_ reason: String) -> PatternError { PatternError(pattern, reason) }
  private mutating func next() -> Character? { rest.popFirst() }
  private mutating func takes(_ text: String) -> Bool {
    guard rest.starts(with: text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  mutating func write() throws(PatternError) {
    while let letter = next() {
      switch letter {
      case "\\": try escape(inClass: false)
      case "[": try set()
      case "(": try open()
      case ")":
        guard modes.count > 1 else { throw failure("Too many )'s.") }
        modes.removeLast()
        out += ")"
      case "#" where modes.last!.spaced:
        rest = rest.drop { $0 != "\n" }
      case "*", "+", "?":
        out.append(letter)
        try quantifierEnd()
      case "{": try braces()
      default:
        out.append(letter)
      }
    }
    guard modes.count == 1 else { throw failure("Not enough )'s.") }
  }

  /// A quantifier may be followed by `?` and by nothing else that repeats.
  private mutating func quantifierEnd() throws(PatternError) {
    if takes("?") { out += "?" }
    if let next = rest.first, "*+?".contains(next) { throw failure("Nested quantifier \(next).") }
  }

  /// `{2}`, `{2,}`, `{2,3}` repeat; any other brace is itself.
  private mutating func braces() throws(PatternError) {
    let body = rest.prefix { $0 != "}" }
    let parts = body.split(separator: ",", omittingEmptySubsequences: false)
    let isCount =
      body.count < rest.count && parts.count <= 2 && !parts[0].isEmpty && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    guard isCount else {
      out += "\\{"
      return
    }
    out += "{" + String(body) + "}"
    rest = rest.dropFirst(body.count + 1)
    try quantifierEnd()
  }

  // MARK: groups

  private mutating func open() throws(PatternError) {
    let mode = modes.last!
    guard takes("?") else {
      modes.append(mode)
      if mode.explicit { out += "(?:" } else { capture(nil) }
      return
    }
    if takes("#") {
      while let skipped = next(), skipped != ")" {}
      return
    }
    for plain in ["<=", "<!", ":", "=", "!", ">"] where takes(plain) {
      modes.append(mode)
      out += "(?" + plain
      return
    }
    if takes("(") { return try condition(mode) }
    if rest.first == "<" || rest.first == "'" { return try named(mode) }
    try options(mode)
  }

  private mutating func capture(_ name: String?) {
    found.append(name)
    out += "("
  }

  private mutating func named(_ mode: (explicit: Bool, spaced: Bool)) throws(PatternError) {
    let close: Character = next() == "<" ? ">" : "'"
    let name = String(rest.prefix { $0 != close })
    rest = rest.dropFirst(name.count + 1)
    guard !name.contains("-") else { throw failure("Balancing groups are not supported.") }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      throw failure("Invalid group name: Group names must begin with a word character.")
    }
    modes.append(mode)
    capture(name)
  }

  /// `(?(name)yes|no)`, `(?(1)…)` and `(?(expression)…)`; the bracket of the condition has been taken.
  private mutating func condition(_ mode: (explicit: Bool, spaced: Bool)) throws(PatternError) {
    modes.append(mode)
    let name = String(rest.prefix { $0 != ")" })
    if let groups, let group = groups.first(where: { $0.name == name }) {
      rest = rest.dropFirst(name.count + 1)
      out += "(?(\(group.places[0]))"
    } else if groups == nil, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      rest = rest.dropFirst(name.count + 1)
      out += "(?:"
    } else {
      modes.append(mode)
      out += name.hasPrefix("?") ? "(?(" : "(?(?="
      if takes("?") {
        out += "?"
        for plain in ["<=", "<!", "=", "!"] where takes(plain) { out += plain }
      }
    }
  }

  /// `(?i-s)` for the rest of the group, `(?i:…)` for a group of its own.
  private mutating func options(_ mode: (explicit: Bool, spaced: Bool)) throws(PatternError) {
    var (mode, isOn, letters) = (mode, true, "")
    while let letter = rest.first, letter != ")", letter != ":" {
      rest = rest.dropFirst()
      switch letter {
      case "-": isOn = false
      case "n", "N": mode.explicit = isOn
      case "x", "X": mode.spaced = isOn
      case "i", "m", "s", "I", "M", "S": break
      default: throw failure("Unrecognized grouping construct.")
      }
      // `n` is done here: the library would number the groups anew.
      if letter != "n", letter != "N" { letters += letter.lowercased() }
    }
    if letters.hasSuffix("-") { letters.removeLast() }
    guard let end = next() else { throw failure("Unrecognized grouping construct.") }
    if end == ")" {
      modes[modes.count - 1] = mode
      if !letters.isEmpty { out += "(?\(letters))" }
    } else {
      modes.append(mode)
      out += "(?\(letters):"
    }
  }

  // MARK: classes

  /// `[…]`, with `-[…]` at its end taking characters away.
  private mutating func set() throws(PatternError) {
    var body = "["
    var taken = ""
    if takes("^") { body += "^" }
    if takes("]") { body += "\\]" }
    while true {
      guard let letter = next() else { throw failure("Unterminated [] set.") }
      if letter == "]" { break }
      if letter == "-", rest.first == "[" {
        rest = rest.dropFirst()
        let before = out
        out = ""
        try set()
        (taken, out) = (out, before)
        guard takes("]") else { throw failure("A subtraction must be the last element in a character class.") }
        break
      }
      switch letter {
      case "\\":
        let before = out
        out = ""
        try escape(inClass: true)
        body += out
        out = before
      case "[": body += "\\["
      default: body.append(letter)
      }
    }
    out += taken.isEmpty ? body + "]" : "(?:(?!\(taken))\(body)])"
  }

  // MARK: escapes

  private mutating func escape(inClass: Bool) throws(PatternError) {
    guard let letter = next() else { throw failure("Illegal \\ at end of pattern.") }
    switch letter {
    case "v": out += "\\x0B"
    case "u": try code(4)
    case "x": try code(2)
    case "k" where !inClass: try reference()
    case "p", "P": try category(letter, inClass: inClass)
    case "1"..."9" where !inClass: try number(letter)
    case "b" where inClass: out += "\\x08"
    case "e", "a", "f", "n", "r", "t", "d", "D", "s", "S", "w", "W", "b", "B", "A", "Z", "z", "G": out += "\\" + String(letter)
    case "0", "1"..."7":
      var digits = String(letter)
      while digits.count < 3, let digit = rest.first, ("0"..."7").contains(digit) { digits.append(digit); rest = rest.dropFirst() }
      out += "\\x{" + String(Int(digits, radix: 8) ?? 0, radix: 16) + "}"
    case "c":
      guard let control = next() else { throw failure("Missing control character.") }
      out += "\\c" + String(control)
    default:
      // The library knows more letters than .NET, which calls them errors.
      guard !letter.isASCII || !(letter.isLetter || letter.isNumber) else { throw failure("Unrecognized escape sequence \\\(letter).") }
      out += letter == "_" || !letter.isASCII ? String(letter) : "\\" + String(letter)
    }
  }

  private mutating func code(_ count: Int) throws(PatternError) {
    let digits = rest.prefix(count)
    guard digits.count == count, let value = UInt32(String(digits), radix: 16) else { throw failure("Insufficient hexadecimal digits.") }
    rest = rest.dropFirst(count)
    out += "\\x{" + String(value, radix: 16) + "}"
  }

  /// `\k<name>` and `\k'name'`.
  private mutating func reference() throws(PatternError) {
    guard let open = next(), open == "<" || open == "'" || open == "{" else { throw failure("Malformed \\k<...> named back reference.") }
    let close: Character = open == "<" ? ">" : open == "{" ? "}" : "'"
    let name = String(rest.prefix { $0 != close })
    rest = rest.dropFirst(name.count + 1)
    guard let groups else { return }
    guard let group = groups.first(where: { $0.name == name }) else { throw failure("Reference to undefined group name \(name).") }
    out += "\\g{\(group.places[0])}"
  }

  /// `\1`: a group where there is one, else a character by its octal number.
  private mutating func number(_ first: Character) throws(PatternError) {
    var digits = String(first)
    while let digit = rest.first, digit.isASCII, digit.isNumber,
      groups?.contains(where: { String($0.number) == digits + String(digit) }) ?? true
    {
      digits.append(digit)
      rest = rest.dropFirst()
    }
    guard let groups else { return }
    if let group = groups.first(where: { String($0.number) == digits }) {
      out += "\\g{\(group.places[0])}"
    } else {
      throw failure("Reference to undefined group number \(digits).")
    }
  }

  /// `\p{Lu}`, `\p{IsCyrillic}`.
  private mutating func category(_ letter: Character, inClass: Bool) throws(PatternError) {
    guard takes("{") else { throw failure("Malformed \\p{X} character escape.") }
    var name = String(rest.prefix { $0 != "}" })
    rest = rest.dropFirst(name.count + 1)
    if name == "IsBasicLatin" {
      let range = letter == "p" ? "\\x00-\\x7F" : "\\x{80}-\\x{10FFFF}"
      out += inClass ? range : "[\(range)]"
      return
    }
    if name.hasPrefix("Is") { name.removeFirst(2) }
    out += "\\\(letter){\(name)}"
  }
}
