// Two texts that should have been the same: where they part, with a pointer.
import ShellValues

struct TextDifference {
  var expected: [Character]
  var actual: [Character]
  var index: Int
  var because: String

  /// - Returns: `nil` when the texts are the same.
  init?(expected: String, actual: String, isCaseSensitive: Bool, because: String) {
    (self.expected, self.actual, self.because) = (TextDifference.units(expected), TextDifference.units(actual), because)
    let place = (0..<max(self.expected.count, self.actual.count)).first { [expected = self.expected, actual = self.actual] at in
      guard at < expected.count, at < actual.count else { return true }
      return isCaseSensitive
        ? expected[at] != actual[at] : !TextFolding.equal(String(expected[at]), String(actual[at]))
    }
    guard let place else { return nil }
    index = place
  }

  /// Characters, with the two of a Windows line end counted apart as .NET counts them.
  private static func units(_ text: String) -> [Character] {
    text.flatMap { $0 == "\r\n" ? ["\r", "\n"] : [$0] }
  }

  /// Columns that a line may take before the texts are cut around the difference.
  static let lineLength = 105
  static let contextLength = 17

  var message: String {
    let lengths =
      expected.count == actual.count
      ? ["String lengths are both \(expected.count)."]
      : ["Expected length: \(expected.count)", "Actual length:   \(actual.count)"]
    let wanted = excerpt(of: expected)
    let got = excerpt(of: actual)
    let lines =
      ["Expected strings to be the same,\(Nicely.because(because)) but they were different."] + lengths + [
        "Strings differ at index \(index).", "Expected: '\(wanted.text)'", "But was:  '\(got.text)'",
        String(repeating: " ", count: 11) + String(repeating: "-", count: got.index) + "^",
      ]
    return lines.joined(separator: "\n")
  }

  /// A part of a long text around the difference, control characters made visible.
  private func excerpt(of text: [Character]) -> (text: String, index: Int) {
    var whole = text.map(TextDifference.visible)
    guard whole.count > TextDifference.lineLength else { return (String(whole), index) }
    let shift = max(0, index - (TextDifference.lineLength - 1 - TextDifference.contextLength - 3))
    whole = Array(whole.dropFirst(shift))
    if shift > 0 { whole.replaceSubrange(0..<min(3, whole.count), with: Array("...")) }
    if whole.count > TextDifference.lineLength { whole = whole.prefix(TextDifference.lineLength - 3) + Array("...") }
    return (String(whole), index - shift)
  }

  /// Control characters as Unicode's pictures of them.
  private static func visible(_ letter: Character) -> Character {
    guard let scalar = letter.unicodeScalars.first, letter.unicodeScalars.count == 1 else { return letter }
    switch scalar.value {
    case 0..<0x20: return Character(Unicode.Scalar(0x2400 + scalar.value)!)
    case 0x7F: return "\u{2421}"
    default: return letter
    }
  }
}
