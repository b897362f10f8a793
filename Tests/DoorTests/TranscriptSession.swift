// The shell that transcripts are typed into: the product's own assembly on a fresh server of a fixed name, with all it writes in one text.
import ConfigStore
import Foundation
import ShellRuntime

@testable import postern

/// One session on a server called mail.adatum.com whose transport service is stopped.
final class TranscriptSession {
  private let scratch: Scratch
  private let shell: Shell
  private let screen = Screen()

  init() throws {
    scratch = try Scratch()
    let folder = try DataFolder(scratch.path + "/data")
    // Whoever opens the store first names the server.
    _ = try SQLiteConfigurationStore(path: folder.path + "/config.db", hostName: { "mail.adatum.com" }, sealer: StoreSecrets(keyPath: folder.secretsKey))
    let host = ShellHost(
      out: { [screen] in screen.text += $0 }, err: { [screen] in screen.text += $0 },
      ask: { [screen] prompt, _ in screen.answer(prompt) }, isInteractive: true, width: { 120 })
    shell = try ShellAssembly.make(folder, host: host, service: BackgroundEngine(folder))
    let work = scratch.path + "/work"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    shell.run("Set-Location '\(work)'", source: .argument)
  }

  func play(_ transcript: Transcript) throws -> String {
    let outputs = transcript.steps.map { step in
      (screen.text, screen.answers) = ("", step.answers)
      shell.run(step.lines.joined(separator: "\n"))
      return screen.text.replacingOccurrences(of: scratch.path, with: "{folder}")
    }
    return transcript.rendered(outputs)
  }
}

/// What the terminal shows, and the person in front of it.
private final class Screen {
  var text = ""
  var answers: [String] = []

  /// A person's answer is seen where it was typed; nobody left to answer is the end of the input.
  func answer(_ prompt: String) -> String? {
    guard !answers.isEmpty else {
      text += prompt + "\n"
      return nil
    }
    let line = answers.removeFirst()
    text += prompt + line + "\n"
    return line
  }
}
