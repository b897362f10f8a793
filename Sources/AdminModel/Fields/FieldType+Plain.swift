// The plain types of settings: truth values, numbers, texts, spans of time, enumerations and flags.
import FoundationEssentials
import MailModel
import ShellValues

extension FieldType where Value == Bool {
  static var bool: FieldType {
    let boolean: BoolType = .bool
    var type = FieldType(
      "Boolean",
      convert: { (typed) throws(ConversionFailure) in
        try boolean.convert(typed).truth
      }, show: { .bool($0) }, encode: { .bool($0) }, decode: { if case .bool(let b) = $0 { b } else { nil } })
    type.completions = boolean.completions
    return type
  }
}

extension FieldType where Value == Int {
  static func int(_ bounds: ClosedRange<Int>) -> FieldType {
    FieldType(
      "Int32",
      convert: { (typed) throws(ConversionFailure) in
        try Conversion.int(typed)
      }, show: { .int($0) }, encode: { .int(Int64($0)) }, decode: { if case .int(let n) = $0 { Int(n) } else { nil } }
    ).within(bounds) { String($0) }
  }
}

extension FieldType where Value == String {
  /// Text of at most so many characters; `$null` is the empty text.
  static func text(_ most: Int? = nil) -> FieldType {
    checked("String") { text in
      guard let most, text.count > most else { return nil }
      return "The text has \(text.count) characters; \(most) are allowed."
    }
  }

  static var fqdn: FieldType {
    checked("Fqdn") { MailDomain($0) == nil ? "'\($0)' is not a host name such as mail.contoso.com." : nil }
  }

  /// A server's short or full name. Its first label is what counts.
  static var serverName: FieldType {
    checked("ServerIdParameter") { MailDomain($0) == nil ? "'\($0)' is not a server's name." : nil }
  }

  /// - Source: Set-ReceiveConnector, Banner.
  static var banner: FieldType {
    checked("String") { text in
      text.isEmpty || (text.hasPrefix("220 ") && !text.contains(where: \.isNewline))
        ? nil : "A banner is one line that begins with '220 ', such as \"220 mail.contoso.com\"."
    }
  }

  /// A folder; relative ones are below the data folder.
  static var path: FieldType {
    checked("LocalLongFullPath") { $0.contains("\0") ? "'\($0)' is not a path." : nil }
  }

  /// A culture's name, such as `en-US`.
  static var language: FieldType {
    checked("CultureInfo") { text in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      let isName = parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
      return isName && (2...3).contains(parts[0].count) ? nil : "'\(text)' is not a culture such as en-US."
    }
  }

  /// - Parameter fault: what is wrong with a text, or `nil`.
  private static func checked(_ name: String, fault: @escaping @Sendable (String) -> String?) -> FieldType {
    FieldType(
      text: name,
      convert: { (typed) throws(ConversionFailure) in
        let text = typed.text
        if let fault = fault(text) { throw ConversionFailure(fault) }
        return text
      }, show: { .string($0) }, format: { $0 }, read: { $0 })
  }
}

extension FieldType where Value == TimeSpan {
  static func timeSpan(_ bounds: ClosedRange<TimeSpan>) -> FieldType {
    FieldType(
      text: "EnhancedTimeSpan",
      convert: { (typed) throws(ConversionFailure) in
        guard let span = TimeSpan(typed.text) else {
          throw Conversion.failure(
            typed, "Microsoft.Exchange.Data.EnhancedTimeSpan", "A span of time is written [d.]hh:mm:ss, such as 00:10:00.")
        }
        return span
      }, show: { .scalar(TimeSpanValue(ticks: $0.ticks)) }, format: \.description, read: { TimeSpan($0) }
    ).within(bounds, \.description)
  }
}

extension FieldType where Value == UUID {
  static var guid: FieldType {
    FieldType(
      text: "Guid",
      convert: { (typed) throws(ConversionFailure) in
        try GUIDValue.converting(typed).uuid
      }, show: { .scalar(GUIDValue($0)) }, format: \.text, read: { UUID(uuidString: $0) })
  }
}

extension FieldType where Value: NamedChoice {
  /// One of the names, in any case.
  static func choice() -> FieldType {
    let names: EnumType = .enumeration(Value.typeName, Value.allCases.map(\.rawValue))
    let definition = names.definition
    let read: @Sendable (String) -> Value? = { text in Value.allCases.first { $0.rawValue == text } }
    var type = FieldType(
      text: names.name,
      convert: { (typed) throws(ConversionFailure) in
        guard let found = definition.value(typed.text), let value = read(found.text) else { throw definition.failure(typed.text) }
        return value
      }, show: { .scalar(EnumValue($0.rawValue, of: definition)) }, format: \.rawValue, read: read)
    type.completions = definition.names
    return type
  }
}

extension FieldType where Value: FlagSet {
  /// Names in any order and case, as a list or with commas. The empty set's name stands alone.
  static func flags() -> FieldType {
    let names: EnumType = .flags(Value.typeName, Value.names)
    let definition = names.definition
    let read: @Sendable (String) -> Value = { text in
      let names = text.split(separator: ",").map { $0.filter { $0 != " " } }
      return Value.flags.reduce(into: []) { set, entry in if names.contains(entry.name) { set.formUnion(entry.flag) } }
    }
    var type = FieldType(
      text: names.name,
      convert: { (typed) throws(ConversionFailure) in
        let items = Conversion.items(typed).map(\.text)
        let text = items.joined(separator: ",")
        guard let found = definition.value(text) else { throw definition.failure(text) }
        let chosen = read(found.text)
        let parts = text.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() }
        guard parts.count == 1 || !parts.contains(Value.emptyName.lowercased()) else {
          throw ConversionFailure("'\(Value.emptyName)' stands alone: it cannot be combined with other values.")
        }
        return chosen
      }, show: { .scalar(EnumValue($0.text, of: definition)) }, format: \.text, read: { read($0) })
    type.completions = definition.names
    return type
  }
}

extension EnumValue {
  /// A value that its definition is known to have.
  init(_ text: String, of definition: EnumDefinition) {
    guard let value = definition.value(text) else { preconditionFailure("\(text) is no value of \(definition.typeName)") }
    self = value
  }
}
