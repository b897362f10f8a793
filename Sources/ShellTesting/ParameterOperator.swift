// HaveParameter: what a command's parameters are like.
import ShellRuntime
import ShellValues

enum ParameterOperator {
  static let all: [ShouldOperator] = [ShouldOperator("HaveParameter", judge)]

  @Sendable private static func judge(_ a: Assertion) throws -> Verdict {
    let command = Members.get(a.actual, "Name")?.text ?? a.actual.text
    guard !a.actual.isNull, let definition = try TestSession.of(a.shell).definition(named: command) else {
      throw testingError(
        "Input value must be non-null CommandInfo object. You can get one by calling Get-Command.", id: "ArgumentException")
    }
    guard !a.flag("hasargumentcompleter") else { throw testingError("Should -HaveParameter does not support -HasArgumentCompleter here.") }
    guard let name = a.text("parametername") ?? a.values.first?.text, !name.isEmpty else {
      throw testingError("The ParameterName can't be empty", id: "ArgumentException")
    }
    let not = a.isNegated ? " not" : ""
    let set = a.text("inparameterset")
    var filters = ["to\(not) have a parameter \(name)\(set.map { " in parameter set \($0)" } ?? "")"]
    var buts: [String] = []
    let found = definition.parameters.first {
      TextFolding.equal($0.name, name) && (set == nil || $0.sets["*"] != nil || $0.sets.keys.contains { TextFolding.equal($0, set!) })
    }
    if let found {
      compare(found, a, &filters, &buts)
      if a.isNegated, buts.isEmpty, filters.count == 1 { buts = ["the parameter was found"] }
    } else if !a.isNegated {
      buts = ["the parameter is missing"]
    }
    guard !buts.isEmpty else { return .holds }
    return .fails("Expected command \(command) \(Nicely.and(filters)),\(a.because) but \(Nicely.and(buts)).")
  }

  private static func compare(_ parameter: ParameterDefinition, _ a: Assertion, _ filters: inout [String], _ buts: inout [String]) {
    let not = a.isNegated ? "not " : ""
    if a.named["mandatory"] != nil {
      let isMandatory = parameter.sets.values.contains { $0.isMandatory }
      filters.append("which is \(not)mandatory")
      if isMandatory == a.isNegated { buts.append(a.isNegated ? "it was mandatory" : "it wasn't mandatory") }
    }
    if let type = a.named["type"], !type.isNull {
      let wanted = type.text.trimmingBrackets
      let actual = parameter.type.name
      let isSame = TextFolding.equal(wanted, actual) || TextFolding.equal(shortName(wanted), shortName(actual))
      filters.append("\(not)of type [\(wanted)]")
      if isSame == a.isNegated { buts.append("it was of type [\(actual)]") }
    }
    if let value = a.named["defaultvalue"] {
      let actual = parameter.defaultText ?? ""
      filters.append("the default value\(a.isNegated ? " not" : "") to be \(Nicely.format(value))")
      if TextFolding.equal(actual.trimmingQuotes, value.text) == a.isNegated { buts.append("the default value was '\(actual)'") }
    }
    if let aliases = a.named["alias"].map(Conversion.items) {
      let wrong = aliases.map(\.text).filter { name in parameter.aliases.contains { TextFolding.equal($0, name) } == a.isNegated }
      filters.append("with\(a.isNegated ? "out" : "") alias\(aliases.count > 1 ? "es" : "") \(Nicely.and(aliases.map { "'\($0.text)'" }))")
      if !wrong.isEmpty {
        let verb = a.isNegated ? "it has" : "it didn't have"
        buts.append("\(verb) \(wrong.count == 1 ? "an alias" : "the aliases") \(Nicely.and(wrong.map { "'\($0)'" }))")
      }
    }
  }

  private static func shortName(_ type: String) -> String {
    let last = String(type.split(separator: ".").last ?? "")
    return ["int": "Int32", "long": "Int64", "bool": "Boolean", "switch": "SwitchParameter"][last.lowercased()] ?? last
  }
}

extension String {
  fileprivate var trimmingBrackets: String { hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self }
  fileprivate var trimmingQuotes: String {
    (hasPrefix("'") && hasSuffix("'") || hasPrefix("\"") && hasSuffix("\"")) && count > 1 ? String(dropFirst().dropLast()) : self
  }
}
