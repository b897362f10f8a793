// An example of comment-based help taken apart: the prompt it was pasted with, the code, and what is said about it.
import ShellRuntime

/// One example as help objects hold it.
struct HelpExampleText: Equatable {
  var prompt: String
  var code: String
  var remarks: String

  init(prompt: String, code: String, remarks: String) { (self.prompt, self.code, self.remarks) = (prompt, code, remarks) }

  init(_ example: HelpExample) { (prompt, code, remarks) = ("PS> ", example.code, example.remark) }

  /// The text up to the first `>` of its first line is the prompt; a blank line ends the code.
  init(_ text: String) {
    let firstLine = text.prefix { !$0.isNewline }
    var rest = text[...]
    if let end = firstLine.firstIndex(of: ">") {
      prompt = String(text[...end])
      rest = text[text.index(after: end)...]
    } else {
      prompt = "PS > "
    }
    let lines = rest.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let blank = lines.indices.dropFirst().first { lines[$0].isEmpty } ?? lines.endIndex
    code = HelpExampleText.trimmed(lines[..<blank].joined(separator: "\n"))
    remarks = HelpExampleText.trimmed(lines[min(lines.endIndex, blank + 1)...].joined(separator: "\n"))
  }

  private static func trimmed(_ text: String) -> String { String(text.drop(while: \.isWhitespace)).trimmedEnd }
}
