// How many columns text takes on a terminal, and how it is cut, padded and wrapped to fit. Counted by Character, because
// names of companies and subjects of mail are not ASCII; East Asian wide characters take two columns.

/// Measures and shapes text in terminal columns.
public enum DisplayWidth {
  public static func of(_ text: some StringProtocol) -> Int {
    let utf8 = text.utf8
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    if utf8.contains(0x1B) { return Colours.stripped(String(text)).reduce(0) { $0 + of($1) } }
    return text.reduce(0) { $0 + of($1) }
  }

  public static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x300..<0x370, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Cut with three dots where it does not fit.
  public static func cut(_ text: String, _ columns: Int) -> String { of(text) <= columns ? text : trimmedEnd(fit(text, columns, .left)) }

  /// As many leading characters as fit.
  static func head(_ text: some StringProtocol, _ columns: Int) -> String {
    if text.utf8.contains(0x1B) { return Colours.head(String(text), columns) }
    var used = 0
    return String(
      text.prefix { character in
        used += of(character)
        return used <= columns
      })
  }

  /// As many trailing characters as fit.
  static func tail(_ text: some StringProtocol, _ columns: Int) -> String {
    if text.utf8.contains(0x1B) { return tail(Colours.stripped(String(text)), columns) }
    var used = 0
    var kept: [Character] = []
    for character in text.reversed() {
      used += of(character)
      if used > columns { break }
      kept.append(character)
    }
    return String(kept.reversed())
  }

  /// Cut with three dots where it does not fit, padded where it is short. Right-aligned text loses its head, as 5.1 cuts it;
  /// a column of three or fewer has no room for the dots.
  static func fit(_ text: String, _ columns: Int, _ alignment: TextAlignment) -> String {
    let taken = of(text)
    var shown = text
    if taken > columns {
      switch (alignment, columns > 3) {
      case (.right, true): shown = "..." + tail(text, columns - 3)
      case (.right, false): shown = tail(text, columns)
      case (_, true): shown = head(text, columns - 3) + "..."
      case (_, false): shown = head(text, columns)
      }
    }
    return pad(shown, columns, alignment)
  }

  static func pad(_ text: String, _ columns: Int, _ alignment: TextAlignment) -> String {
    let missing = columns - of(text)
    guard missing > 0 else { return text }
    switch alignment {
    case .left: return text + blanks(missing)
    case .right: return blanks(missing) + text
    case .center: return blanks(missing / 2) + text + blanks(missing - missing / 2)
    }
  }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Lines of at most `columns`: broken at line ends, then at blanks and after hyphens within words; a longer word is cut hard.
  /// - Parameter afterHyphens: false for text in which a hyphen begins or joins names, such as help about parameters.
  public static func wrap(_ text: String, _ columns: Int, afterHyphens: Bool = true) -> [String] {
    let columns = max(1, columns)
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lines += wrapParagraph(paragraph, columns, afterHyphens)
    }
    return lines
  }

  private static func wrapParagraph(_ paragraph: Substring, _ columns: Int, _ afterHyphens: Bool) -> [String] {
    guard of(paragraph) > columns else { return [String(paragraph)] }
    var lines: [String] = []
    var line = ""
    for word in words(paragraph, afterHyphens) {
      let bare = word.last == " " ? word.dropLast() : word
      if of(line) + of(bare) > columns, !line.isEmpty {
        lines.append(trimmedEnd(line))
        line = ""
      }
      var rest = word
      while of(trimmedEnd(String(rest))) > columns {
        let part = head(rest, columns)
        guard !part.isEmpty else { break }
        lines.append(part)
        rest = rest.dropFirst(part.count)
      }
      line += rest
    }
    if !line.isEmpty || lines.isEmpty { lines.append(trimmedEnd(line)) }
    return lines
  }

  /// Words with the blank or hyphen that ends them. A hyphen that begins a word stays with it.
  private static func words(_ text: Substring, _ afterHyphens: Bool) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    var previous: Character = " "
    for place in text.indices {
      defer { previous = text[place] }
      guard text[place] == " " || text[place] == "-" && afterHyphens && (previous.isLetter || previous.isNumber) else { continue }
      let next = text.index(after: place)
      words.append(text[start..<next])
      start = next
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }

  static func trimmedEnd(_ text: String) -> String {
    guard text.last == " " else { return text }
    return String(text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)])
  }
}

/// Where a cell's text stands in its column.
public enum TextAlignment: String, Sendable, CaseIterable {
  case left = "Left"
  case center = "Center"
  case right = "Right"
}
