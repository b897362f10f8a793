// A shell on a store of its own, for tests that type commands.
import AdminCmdlets
import AdminModel
import ConfigStore
import Foundation
import GeneralCmdlets
import ShellFormat
import ShellRuntime
import Synchronization

/// Types commands and remembers what was printed.
final class TestShell {
  let folder: String
  let environment: AdminEnvironment
  let nudges = Counter()
  private let shell: Shell
  private let printed = Printed()

  /// Counts across threads.
  final class Counter: Sendable {
    private let value = Mutex(0)
    func add() { value.withLock { $0 += 1 } }
    var count: Int { value.withLock { $0 } }
  }

  private final class Printed {
    var out = ""
    var errors = ""
  }

  init(host: String = "ex01.adatum.com") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "shell-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let store = try SQLiteConfigurationStore(path: folder + "/config.db", hostName: { host }, sealer: ReversedSecrets())
    let nudges = nudges
    environment = AdminEnvironment(store: store, actor: "tester", dataFolder: folder, nudge: { nudges.add() })
    var views = GeneralCmdlets.views
    views.merge(ConfigurationCmdlets.views)
    let printed = printed
    shell = Shell(host: ShellHost(out: { printed.out += $0 }, err: { printed.errors += $0 }, width: { 200 }), views: views)
    shell.register(GeneralCmdlets.all(views: views))
    shell.register(ConfigurationCmdlets.all(environment))
    shell.alias(GeneralCmdlets.aliases)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs a line. - Returns: what it printed, and its errors and warnings joined to one line each.
  @discardableResult
  func run(_ line: String) -> (out: String, errors: String) {
    (printed.out, printed.errors) = ("", "")
    _ = shell.run(line)
    return (printed.out, printed.errors.replacing("\n", with: " "))
  }

  /// The lines of a command's output, trimmed.
  func lines(_ line: String) -> [String] {
    let (out, errors) = run(line)
    return (out + errors).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  var contents: ConfigContents {
    get throws { try environment.store.snapshot().contents }
  }
}

/// Stands for encryption where the store's secrets are not what is looked at.
struct ReversedSecrets: SecretSealer {
  func seal(_ secret: String, for place: String) -> String { String(secret.reversed()) }
  func open(_ sealed: String, for place: String) -> String? { String(sealed.reversed()) }
}
