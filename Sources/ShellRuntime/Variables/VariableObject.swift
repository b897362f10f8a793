// A variable as Get-Variable gives it: it lives, so that a change of the variable shows and a change here is one of the variable.
public import ShellValues

public final class VariableObject: ShellScalar {
  let variable: Variable
  private unowned let shell: Shell

  init(_ variable: Variable, _ shell: Shell) { (self.variable, self.shell) = (variable, shell) }

  public var name: String { variable.name }
  public var value: ShellValue { variable.value }
  public var options: ItemOptions { variable.options }

  public var typeName: String { "System.Management.Automation.PSVariable" }
  public var text: String { typeName }
  public var memberNames: [String] { ["Name", "Description", "Value", "Visibility", "Module", "ModuleName", "Options", "Attributes"] }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let other as VariableObject) = other { other.variable === variable } else { nil }
  }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "name": .string(variable.name)
    case "description": .string(variable.description)
    case "value": variable.value
    case "visibility": VariableObject.visibility(variable.isHiddenFromCommands)
    case "module": .null
    case "modulename": .string("")
    case "options": variable.options.value
    case "attributes": .list([])
    default: nil
    }
  }

  public static let visibilityType = EnumDefinition("System.Management.Automation.SessionStateEntryVisibility", ["Public", "Private"])

  static func visibility(_ isHidden: Bool) -> ShellValue { .scalar(visibilityType.value(isHidden ? "Private" : "Public")!) }

  public func setMember(_ name: String, _ value: ShellValue) throws -> Bool {
    switch name.lowercased() {
    case "value": try shell.assign(value, to: variable, force: false)
    case "description": variable.description = value.text
    case "options": try shell.change(variable, options: ItemOptions(value), force: true)
    case "visibility": variable.isHiddenFromCommands = TextFolding.equal(value.text, "Private")
    default: return false
    }
    return true
  }
}
