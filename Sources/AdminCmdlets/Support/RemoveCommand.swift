// Remove-: asks unless told not to.
import AdminModel
import ShellRuntime
import ShellValues

extension Noun {
  /// - Parameters:
  ///   - refusal: why a record may not go; `nil` when it may.
  ///   - besides: what goes with it.
  func removeCommand(
    _ environment: AdminEnvironment, synopsis: String, examples: [HelpExample],
    refusal: @escaping @Sendable (Record, ConfigContents) -> RuleViolation? = { _, _ in nil },
    besides: @escaping @Sendable (Record, ConfigContents) -> ConfigChange = { _, _ in ConfigChange() }
  ) -> CmdletDefinition {
    CmdletDefinition(
      "Remove-\(name)", synopsis: synopsis, parameters: [identity(mandatory: true, environment), .adminDomainController],
      confirmImpact: .high,
      examples: examples,
      make: {
        SimpleCmdlet { run in
          let change = ProposedChange<Record>(environment: environment, run: run, operation: "Remove-\(name)") { contents in
            let record = try one(run["Identity"]?.text ?? "", in: contents)
            if let refusal = refusal(record, contents) { throw ConfigFailure.record(refusal, given: ["Identity"], target: record.identity) }
            return Proposal(record: nil, change: besides(record, contents) + .remove(record), target: record.identity)
          }
          _ = try change.carryOut()
        }
      })
  }
}
