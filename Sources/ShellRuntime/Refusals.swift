// Commands that scripts for Windows know and that cannot work here. They are refused by name and with the reason, instead of being
// unknown: a script's author then knows that nothing is missing that could be installed.
import ShellSyntax
import ShellValues

extension Shell {
  /// Makes names known as commands that cannot work here.
  /// - Parameter why: a clause, such as `there is no Windows event log here`.
  public func refuse(_ names: [String], because why: String) {
    for name in names { refusals[name.lowercased()] = (name, why) }
  }

  /// Names that are refused, in order.
  public var refusedCommands: [String] { refusals.values.map(\.name).sorted { TextFolding.order($0, $1) < 0 } }

  func refusal(of name: String) -> ErrorRecord? {
    refusals[name.lowercased()].map { refused in
      ErrorRecord(
        "\(refused.name) is not supported: \(refused.why).", id: "CommandNotSupported", category: .notImplemented,
        reason: "PSNotSupportedException", target: .string(refused.name))
    }
  }

  /// Scripts that load the Exchange shell stand for nothing; what is refused throws why. - Returns: `nil` for other names.
  func loaderOrRefusal(_ name: String) throws -> ScriptBlockValue? {
    if Shell.isExchangeLoader(name) {
      let note = "Write-Verbose 'The Exchange commands are part of this shell; nothing needs to be loaded.'"
      return ScriptBlockValue(try Parser.parse(SourceText(note)))
    }
    if let refusal = refusal(of: name) { throw refusal }
    return nil
  }

  /// Scripts that load the Exchange shell on Windows; their commands are here already.
  static func isExchangeLoader(_ path: String) -> Bool {
    let leaf = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map { $0.lowercased() } ?? ""
    return ["remoteexchange.ps1", "connectfunctions.ps1", "exchange.ps1"].contains(leaf)
  }
}
