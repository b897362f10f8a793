// What the words before the cursor say: which command, which parameter. Half-typed lines rarely parse, so this looks at words only.
import ShellValues

/// The words of the command that the cursor is in.
struct CompletionContext {
  /// The word that ends at the cursor; empty behind a blank.
  private(set) var word = ""
  /// The command's name; `nil` while it is being typed.
  private(set) var command: String?
  /// Names of the parameters that were given, without dashes.
  private(set) var parameters: [String] = []
  /// The parameter whose value is being typed.
  private(set) var openParameter: String?
  /// Values without a name that are complete.
  private(set) var positionalCount = 0

  init(_ text: String) {
    var words = CompletionContext.words(of: text)
    word = words.removeLast()
    // An assignment's target is no command: `$x = Get-S`.
    if words.count >= 2, words[0].hasPrefix("$"), words[1].hasSuffix("=") { words.removeFirst(2) }
    guard let first = words.first else { return }
    command = first
    for argument in words.dropFirst() {
      if let name = CompletionContext.parameterName(argument) {
        parameters.append(name.text)
        openParameter = name.hasValue ? nil : name.text
      } else if openParameter != nil, !argument.hasSuffix(",") {
        openParameter = nil
      } else if !argument.hasSuffix(",") {
        positionalCount += 1
      }
    }
    splitColon()
    splitComma()
  }

  /// `-Name:val` under the cursor: the value is what is typed.
  private mutating func splitColon() {
    guard let name = CompletionContext.parameterName(word), name.hasValue, let colon = word.firstIndex(of: ":") else { return }
    openParameter = name.text
    word = String(word[word.index(after: colon)...])
  }

  /// `a,b` under the cursor: the last element is what is typed.
  private mutating func splitComma() {
    guard let comma = word.lastIndex(of: ","), !word.hasPrefix("'"), !word.hasPrefix("\"") else { return }
    word = String(word[word.index(after: comma)...])
  }

  private static func parameterName(_ word: String) -> (text: String, hasValue: Bool)? {
    guard let dash = word.unicodeScalars.first, dash == "-" || (0x2013...0x2015).contains(dash.value) else { return nil }
    let rest = word.dropFirst()
    guard let letter = rest.first, letter.isLetter else { return nil }
    let name = rest.prefix { $0 != ":" }
    return (String(name), name.count < rest.count)
  }

  /// The words of the innermost unfinished command; the last one is the one at the cursor.
  private static func words(of text: String) -> [String] {
    var stack: [[String]] = []
    var words = [""]
    var quote: Character?
    for letter in text {
      if let open = quote {
        words[words.count - 1].append(letter)
        if letter == open { quote = nil }
        continue
      }
      switch letter {
      case "'", "\"":
        quote = letter
        words[words.count - 1].append(letter)
      case "|", ";", "\n": words = [""]
      case "(", "{":
        stack.append(words)
        words = [""]
      case ")", "}":
        words = stack.popLast() ?? [""]
        words[words.count - 1].append(letter)
      case " ", "\t", "\u{A0}":
        if words.last != "" { words.append("") }
      default: words[words.count - 1].append(letter)
      }
    }
    return words
  }
}
