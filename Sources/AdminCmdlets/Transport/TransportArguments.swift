// Short forms in which the cmdlets of this folder say their parameters and read their arguments.
import ShellRuntime
import ShellValues

/// What a cmdlet was given, as plain Swift values.
struct TransportArguments {
  let run: any CmdletRun
  init(_ run: any CmdletRun) { self.run = run }

  func text(_ name: String) -> String? { run[name]?.text }
  /// Text that was given and is not empty.
  func filled(_ name: String) -> String? { text(name).flatMap { $0.isEmpty ? nil : $0 } }
  func flag(_ name: String, default value: Bool = false) -> Bool { run[name]?.truth ?? value }
  func int(_ name: String) -> Int? { if case .int(let number)? = run[name] { number } else { nil } }
  func date(_ name: String) -> DateTimeValue? { if case .scalar(let date as DateTimeValue)? = run[name] { date } else { nil } }
  func items(_ name: String) -> [ShellValue] { run[name].map(Conversion.items) ?? [] }
  func strings(_ name: String) -> [String] { items(name).map(\.text) }
}

extension ParameterDefinition {
  /// One parameter in one line.
  /// - Parameters:
  ///   - position: from 0; `nil` for named only.
  ///   - sets: the sets it belongs to, `*` for all.
  static func transport(
    _ name: String, _ type: any ValueType, at position: Int? = nil, mandatory: Bool = false, pipeline: Bool = false, byName: Bool = false,
    aliases: [String] = [], in sets: [String] = ["*"], default defaultText: String? = nil, complete: (@Sendable () -> [String])? = nil,
    _ help: String
  ) -> ParameterDefinition {
    let role = ParameterRole(isMandatory: mandatory, position: position, fromPipeline: pipeline, fromPropertyName: byName)
    return ParameterDefinition(
      name, type, aliases: aliases, sets: Dictionary(sets.map { ($0, role) }, uniquingKeysWith: { first, _ in first }), help: help,
      defaultText: defaultText, complete: complete)
  }
}

/// -ResultSize: a number from 1, or Unlimited.
struct ResultSizeType: ValueType {
  var name: String { "Unlimited" }
  var completions: [String] { ["Unlimited"] }

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    if TextFolding.equal(value.text, "Unlimited") { return .string("Unlimited") }
    let number = try Conversion.int(value)
    guard number > 0 else { throw ConversionFailure("The value '\(number)' is out of range: it must be 1 or more, or Unlimited.") }
    return .int(number)
  }

  /// - Returns: `nil` for no limit.
  static func limit(_ run: any CmdletRun) -> Int? {
    switch run["ResultSize"] {
    case nil: 1000
    case .int(let number)?: number
    default: nil
    }
  }

  static let parameter = ParameterDefinition.transport(
    "ResultSize", ResultSizeType(), default: "1000", "The most objects to return; Unlimited returns all.")

  static let truncated =
    "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter."
}

/// A server's name, typed or as the Name of an object that Get-TransportService or Get-ExchangeServer returned.
struct ServerNameType: ValueType {
  var name: String { "ServerIdParameter" }

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard case .object(let object) = value else { return .string(value.text) }
    guard object["QueueIdentity"] == nil, let name = object["Name"] else {
      throw Conversion.failure(value, "Microsoft.Exchange.Configuration.Tasks.ServerIdParameter", nil)
    }
    return .string(name.text)
  }
}

extension TransportEnvironment {
  /// Whether a name, short or full, means this server.
  func isThisServer(_ name: String) -> Bool { TextFolding.equal(name, serverName()) || TextFolding.equal(name, serverFQDN()) }

  /// There is one server: any other name is a mistake that an empty answer would hide.
  func checkServer(_ name: String?) throws(ErrorRecord) {
    guard let name, !isThisServer(name) else { return }
    throw notFound(name)
  }

  func notFound(_ identity: String) -> ErrorRecord {
    ErrorRecord(
      "The operation couldn't be performed because object '\(identity)' couldn't be found on '\(serverFQDN())'.",
      id: "ManagementObjectNotFound", category: .objectNotFound, reason: "ManagementObjectNotFoundException", target: .string(identity))
  }
}
