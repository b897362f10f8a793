// A change on its way to the store: judged, asked about, written, and spoken of. New-, Set- and Remove- differ only in what they propose.
import AdminModel
import Glibc
import ShellRuntime
import ShellValues

/// What a cmdlet wants to change, made anew for each state of the configuration that it is judged against.
struct Proposal<Record: AdminRecord> {
  /// As it shall be; `nil` to remove.
  var record: Record?
  var change: ConfigChange
  /// What the change is about, for questions and errors.
  var target: String
}

struct ProposedChange<Record: AdminRecord> {
  let environment: AdminEnvironment
  let run: any CmdletRun
  /// What the question calls the action: `Set-SendConnector`.
  let operation: String
  let propose: (ConfigContents) throws -> Proposal<Record>

  /// Somebody else's change in between means judging again; more often than this, something is wrong.
  private static var attempts: Int { 40 }

  /// - Returns: the proposal and the configuration after it; `nil` when nothing was done.
  func carryOut() throws -> (Proposal<Record>, ConfigSnapshot)? {
    var isAgreed = false
    for attempt in 1...Self.attempts {
      let snapshot = try environment.snapshot()
      let proposal = try propose(snapshot.contents)
      guard !proposal.change.isEmpty else {
        try run.warning("The command completed successfully but no settings of '\(proposal.target)' have been modified.")
        return nil
      }
      try judge(proposal, snapshot.contents)
      if !isAgreed {
        guard try run.shouldProcess(target: proposal.target, operation: operation) else { return nil }
        isAgreed = true
      }
      guard let after = try write(proposal.change, judgedAgainst: snapshot, isLast: attempt == Self.attempts) else {
        // Out of step with the others, or the same one would lose every time.
        usleep(.random(in: 500...20_000))
        continue
      }
      environment.nudge()
      for warning in Advice.warnings(from: snapshot.contents, to: after.contents) { try run.warning(warning) }
      return (proposal, after)
    }
    preconditionFailure("the last attempt neither succeeded nor failed")
  }

  /// - Returns: `nil` when somebody else was faster and there is another attempt.
  private func write(_ change: ConfigChange, judgedAgainst snapshot: ConfigSnapshot, isLast: Bool) throws(ErrorRecord) -> ConfigSnapshot? {
    do {
      return try environment.store.apply(change, actor: environment.actor, commandLine: run.commandLine, expectedVersion: snapshot.version)
    } catch {
      if case .conflict = error, !isLast { return nil }
      throw ConfigFailure.record(error)
    }
  }

  /// Only what the change breaks counts: an object that was broken already can be mended step by step.
  private func judge(_ proposal: Proposal<Record>, _ before: ConfigContents) throws {
    guard let record = proposal.record else { return }
    var after: ConfigContents
    let besides = ConfigChange(edits: proposal.change.edits.filter { $0.object.facts.guid != record.guid })
    do { after = try before.applying(besides) } catch { throw ConfigFailure.record(error) }
    after.put(record)
    let old = before.records(Record.self).first { $0.guid == record.guid }?.violations(in: before) ?? []
    let broken = record.violations(in: after).filter { !old.contains($0) }
    if let first = broken.first { throw ConfigFailure.record(first, given: run.boundParameters, target: proposal.target) }
  }
}
