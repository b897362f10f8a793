// Small cmdlets with the shapes of parameters that matter: sets, positions, pipeline input, switches, confirmation.
import ShellRuntime
import ShellValues

enum Fakes {
  static let all: [CmdletDefinition] = [
    emit, each, filter, first, showBound, getConnector, setConnector, removeConnector, transport, failing, sets, stopping,
  ]

  /// Emits its arguments one by one.
  static let emit = CmdletDefinition(
    "Write-Output", synopsis: "",
    parameters: [
      ParameterDefinition("InputObject", .any, sets: ["*": ParameterRole(fromPipeline: true, takesRemaining: true)]),
      ParameterDefinition("NoEnumerate", .switch),
    ],
    make: {
      SimpleCmdlet { run in
        for item in Conversion.items(run["InputObject"] ?? .null) { try run.write(item) }
      }
    })

  static let each = CmdletDefinition(
    "ForEach-Object", synopsis: "",
    parameters: [
      ParameterDefinition("Process", .scriptBlock, sets: ["*": ParameterRole(isMandatory: true, position: 0)]),
      ParameterDefinition("InputObject", .any, sets: ["*": ParameterRole(fromPipeline: true)]),
    ],
    make: { SimpleCmdlet { run in for value in try run.invoke(run["Process"]!, with: run.input) { try run.write(value) } } })

  static let filter = CmdletDefinition(
    "Where-Object", synopsis: "",
    parameters: [
      ParameterDefinition("FilterScript", .scriptBlock, sets: ["Block": ParameterRole(isMandatory: true, position: 0)]),
      ParameterDefinition(
        "Property", .string, sets: ["EQ": .init(isMandatory: true, position: 0), "Like": .init(isMandatory: true, position: 0)]),
      ParameterDefinition("Value", .any, sets: ["EQ": .init(position: 1), "Like": .init(position: 1)]),
      ParameterDefinition("EQ", .switch, sets: ["EQ": .init()]),
      ParameterDefinition("Like", .switch, sets: ["Like": .init(isMandatory: true)]),
      ParameterDefinition("InputObject", .any, sets: ["*": ParameterRole(fromPipeline: true)]),
    ], defaultParameterSet: "Block",
    make: {
      SimpleCmdlet { run in
        if let block = run["FilterScript"] {
          let answer = try run.invoke(block, with: run.input)
          if (answer.count == 1 ? answer[0] : .list(answer)).truth { try run.write(run.input) }
        } else {
          let value = Members.get(run.input, run["Property"]!.text) ?? .null
          let wanted = run["Value"] ?? .bool(true)
          let passes = run["Like"] != nil ? Comparison.like(value, Wildcard(wanted.text)) : Comparison.equal(value, wanted)
          if passes { try run.write(run.input) }
        }
      }
    })

  /// Ends the pipeline after some objects.
  final class First: CmdletBody {
    private var seen = 0
    func process(_ run: any CmdletRun) throws {
      guard case .int(let wanted)? = run["First"] else { return }
      seen += 1
      try run.write(run.input)
      if seen >= wanted { throw StopUpstreamCommands() }
    }
    func end(_ run: any CmdletRun) throws { try run.write(.string("ended")) }
  }

  static let first = CmdletDefinition(
    "Select-Object", synopsis: "",
    parameters: [
      ParameterDefinition("First", .int), ParameterDefinition("InputObject", .any, sets: ["*": ParameterRole(fromPipeline: true)]),
    ], make: { First() })

  /// Prints each bound parameter as `Name=value`.
  static let showBound = CmdletDefinition(
    "Show-Bound", synopsis: "",
    parameters: [
      ParameterDefinition("Name", .string, aliases: ["N"], sets: ["*": ParameterRole(position: 0)]),
      ParameterDefinition("Nickname", .string), ParameterDefinition("Bindings", .array(of: .string)),
      ParameterDefinition("Count", .int, sets: ["*": ParameterRole(position: 1)]), ParameterDefinition("Force", .switch),
      ParameterDefinition("Enabled", .bool), ParameterDefinition("Level", .enumeration("Test.Level", ["None", "Verbose"])),
      ParameterDefinition("Timeout", .timeSpan), ParameterDefinition("Table", .hashtable),
    ], make: { showing })

  private static var showing: SimpleCmdlet {
    SimpleCmdlet { run in
      let common = Set(run.definition.commonParameters.map(\.name))
      for name in run.boundParameters where !common.contains(name) {
        let value = run[name]!
        let items = if case .array(let array) = value { "{" + array.items.map(\.text).joined(separator: "|") + "}" } else { value.text }
        try run.write(.string("\(name)=\(items)"))
      }
    }
  }

  static let getConnector = CmdletDefinition(
    "Get-SendConnector", synopsis: "",
    parameters: [ParameterDefinition("Identity", .string, sets: ["*": ParameterRole(position: 0, fromPipeline: true)])],
    make: {
      SimpleCmdlet { run in
        for name in ["Internet", "Partner"] where run["Identity"].map({ Comparison.equal($0, .string(name)) }) ?? true {
          try run.write(
            .object(
              ShellObject([
                ("Identity", .string(name)), ("Port", .int(25)),
                ("AddressSpaces", .array(ShellArray([.string("SMTP:*;1")], kind: .growing(typeName: "List")))),
              ])))
        }
      }
    })

  static let setConnector = CmdletDefinition(
    "Set-SendConnector", synopsis: "",
    parameters: [
      ParameterDefinition(
        "Identity", .string, sets: ["*": ParameterRole(isMandatory: true, position: 0, fromPropertyName: true)],
        complete: { ["Internet", "Partner one"] }),
      ParameterDefinition("DomainSecureEnabled", .bool),
      ParameterDefinition("ProtocolLoggingLevel", .enumeration("Test.Level", ["None", "Verbose"])),
      ParameterDefinition("AddressSpaces", .array(of: .string)), ParameterDefinition("Force", .switch),
    ], confirmImpact: .medium,
    make: {
      SimpleCmdlet { run in
        guard try run.shouldProcess(target: run["Identity"]!.text, operation: "Set") else { return }
        try run.write(.string("set \(run["Identity"]!.text)"))
      }
    })

  static let removeConnector = CmdletDefinition(
    "Remove-SendConnector", synopsis: "",
    parameters: [
      ParameterDefinition("Identity", .string, sets: ["*": ParameterRole(isMandatory: true, position: 0, fromPropertyName: true)])
    ],
    confirmImpact: .high,
    make: {
      SimpleCmdlet { run in
        guard try run.shouldProcess(target: run["Identity"]!.text, operation: "Remove") else { return }
        try run.write(.string("removed \(run["Identity"]!.text)"))
      }
    })

  static let transport = CmdletDefinition(
    "Set-TransportConfig", synopsis: "",
    parameters: [
      ParameterDefinition("TLSSendDomainSecureList", .array(of: .string)),
      ParameterDefinition("TLSReceiveDomainSecureList", .array(of: .string)),
    ], confirmImpact: .medium, make: { showing })

  /// One non-terminating error, an object, and a terminating error when asked.
  static let failing = CmdletDefinition(
    "Test-Failure", synopsis: "", parameters: [ParameterDefinition("Hard", .switch)],
    make: {
      SimpleCmdlet { run in
        let error = ErrorRecord("It failed.", id: "SoftFailure", category: .invalidOperation, reason: "TestException", target: .string("x"))
        if run["Hard"]?.truth == true { throw error }
        try run.warning("Careful.")
        try run.writeError(error)
        try run.write(.string("went on"))
      }
    })

  static let sets = CmdletDefinition(
    "Get-Thing", synopsis: "",
    parameters: [
      ParameterDefinition("Id", .int, sets: ["ById": .init(isMandatory: true, position: 0)]),
      ParameterDefinition("Path", .string, sets: ["ByPath": .init(isMandatory: true)]),
    ], defaultParameterSet: "ById", make: { SimpleCmdlet { run in try run.write(.string(run.parameterSet)) } })

  /// Presses Ctrl+C while the pipeline runs.
  static let stopping = CmdletDefinition(
    "Invoke-Interrupt", synopsis: "",
    make: { SimpleCmdlet { run in (run.shell as? Shell)?.interrupt() } })
}
