// A transcript file: what was typed, and what the terminal showed. The parts that differ from run to run stand as {names}.
import Foundation

/// What somebody typed, with the remarks that stand before it.
struct TranscriptStep: Sendable {
  /// Lines that begin with `# `.
  var remarks: [String] = []
  /// The command, one line or several.
  var lines: [String] = []
  /// Answers to the questions that it asks; lines that begin with `<< `.
  var answers: [String] = []
}

struct Transcript: Sendable {
  static let prompt = "[PS] > "
  static let continuation = ">> "
  static let answer = "<< "

  var steps: [TranscriptStep] = []
  /// Remarks after the last command.
  var closing: [String] = []

  init(_ text: String) throws {
    var isTyped = false
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix(Transcript.prompt) {
        steps.append(TranscriptStep(remarks: closing, lines: [String(line.dropFirst(Transcript.prompt.count))]))
        closing = []
        isTyped = true
      } else if isTyped, line.hasPrefix(Transcript.continuation) || line == ">>" {
        steps[steps.count - 1].lines.append(String(line.dropFirst(Transcript.continuation.count)))
      } else if isTyped, line.hasPrefix(Transcript.answer) {
        steps[steps.count - 1].answers.append(String(line.dropFirst(Transcript.answer.count)))
      } else {
        if line.hasPrefix("# ") { closing.append(line) }
        isTyped = false
      }
    }
    guard !steps.isEmpty else { throw ProgramFailure(text: "the transcript holds no command") }
  }

  /// - Parameter outputs: one for each step.
  func rendered(_ outputs: [String]) -> String {
    var text = ""
    for (step, output) in zip(steps, outputs) {
      append(step.remarks, to: &text)
      text += Transcript.prompt + step.lines[0] + "\n"
      for line in step.lines.dropFirst() { text += (line.isEmpty ? ">>" : Transcript.continuation + line) + "\n" }
      for answer in step.answers { text += Transcript.answer + answer + "\n" }
      text += Masking.mask(output)
    }
    append(closing, to: &text)
    return text
  }

  /// Remarks stand apart from the output before them.
  private func append(_ remarks: [String], to text: inout String) {
    if !remarks.isEmpty, !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
    for remark in remarks { text += remark + "\n" }
  }
}

/// What no two runs share.
enum Masking {
  private static let patterns: [(pattern: String, name: String)] = [
    (#"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"#, "{guid}"),
    (#"\b\d{1,2}/\d{1,2}/20\d\d \d{1,2}:\d\d:\d\d [AP]M\b"#, "{date}"),
    (#"\b20\d\d-\d\d-\d\dT[0-9:.]+Z?"#, "{date}"),
    (#"\b[0-9A-F]{64}\b|\b[0-9a-f]{64}\b"#, "{hash}"),
    (#"\b[0-9A-F]{40}\b"#, "{thumbprint}"),
    (#"\b[0-9A-F]{30,38}\b"#, "{serial}"),
  ]

  static func mask(_ text: String) -> String {
    patterns.reduce(text) { $0.replacingOccurrences(of: $1.pattern, with: $1.name, options: .regularExpression) }
  }
}
