// -OutVariable, -ErrorVariable, -WarningVariable, -InformationVariable and -PipelineVariable: copies of what a command says, for later.
import ShellValues

struct Collectors {
  /// A variable that gathers values; `+name` adds to what is there.
  private final class Gatherer {
    let name: String
    let list: ShellArray

    init(_ asked: String, _ shell: Shell) {
      name = asked.hasPrefix("+") ? String(asked.dropFirst()) : asked
      let old = asked.hasPrefix("+") ? shell.variable(name).map { Conversion.items($0) } ?? [] : []
      list = ShellArray(old, kind: .growing(typeName: "System.Collections.ArrayList"))
      // Visible from the start, so that later commands of the pipeline see what has come so far.
      shell.setVariable(name, .array(list))
    }
  }

  private var output: Gatherer?
  private var streams: [(kind: StreamKind, gatherer: Gatherer)] = []
  private var current: String?
  /// Where the pipeline was written: -PipelineVariable is a variable of that place, not of the function that has it.
  private var home: Scope?

  init() {}

  init(_ common: CommonParameters, _ shell: Shell, home: Scope) {
    self.home = home
    output = common.text("outvariable").map { Gatherer($0, shell) }
    for (key, kind) in [("errorvariable", StreamKind.error), ("warningvariable", .warning), ("informationvariable", .information)] {
      if let name = common.text(key) { streams.append((kind, Gatherer(name, shell))) }
    }
    current = common.text("pipelinevariable")
  }

  /// What has to hear of all that is said inside the command.
  var listeners: [StreamListener] { streams.map { StreamListener($0.kind, $0.gatherer.list) } }

  func add(_ value: ShellValue, _ shell: Shell) {
    output?.list.items.append(value)
    guard let current, let home else { return }
    if let known = home.variables[current.lowercased()], known.options.isEmpty {
      known.value = value
    } else if home.variables[current.lowercased()] == nil {
      home.variables[current.lowercased()] = Variable(current, value)
    }
  }

  /// An error that -ErrorAction Stop made final is there as the exception that ended the command, which holds the error.
  func hear(_ record: ErrorRecord) {
    let value = ErrorValue.of(record)
    for (kind, gatherer) in streams where kind == .error {
      if record.isStopped {
        gatherer.list.items.append(.object(Collectors.stop(record)))
        continue
      }
      if case .scalar(let last as ErrorValue)? = gatherer.list.items.last, last === value { continue }
      gatherer.list.items.append(.scalar(value))
    }
  }

  private static func stop(_ record: ErrorRecord) -> ShellObject {
    ExceptionObject.make(
      "System.Management.Automation.ActionPreferenceStopException",
      "The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: "
        + record.message, extra: [("ErrorRecord", .scalar(ErrorValue.of(record)))])
  }

  func store(in shell: Shell) {
    for gatherer in [output] + streams.map(\.gatherer) { if let gatherer { shell.setVariable(gatherer.name, .array(gatherer.list)) } }
  }
}
