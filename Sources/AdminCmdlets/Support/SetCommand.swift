// Set-: the typed settings of one record, judged and written.
import AdminModel
import ShellRuntime
import ShellValues

extension Noun {
  /// - Parameters:
  ///   - finish: what follows from the typed settings, and parameters that are no fields.
  ///   - besides: changes of other records that belong to it.
  func setCommand(
    _ environment: AdminEnvironment, synopsis: String, identityIsMandatory: Bool = true, parameters: [ParameterDefinition] = [],
    examples: [HelpExample],
    finish: @escaping @Sendable (inout Record, ConfigContents, any CmdletRun) throws -> Void = { _, _, _ in },
    besides: @escaping @Sendable (Record, ConfigContents) -> ConfigChange = { _, _ in ConfigChange() }
  ) -> CmdletDefinition {
    let rename = Record.field("Name").map { $0.verbs.contains(.set) ? [ParameterDefinition.name($0.help, mandatory: false)] : [] } ?? []
    return CmdletDefinition(
      "Set-\(name)", synopsis: synopsis,
      parameters: [identity(mandatory: identityIsMandatory, environment)] + rename + settings(.set) + parameters + [.adminDomainController],
      confirmImpact: .medium, examples: examples, notes: notes,
      make: {
        SimpleCmdlet { run in
          let change = ProposedChange<Record>(environment: environment, run: run, operation: "Set-\(name)") { contents in
            let before = try meant(run, contents)
            var record = before
            try applyTyped(.set, to: &record, run)
            try finish(&record, contents, run)
            return Proposal(record: record, change: besides(record, contents) + .modify(before, to: record), target: before.identity)
          }
          _ = try change.carryOut()
        }
      })
  }

  /// The record that -Identity names, or the only one there is.
  private func meant(_ run: any CmdletRun, _ contents: ConfigContents) throws(ErrorRecord) -> Record {
    if let identity = run["Identity"]?.text, !identity.isEmpty { return try one(identity, in: contents) }
    return contents.records(Record.self)[0]
  }
}
