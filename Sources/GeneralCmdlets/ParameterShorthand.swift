// Short forms in which the cmdlets of this module say their parameters and read their arguments.
import ShellRuntime
import ShellValues

/// One parameter in one line.
/// - Parameters:
///   - position: from 0; `nil` for named only.
///   - sets: the sets it belongs to, `*` for all.
func parameter(
  _ name: String, _ type: some ValueType, at position: Int? = nil, mandatory: Bool = false, pipeline: Bool = false, byName: Bool = false,
  remaining: Bool = false, aliases: [String] = [], in sets: [String] = ["*"], default defaultText: String? = nil, _ help: String
) -> ParameterDefinition {
  let role = ParameterRole(
    isMandatory: mandatory, position: position, fromPipeline: pipeline, fromPropertyName: byName, takesRemaining: remaining)
  return ParameterDefinition(
    name, type, aliases: aliases, sets: Dictionary(sets.map { ($0, role) }, uniquingKeysWith: { first, _ in first }), help: help,
    defaultText: defaultText)
}

extension ValueType where Self == ArrayType {
  /// `Object[]`
  static var values: ArrayType { .array(of: AnyType.any) }
  /// `String[]`
  static var strings: ArrayType { .array(of: StringType.string) }
}

/// The object that most cmdlets of this module take from the pipeline.
func inputObject(_ help: String = "The object to work on, usually from the pipeline.") -> ParameterDefinition {
  parameter("InputObject", .any, pipeline: true, help)
}

extension CmdletRun {
  /// Whether a switch was given and not turned off.
  func flag(_ name: String) -> Bool { self[name]?.truth ?? false }

  func text(_ name: String) -> String? { self[name]?.text }

  func int(_ name: String) -> Int? {
    guard case .int(let number)? = self[name] else { return nil }
    return number
  }

  /// The items of a parameter that takes several; empty when it was not given.
  func items(_ name: String) -> [ShellValue] { self[name].map(Conversion.items) ?? [] }

  /// The items of a parameter that takes several, nulls too.
  func list(_ name: String) -> [ShellValue] {
    guard let value = self[name] else { return [] }
    if case .array(let array) = value { return array.items }
    return [value]
  }

  func strings(_ name: String) -> [String] { items(name).map(\.text) }

  /// Whether a block gives something true for an object.
  func holds(_ block: ShellValue, with item: ShellValue) throws -> Bool {
    let emitted = try invoke(block, with: item)
    return emitted.count == 1 ? emitted[0].truth : ShellValue.captured(emitted).truth
  }

  /// What `process` is called for.
  var item: ShellValue { self["InputObject"] ?? input }
}

extension ShellValue {
  /// One value as itself, several as an array, none as null: what a captured pipeline gives.
  static func captured(_ values: [ShellValue]) -> ShellValue {
    switch values.count {
    case 0: .null
    case 1: values[0]
    default: .list(values)
    }
  }

  var isScriptBlock: Bool {
    if case .scalar(let scalar) = self { scalar.typeName == ScriptBlockType.typeName } else { false }
  }
}
