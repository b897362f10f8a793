// A shell with the general and the testing cmdlets, and test files for it to run.
import Foundation
import GeneralCmdlets
import ShellRuntime
import ShellTesting
import ShellValues

/// What a text made a fresh shell say.
struct Said {
  var out = ""
  var err = ""
  var status: Int32 = 0
  /// Without the durations, which differ from run to run.
  var lines: [String] {
    out.replacing(/\ \d+ms$/.anchorsMatchLineEndings(), with: "").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }
}

func shell(_ text: String, folder: String = "/") -> Said {
  final class Log { var said = Said() }
  let log = Log()
  let shell = Shell(
    host: ShellHost(out: { log.said.out += $0 }, err: { log.said.err += $0 }, width: { 120 }), views: GeneralCmdlets.views)
  shell.register(GeneralCmdlets.all())
  shell.alias(GeneralCmdlets.aliases)
  shell.register(TestingCmdlets.all)
  for type in TestingCmdlets.types { shell.register(type) }
  shell.currentFolder = folder
  log.said.status = shell.run(text)
  return log.said
}

/// Runs a test file's text through Invoke-Pester.
func tests(_ text: String, _ parameters: String = "") throws -> Said {
  let folder = FileManager.default.temporaryDirectory.appending(path: "tested-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try text.write(to: folder.appending(path: "a.Tests.ps1"), atomically: true, encoding: .utf8)
  var said = shell("Invoke-Pester \(parameters)", folder: folder.path)
  said.out = said.out.replacing(folder.path, with: "FOLDER")
  return said
}

/// `name` to `Passed`, `Failed` … of each test, in order.
func outcomes(_ text: String, _ parameters: String = "") throws -> [String] {
  try tests(
    "\(text)", "-PassThru -Output None \(parameters) | ForEach-Object Tests | ForEach-Object { \"$($_.ExpandedPath) $($_.Result)\" }"
  ).lines
}
