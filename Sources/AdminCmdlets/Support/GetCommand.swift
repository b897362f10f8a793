// Get-: the records that an identity or a pattern means, as objects.
import AdminModel
import ShellRuntime
import ShellValues

extension Noun {
  /// - Parameters:
  ///   - limited: whether -ResultSize ends the list.
  ///   - filter: a noun's own narrowing, by parameters of its own.
  func getCommand(
    _ environment: AdminEnvironment, synopsis: String, parameters: [ParameterDefinition] = [], limited: Bool = false, examples: [HelpExample],
    filter: @escaping @Sendable (Record, ConfigContents, any CmdletRun) throws -> Bool = { _, _, _ in true }
  ) -> CmdletDefinition {
    CmdletDefinition(
      "Get-\(name)", synopsis: synopsis,
      parameters: [identity(mandatory: false, environment)] + parameters + (limited ? [ResultSizeType.parameter] : []) + [.adminDomainController], examples: examples,
      outputType: typeName,
      notes: notes,
      make: {
        SimpleCmdlet { run in
          let contents = try environment.snapshot().contents
          var left = limited ? ResultSizeType.limit(run) ?? .max : .max
          for record in try wanted(run, contents) where try filter(record, contents, run) {
            guard left > 0 else { return try run.warning(ResultSizeType.truncated) }
            left -= 1
            try run.write(object(record, in: contents, environment))
          }
        }
      }
    ).emitting { names(environment) }
  }

  /// The properties of this noun's objects, as any one of them has them.
  private func names(_ environment: AdminEnvironment) -> [String] {
    guard let contents = try? environment.snapshot().contents, let one = contents.records(Record.self).first,
      case .object(let object) = object(one, in: contents, environment)
    else { return Record.fields.map(\.name) }
    return object.properties.map(\.name)
  }

  /// All without an identity; what is named exactly and missing is an error, a pattern that fits nothing is not.
  private func wanted(_ run: any CmdletRun, _ contents: ConfigContents) throws -> [Record] {
    guard let identity = run["Identity"]?.text, !identity.isEmpty else { return contents.records() }
    let found = find(identity, in: contents, wildcards: true)
    if found.isEmpty, !Wildcard.isPattern(identity) { try run.writeError(notFound(identity, in: contents)) }
    return found
  }
}
