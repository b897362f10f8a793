// What happens at an error, a warning or a message: the type of the preference variables.
import ShellValues

enum ActionPreference {
  static let typeName = "System.Management.Automation.ActionPreference"
  /// By number.
  static let names = ["SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend"]

  static let suspended = "The ActionPreference value Suspend is supported only in workflows, and there are none here."

  static let definition = EnumDefinition(typeName, names)

  static var type: ShellType {
    var type = ShellType(
      typeName,
      convert: { value in
        let text = Conversion.items(value).map(\.text).joined(separator: ",")
        guard let found = definition.value(text) else { throw definition.failure(text) }
        return .scalar(found)
      })
    (type.base, type.enumeration, type.isValueType) = ("System.Enum", definition, true)
    return type
  }

  static func value(_ name: String) -> EnumValue { EnumValue(typeName, name, all: names) }
}
