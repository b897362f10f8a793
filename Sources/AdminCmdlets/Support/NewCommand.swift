// New-: a record with its defaults, then what was typed.
import AdminModel
import ShellRuntime
import ShellValues

extension Noun {
  /// - Parameters:
  ///   - prepare: sets what the noun brings before the typed settings, and judges what was typed.
  ///   - finish: what follows from the typed settings.
  func newCommand(
    _ environment: AdminEnvironment, synopsis: String, parameters: [ParameterDefinition] = [], mandatory: [String] = [],
    examples: [HelpExample],
    prepare: @escaping @Sendable (inout Record, ConfigContents, any CmdletRun) throws -> Void = { _, _, _ in },
    finish: @escaping @Sendable (inout Record, ConfigContents, any CmdletRun) throws -> Void = { _, _, _ in }
  ) -> CmdletDefinition {
    let own = settings(.new).map { parameter in
      var parameter = parameter
      if mandatory.contains(parameter.name) { parameter.sets = ["*": ParameterRole(isMandatory: true)] }
      return parameter
    }
    return CmdletDefinition(
      "New-\(name)", synopsis: synopsis,
      parameters: [.name(Record.field("Name")?.help ?? "", mandatory: true)] + own + parameters + [.adminDomainController],
      confirmImpact: .medium,
      examples: examples, outputType: typeName, notes: notes,
      make: {
        SimpleCmdlet { run in
          let change = ProposedChange<Record>(environment: environment, run: run, operation: "New-\(name)") { contents in
            var record = Record(name: run["Name"]?.text ?? "")
            try prepare(&record, contents, run)
            try applyTyped(.new, to: &record, run)
            try finish(&record, contents, run)
            return Proposal(record: record, change: .create(record), target: record.identity)
          }
          guard let (proposal, after) = try change.carryOut(),
            let stored = after.contents.records(Record.self).first(where: { $0.guid == proposal.record?.guid })
          else { return }
          try run.write(object(stored, in: after.contents, environment))
        }
      })
  }

  /// Changes a record by the parameters that were typed for fields.
  func applyTyped(_ verb: FieldVerbs, to record: inout Record, _ run: any CmdletRun) throws(ErrorRecord) {
    for name in run.boundParameters {
      guard let field = Record.field(name), field.verbs.contains(verb), let typed = run[name] else { continue }
      do {
        try field.change(typed)(&record)
      } catch {
        throw ConfigFailure.record(error, parameter: field.name, target: record.identity)
      }
    }
  }
}
