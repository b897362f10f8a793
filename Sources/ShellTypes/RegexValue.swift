// `[regex]` objects: a pattern with the methods that .NET gives it.
public import RegularExpressions
public import ShellValues

/// A regular expression as a value.
public struct RegexValue: ShellScalar {
  public static let name = "System.Text.RegularExpressions.Regex"
  static let methods = [
    "GetGroupNames", "GetGroupNumbers", "GroupNameFromNumber", "GroupNumberFromName", "IsMatch", "Match", "Matches", "Replace", "Split",
  ]

  public let pattern: Pattern
  public init(_ pattern: Pattern) { self.pattern = pattern }

  /// A pattern compiled for a method or a cast.
  public static func compiled(_ text: String, _ options: Pattern.Options = []) throws(ErrorRecord) -> Pattern {
    do {
      return try Pattern.compiled(text, options)
    } catch {
      throw failure(error)
    }
  }

  static func failure(_ error: PatternError) -> ErrorRecord {
    ErrorRecord.raised(error.isTimeout ? "RegexMatchTimeoutException" : "ArgumentException", error.message)
  }

  public var typeName: String { RegexValue.name }
  public var text: String { pattern.text }
  public var memberNames: [String] { ["Options", "MatchTimeout", "RightToLeft"] }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "options": .scalar(RegexOptions.value(pattern.options))
    case "matchtimeout": .scalar(TimeSpanValue(ticks: -10_000))
    case "righttoleft": .bool(false)
    default: nil
    }
  }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let regex as RegexValue) = other { regex.pattern === pattern } else { false }
  }

  public func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    let name = method.lowercased()
    do {
      if let text = arguments.first?.text, let result = try search(name, text, Array(arguments.dropFirst())) { return result }
    } catch let error as PatternError {
      throw RegexValue.failure(error)
    }
    switch (name, arguments.count) {
    case ("getgroupnames", 0): return .strings(pattern.groupNames)
    case ("getgroupnumbers", 0): return .list(pattern.groupNumbers.map { .int($0) })
    case ("groupnamefromnumber", 1):
      let number = try Members.whole(arguments[0])
      return .string(pattern.groupNumbers.firstIndex(of: number).map { pattern.groupNames[$0] } ?? "")
    case ("groupnumberfromname", 1):
      return .int(pattern.groupNames.firstIndex(of: arguments[0].text).map { pattern.groupNumbers[$0] } ?? -1)
    default: return nil
    }
  }

  private func search(_ method: String, _ text: String, _ rest: [ShellValue]) throws -> ShellValue? {
    func start(_ subject: Subject, _ position: Int) throws -> Int {
      guard rest.count > position else { return 0 }
      guard let place = subject.place(ofCharacter: try Members.whole(rest[position])) else {
        throw ErrorRecord.raised(
          "ArgumentOutOfRangeException", "Start index cannot be less than 0 or greater than input length.\r\nParameter name: startat")
      }
      return place
    }
    switch (method, rest.count) {
    case ("ismatch", 0...1):
      let subject = Subject(text)
      return .bool(try pattern.firstMatch(in: subject, from: try start(subject, 0)) != nil)
    case ("match", 0...1):
      let subject = Subject(text)
      return .scalar(MatchValue(try pattern.firstMatch(in: subject, from: try start(subject, 0)), of: pattern))
    case ("matches", 0...1):
      let subject = Subject(text)
      return MatchCollection.make(try pattern.matches(in: subject, from: try start(subject, 0)))
    case ("replace", 1...3):
      let count = rest.count > 1 ? try Members.whole(rest[1]) : -1
      return .string(
        try pattern.replace(
          in: text, from: try start(Subject(text), 2), limit: count < 0 ? Int.max : count, RegexValue.replacement(rest[0])))
    case ("split", 0...1): return .strings(try pattern.split(text, limit: rest.isEmpty ? 0 : try Members.whole(rest[0])))
    default: return nil
    }
  }

  /// What takes the place of a match: a template, or what a script block gives for the match.
  public static func replacement(_ value: ShellValue) -> (PatternMatch) throws -> String {
    guard value.unwrapped.typeName == ScriptBlockType.typeName else {
      let template = value.text
      return { $0.expand(template) }
    }
    return { match in
      let results = try SessionContext.current?.runBlock(value, nil, [.scalar(MatchValue(match, of: match.pattern))]) ?? []
      return results.map(\.text).joined(separator: " ")
    }
  }
}

enum RegexOptions {
  static let definition = EnumDefinition(
    "System.Text.RegularExpressions.RegexOptions",
    [
      "None", "IgnoreCase", "Multiline", "ExplicitCapture", "Compiled", "Singleline", "IgnorePatternWhitespace", "RightToLeft", "Unused",
      "ECMAScript", "CultureInvariant",
    ], isFlags: true)

  /// From a name, several names, or a number.
  static func reading(_ value: ShellValue) throws -> Pattern.Options {
    if case .int(let bits) = value.unwrapped { return Pattern.Options(rawValue: bits) }
    let text = Conversion.items(value).map(\.text).joined(separator: ",")
    guard let found = definition.value(text), case .int(let bits) = found.plain else { throw definition.failure(text) }
    return Pattern.Options(rawValue: bits)
  }

  static func value(_ options: Pattern.Options) -> EnumValue {
    let names = definition.names.enumerated().dropFirst().filter { options.rawValue & (1 << ($0.offset - 1)) != 0 }.map(\.element)
    return definition.value(names.isEmpty ? "None" : names.joined(separator: ","))!
  }
}
