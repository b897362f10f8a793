// The colours of Write-Host: the sixteen of a console, as the escape sequences that terminals know them by (ECMA-48 SGR).
import ShellValues

/// The colours of a text; `nil` for the terminal's own.
public struct HostColours: Sendable {
  /// In the order of .NET's ConsoleColor.
  public static let names = [
    "Black", "DarkBlue", "DarkGreen", "DarkCyan", "DarkRed", "DarkMagenta", "DarkYellow", "Gray", "DarkGray", "Blue", "Green", "Cyan", "Red",
    "Magenta", "Yellow", "White",
  ]
  /// What they are to a terminal: 30 to 37, and 90 to 97 for the bright ones.
  private static let codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97]

  private let text: Int?
  private let behind: Int?

  public init(text: String? = nil, behind: String? = nil) { (self.text, self.behind) = (HostColours.code(text), HostColours.code(behind)) }

  private static func code(_ name: String?) -> Int? {
    guard let name, let place = names.firstIndex(where: { TextFolding.equal($0, name) }) else { return nil }
    return codes[place]
  }

  /// The text in its colours. They end with each line, or the rest of the screen's line would have them too.
  func painted(_ content: String) -> String {
    let codes = [text, behind.map { $0 + 10 }].compactMap { $0 }.map(String.init)
    guard !codes.isEmpty else { return content }
    return content.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(codes.joined(separator: ";"))m\($0)\u{1B}[0m" }.joined(separator: "\n")
  }
}
