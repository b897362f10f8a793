// Properties put beside a value of any kind: a copy of an object, or an object around a plain value.
import ShellValues

enum Attachment {
  /// An object of its own with the value's properties, to which more can be added; `nil` when there is none for such a value.
  static func copy(of value: ShellValue) -> ShellObject? {
    guard case .object(let object) = value else { return nil }
    return object.copy()
  }

  /// The type that `GetType()` names: an object's first type name that no cmdlet put in front.
  static func typeName(of value: ShellValue) -> String {
    guard case .object(let object) = value else { return value.typeName }
    return object.typeNames.first { !$0.hasPrefix("Selected.") } ?? value.typeName
  }
}

extension Attachment {
  /// The object with one more property; a plain value, which has none, stays as it is.
  static func adding(_ name: String, _ property: ShellValue, to value: ShellValue) -> ShellValue {
    if case .object(let object) = value { object[name] = property }
    return value
  }
}
