// BeOfType, also known as HaveType: what `-is` says.
import ShellRuntime
import ShellValues

enum TypeOperator {
  static let all = ShouldOperator("BeOfType", aliases: ["HaveType"]) { a in
    var wanted = a.expected
    if case .string(let text) = wanted, text.hasPrefix("["), text.hasSuffix("]") { wanted = .string(String(text.dropFirst().dropLast())) }
    if try a.shell.operate("-is", a.actual, wanted).truth != a.isNegated { return .holds }
    let name = Nicely.typeName(wanted.text)
    let actualType = a.actual.isNull ? "<none>" : "[\(Nicely.typeName(a.actual.typeName))]"
    return .fails(
      "Expected the value to \(a.isNegated ? "not " : "")have type [\(name)] or any of its subtypes,\(a.because) but got "
        + "\(Nicely.format(a.actual)) with type \(actualType).")
  }
}
