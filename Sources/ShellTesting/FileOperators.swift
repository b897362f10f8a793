// Exist and FileContentMatch with its variants. Paths mean what Test-Path and Get-Content make of them.
import ShellRuntime
import ShellValues

enum FileOperators {
  static let all: [ShouldOperator] = [
    ShouldOperator("Exist", exist),
    ShouldOperator("FileContentMatch") { try content($0, "-match", isWhole: false) },
    ShouldOperator("FileContentMatchExactly") { try content($0, "-cmatch", isWhole: false) },
    ShouldOperator("FileContentMatchMultiline") { try content($0, "-match", isWhole: true) },
    ShouldOperator("FileContentMatchMultilineExactly") { try content($0, "-cmatch", isWhole: true) },
  ]

  private static func exist(_ a: Assertion) throws -> Verdict {
    let command = a.flag("literalpath") ? "Test-Path -LiteralPath $args[0]" : "Test-Path $args[0]"
    let found = try a.shell.script(command, [a.actual]).first?.truth ?? false
    if found != a.isNegated { return .holds }
    return .fails(
      "Expected path \(Nicely.format(a.actual)) to \(a.isNegated ? "not " : "")exist,\(a.because) but it did \(a.isNegated ? "" : "not ")exist."
    )
  }

  private static func content(_ a: Assertion, _ sign: String, isWhole: Bool) throws -> Verdict {
    let lines = try a.shell.script(isWhole ? "Get-Content -Raw $args[0]" : "Get-Content $args[0]", [a.actual])
    let found = try lines.contains { try a.shell.operate(sign, $0, a.expected).truth }
    if found != a.isNegated { return .holds }
    let negation = a.isNegated ? "" : "not "
    return .fails(
      "Expected \(Nicely.format(a.expected)) to \(a.isNegated ? "not " : "")be found in file '\(a.actual.text)',\(a.because) but it was "
        + "\(negation)found.")
  }
}

extension Shell {
  /// Runs a line of script of our own with `$args`.
  func script(_ text: String, _ arguments: [ShellValue]) throws -> [ShellValue] {
    try call(try scriptBlock(text: text), in: runningScope, arguments: arguments)
  }
}
