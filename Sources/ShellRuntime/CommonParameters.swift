// The parameters that every cmdlet has, and what they mean for one use of it.
import ShellValues

/// What a use of a cmdlet said about errors, warnings and asking.
struct CommonParameters {
  /// The order is that of the numbers.
  static let actions = ActionPreference.names

  private static func action(_ name: String, _ alias: String, _ help: String) -> ParameterDefinition {
    ParameterDefinition(name, .enumeration("System.Management.Automation.ActionPreference", actions), aliases: [alias], help: help)
  }

  private static func variable(_ name: String, _ alias: String, _ help: String) -> ParameterDefinition {
    ParameterDefinition(name, .string, aliases: [alias], help: help)
  }

  static let definitions: [ParameterDefinition] = [
    ParameterDefinition("Verbose", .switch, aliases: ["vb"], help: "Shows what the command does."),
    ParameterDefinition("Debug", .switch, aliases: ["db"], help: "Shows messages for its programmer."),
    action("ErrorAction", "ea", "What happens at an error that does not end the command."),
    action("WarningAction", "wa", "What happens at a warning."),
    action("InformationAction", "infa", "What happens at an information message."),
    variable("ErrorVariable", "ev", "Keeps errors in a variable; a leading + adds to it."),
    variable("WarningVariable", "wv", "Keeps warnings in a variable; a leading + adds to it."),
    variable("InformationVariable", "iv", "Keeps information messages in a variable."),
    variable("OutVariable", "ov", "Keeps the output in a variable as well; a leading + adds to it."),
    ParameterDefinition("OutBuffer", .int, aliases: ["ob"], help: "Accepted; output is never held back."),
    variable("PipelineVariable", "pv", "Keeps the current object in a variable for later commands."),
  ]

  /// What an action cannot be: nothing, or Suspend, which was for workflows. - Returns: `nil` when the value may do.
  static func refusal(of value: ShellValue, for parameter: ParameterDefinition, _ definition: CmdletDefinition) -> ErrorRecord? {
    guard parameter.name.hasSuffix("Action"), definitions.contains(where: { $0.name == parameter.name && $0.aliases == parameter.aliases }) else {
      return nil
    }
    let inner: ShellObject
    if value.isNull {
      let why = "Cannot convert null to type \"\(ActionPreference.typeName)\" due to enumeration values that are not valid. Specify one of the "
        + "following enumeration values and try again. The possible enumeration values are \"\(actions.joined(separator: ","))\"."
      inner = ExceptionObject.make(
        "System.Management.Automation.GetValueInvocationException", why,
        inner: .object(ExceptionObject.make("System.Management.Automation.PSInvalidCastException", why)))
    } else if TextFolding.equal(value.text, "Suspend") {
      inner = ExceptionObject.make("System.Management.Automation.PSNotSupportedException", ActionPreference.suspended)
    } else {
      return nil
    }
    var record = BindingError.make(
      "Cannot bind parameter \"\(parameter.name)\" to the target. \(ExceptionObject.message(inner))", "ParameterBindingFailed", definition, category: .writeError)
    record.inner = inner
    return record
  }

  static let confirming: [ParameterDefinition] = [
    ParameterDefinition("WhatIf", .switch, aliases: ["wi"], help: "Says what would happen and changes nothing."),
    ParameterDefinition("Confirm", .switch, aliases: ["cf"], help: "Asks before acting; -Confirm:$false does not ask."),
  ]

  static func definitions(for definition: CmdletDefinition) -> [ParameterDefinition] {
    definition.confirmImpact == .none ? definitions : definitions + confirming
  }

  private let values: [String: ShellValue]

  /// - Parameter values: bound values by lower-case name.
  init(_ values: [String: ShellValue]) { self.values = values }

  func text(_ key: String) -> String? { values[key]?.text }
  func flag(_ key: String) -> Bool? { values[key]?.truth }

  var errorAction: String? { text("erroraction")?.lowercased() }
  var warningAction: String? { text("warningaction")?.lowercased() }
  var informationAction: String? { text("informationaction")?.lowercased() }
  /// Whether none was given.
  var isEmpty: Bool { !CommonParameters.definitions.contains { values[$0.name.lowercased()] != nil } }

  /// The preference variables of an advanced function's scope that common parameters set, by the parameter's key.
  static let preferences = [
    ("erroraction", "ErrorActionPreference"), ("warningaction", "WarningPreference"), ("informationaction", "InformationPreference"),
    ("verbose", "VerbosePreference"), ("debug", "DebugPreference"), ("whatif", "WhatIfPreference"), ("confirm", "ConfirmPreference"),
  ]

  /// The value of the preference that a parameter sets; `nil` when it was not given.
  func preference(_ key: String) -> ShellValue? {
    guard let value = values[key] else { return nil }
    switch key {
    case "verbose", "debug": return .scalar(ActionPreference.value(value.truth ? "Continue" : "SilentlyContinue"))
    case "whatif": return .bool(value.truth)
    case "confirm": return .string(value.truth ? "Low" : "None")
    default: return value
    }
  }
}

extension CmdletDefinition {
  /// The common parameters that this cmdlet has, for help and completion.
  public var commonParameters: [ParameterDefinition] { CommonParameters.definitions(for: self) }
}
