// The exceptions that scripts make and catch by name, from the one table that errors are caught by.
import ShellValues

enum Exceptions {
  static let all: [ShellType] = ExceptionTypes.all.map(type)

  private static func type(_ name: String) -> ShellType {
    var type = ShellType(
      name, accelerators: name == ExceptionTypes.root ? ["exception"] : [],
      convert: { value in
        if ExceptionObject.isException(value) { return try TypeDirectory.unchanged(value, name) }
        if case .string(let message) = value { return .object(ExceptionObject.make(name, message)) }
        return try TypeDirectory.unchanged(value, name)
      })
    type.base = ExceptionTypes.chain(name).dropFirst().first
    type.construct = { make(name, $0) }
    type.properties = ["Message", "InnerException", "StackTrace", "Source", "HResult", "Data", "TargetSite", "HelpLink"]
    return type
  }

  /// `new()`, `new(message)`, `new(message, inner)`; the argument exceptions name their parameter as .NET's do.
  private static func make(_ name: String, _ arguments: [ShellValue]) -> ShellValue? {
    guard arguments.count <= 3 else { return nil }
    let texts = arguments.map(\.text)
    let inner = arguments.dropFirst().first { ExceptionObject.isException($0) } ?? .null
    switch (name, arguments.count) {
    case ("System.ArgumentNullException", 1), ("System.ArgumentOutOfRangeException", 1):
      let words =
        name == "System.ArgumentNullException" ? "Value cannot be null." : "Specified argument was out of the range of valid values."
      return .object(ExceptionObject.make(name, words + "\nParameter name: " + texts[0], extra: [("ParamName", arguments[0])]))
    case ("System.ArgumentException", 2) where inner.isNull, ("System.ArgumentNullException", 2) where inner.isNull,
      ("System.ArgumentOutOfRangeException", 2) where inner.isNull:
      let (message, parameter) = name == "System.ArgumentException" ? (texts[0], texts[1]) : (texts[1], texts[0])
      return .object(ExceptionObject.make(name, message + "\nParameter name: " + parameter, extra: [("ParamName", .string(parameter))]))
    default:
      return .object(ExceptionObject.make(name, texts.first ?? "Exception of type '\(name)' was thrown.", inner: inner))
    }
  }
}
