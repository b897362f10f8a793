// Short forms in which this module says its parameters and reads its arguments.
import ShellRuntime
import ShellSyntax
import ShellValues

func parameter(
  _ name: String, _ type: some ValueType, at position: Int? = nil, mandatory: Bool = false, pipeline: Bool = false,
  aliases: [String] = [], _ help: String
) -> ParameterDefinition {
  ParameterDefinition(
    name, type, aliases: aliases, sets: ["*": ParameterRole(isMandatory: mandatory, position: position, fromPipeline: pipeline)],
    help: help)
}

extension CmdletRun {
  func flag(_ name: String) -> Bool { self[name]?.truth ?? false }
  func text(_ name: String) -> String? { self[name]?.text }
  func int(_ name: String) -> Int? { if case .int(let number)? = self[name] { number } else { nil } }
  func items(_ name: String) -> [ShellValue] { self[name].map(Conversion.items) ?? [] }
  func strings(_ name: String) -> [String] { items(name).map(\.text) }
  func block(_ name: String) -> ScriptBlockValue? { self[name]?.block }
}

extension ShellValue {
  /// The items of an array; `nil` for everything else.
  var arrayItems: [ShellValue]? { if case .array(let array) = self { array.items } else { nil } }

  var block: ScriptBlockValue? { if case .scalar(let block as ScriptBlockValue) = self { block } else { nil } }
}

extension ValueType where Self == ArrayType {
  static var strings: ArrayType { .array(of: StringType.string) }
  static var values: ArrayType { .array(of: AnyType.any) }
}

/// An error of the test commands themselves.
func testingError(_ message: String, id: String = "PesterUsage") -> ErrorRecord {
  ErrorRecord(message, id: id, category: .invalidOperation, reason: "InvalidOperationException")
}
