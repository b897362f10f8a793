// What the words before the cursor say: which command, which parameter. Half-typed lines rarely parse, so this looks at words only.
import ShellValues

/// The words of the command that the cursor is in, and what stands around it.
struct CompletionContext {
  /// One opened bracket, or the line itself: the pipeline in it as far as it was typed.
  struct Frame {
    /// The commands before the last `|`, as words.
    var stages: [[String]] = []
    /// The command being typed; the last word is the one at the cursor.
    var words = [""]
  }

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
  /// From the line itself to the innermost open bracket.
  private(set) var frames: [Frame]

  init(_ text: String) {
    frames = CompletionContext.frames(of: text)
    var words = frames[frames.count - 1].words
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

  /// The commands whose output reaches the one at the cursor.
  var upstream: [[String]] { frames[frames.count - 1].stages }

  /// The commands whose output `$_` stands for: those before the nearest command around that has any.
  var itemSource: [[String]] { frames.dropLast().last { !$0.stages.isEmpty }?.stages ?? [] }

  /// `-Name:val` under the cursor: the value is what is typed.
  private mutating func splitColon() {
    guard let name = CompletionContext.parameterName(word), name.hasValue, let colon = word.firstIndex(of: ":") else { return }
    openParameter = name.text
    word = String(word[word.index(after: colon)...])
  }

  /// `a,b` under the cursor: the last element is what is typed.
  private mutating func splitComma() {
    guard let comma = word.lastIndex(of: ","), !"'\"([".contains(word.first ?? " ") else { return }
    word = String(word[word.index(after: comma)...])
  }

  private static func parameterName(_ word: String) -> (text: String, hasValue: Bool)? {
    guard let dash = word.unicodeScalars.first, dash == "-" || (0x2013...0x2015).contains(dash.value) else { return nil }
    let rest = word.dropFirst()
    guard let letter = rest.first, letter.isLetter else { return nil }
    let name = rest.prefix { $0 != ":" }
    return (String(name), name.count < rest.count)
  }

  private static func frames(of text: String) -> [Frame] {
    var frames = [Frame()]
    var opened: [String.Index] = []
    var quote: Character?
    func append(_ letters: some StringProtocol) {
      frames[frames.count - 1].words[frames[frames.count - 1].words.count - 1] += letters
    }
    for place in text.indices {
      let letter = text[place]
      if let open = quote {
        append(String(letter))
        if letter == open { quote = nil }
        continue
      }
      switch letter {
      case "'", "\"":
        quote = letter
        append(String(letter))
      case "|":
        frames[frames.count - 1].stages.append(frames[frames.count - 1].words.filter { !$0.isEmpty })
        frames[frames.count - 1].words = [""]
      case ";", "\n": frames[frames.count - 1] = Frame()
      case "(", "{":
        opened.append(place)
        frames.append(Frame())
      case ")", "}":
        guard let start = opened.popLast() else {
          frames[0] = Frame()
          append(String(letter))
          continue
        }
        // What is closed becomes part of the word that it began in, as typed.
        frames.removeLast()
        append(text[start...place])
      case " ", "\t", "\u{A0}":
        if frames[frames.count - 1].words.last != "" { frames[frames.count - 1].words.append("") }
      default: append(String(letter))
      }
    }
    return frames
  }

  /// The commands of a pipeline in parentheses.
  static func stages(in parentheses: String) -> [[String]] {
    let inner = frames(of: String(parentheses.dropFirst().dropLast()))[0]
    return (inner.stages + [inner.words.filter { !$0.isEmpty }]).map { words in
      words.count > 2 && words[0].hasPrefix("$") && words[1] == "=" ? Array(words.dropFirst(2)) : words
    }
  }
}
