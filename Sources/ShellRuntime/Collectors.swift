// -OutVariable, -ErrorVariable, -WarningVariable and -PipelineVariable: copies of what a command says, for later.
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
  private var errors: Gatherer?
  private var warnings: Gatherer?
  private var current: String?

  init() {}

  init(_ common: CommonParameters, _ shell: Shell) {
    output = common.text("outvariable").map { Gatherer($0, shell) }
    errors = common.text("errorvariable").map { Gatherer($0, shell) }
    warnings = common.text("warningvariable").map { Gatherer($0, shell) }
    current = common.text("pipelinevariable")
  }

  func add(_ value: ShellValue, _ shell: Shell) {
    output?.list.items.append(value)
    if let current { shell.setVariable(current, value) }
  }

  func add(_ record: ErrorRecord) { errors?.list.items.append(.scalar(ErrorValue(record))) }
  func add(warning: String) { warnings?.list.items.append(.string(warning)) }

  func store(in shell: Shell) {
    for gatherer in [output, errors, warnings] { if let gatherer { shell.setVariable(gatherer.name, .array(gatherer.list)) } }
  }
}
