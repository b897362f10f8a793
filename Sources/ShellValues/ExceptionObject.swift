// Exceptions as objects: what `$_.Exception` gives, `[System.IO.IOException]::new('x')` makes and `throw` takes.

/// Makes and recognises exception objects. They are `ShellObject`s whose type names lead down to `System.Exception`.
public enum ExceptionObject {
  /// - Parameters:
  ///   - type: full name.
  ///   - inner: what it wraps, shown as `InnerException`.
  ///   - extra: further properties, such as `ParamName`.
  public static func make(
    _ type: String, _ message: String, inner: ShellValue = .null, extra: [(String, ShellValue)] = []
  ) -> ShellObject {
    let data = ShellHashtable()
    return ShellObject(
      typeNames: ExceptionTypes.chain(type),
      properties: extra.map { .init($0.0, $0.1) } + [
        .init("Message", .string(message)), .init("Data", .hashtable(data)), .init("InnerException", inner), .init("TargetSite", .null),
        .init("StackTrace", .null), .init("HelpLink", .null), .init("Source", .null), .init("HResult", .int(-2_146_233_088)),
      ], text: type + ": " + message)
  }

  /// Whether a value is an exception, of a built-in type or of a class derived from one.
  public static func isException(_ value: ShellValue) -> Bool {
    if case .object(let object) = value { object.typeNames.contains(ExceptionTypes.root) } else { false }
  }

  public static func message(_ object: ShellObject) -> String { object["Message"]?.text ?? "" }
}

extension ErrorRecord {
  /// The record's exception: the one it was made from, else one of the type that its reason names.
  ///
  /// A method's failure wraps the exception that the method threw: its id names the type, its message ends with the quoted words.
  public func makeException() -> ShellObject {
    if let exception { return exception }
    let type = exceptionType ?? ExceptionTypes.fullName(reason) ?? "System.Management.Automation." + reason
    let made = ExceptionObject.make(type, message, inner: innerException)
    if ExceptionTypes.chain(type).contains(ExceptionTypes.runtime) { made["ErrorRecord"] = .scalar(ErrorValue.of(self)) }
    return made
  }

  private var innerException: ShellValue {
    if let inner { return .object(inner) }
    guard let type = innerType ?? (reason == "MethodInvocationException" ? ExceptionTypes.fullName(id) : nil) else { return .null }
    var words = message[...]
    if let quote = words.range(of: "argument(s): \"") { words = words[quote.upperBound...].dropLast() }
    return .object(ExceptionObject.make(type, String(words)))
  }
}

extension Substring {
  /// The first place where a text stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
