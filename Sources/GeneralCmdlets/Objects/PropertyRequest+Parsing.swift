// Reading a `-Property` argument, with PowerShell's refusals of keys and values that mean nothing (FormatAndOut_MshParameter).
import ShellFormat
import ShellRuntime
import ShellValues

extension PropertyRequest {
  /// - Parameter keys: which keys of a hash table the cmdlet knows, besides name and expression.
  static func parse(_ values: [ShellValue], keys: Set<String> = []) throws -> [PropertyRequest] {
    try values.flatMap { value -> [PropertyRequest] in
      switch value {
      case .array(let array): return try parse(array.items, keys: keys)
      case .hashtable(let table): return [try parse(table, keys: keys)]
      case .null:
        throw refusal(
          "The value of a parameter was null; one of the following types was expected: {System.String, "
            + "System.Management.Automation.ScriptBlock}.", "NullParameterType", .null)
      case .string(""): throw refusal("An empty string value is not allowed.", "ExpressionEmptyString2", value)
      case _ where value.isScriptBlock: return [PropertyRequest(source: .block(value))]
      default: return [PropertyRequest(source: .name(value.text))]
      }
    }
  }

  private static func parse(_ table: ShellHashtable, keys: Set<String>) throws -> PropertyRequest {
    var request = PropertyRequest(source: .name(""))
    var hasExpression = false
    for (key, value) in table.pairs {
      guard case .string(let written) = key else {
        throw refusal("The \(key.text) key type is not valid. The key must be a string.", "DictionaryKeyNonString", key)
      }
      let full = try fullKey(written, among: keys)
      if full == "expression" {
        hasExpression = true
        request.source = try source(value)
      } else {
        try request.set(full, value)
      }
    }
    if !hasExpression {
      // A label alone names the property itself, which the Format cmdlets and Select-Object of 5.1 refuse; so do we.
      throw refusal("A mandatory entry for expression is missing.", "DictionaryKeyMandatoryEntry", .hashtable(table))
    }
    return request
  }

  private static func source(_ value: ShellValue) throws -> Source {
    switch value {
    case .string(""): throw refusal("The \"expression\" key cannot have an empty string value.", "ExpressionEmptyString1", value)
    case .string(let name): return .name(name)
    case _ where value.isScriptBlock: return .block(value)
    case .null: throw refusal("The expression key has no value.", "DictionaryKeyMissingValue", value)
    default:
      throw refusal(
        "The \"expression\" key has a type, \(value.typeName), that is not valid; expected types are {System.String, "
          + "System.Management.Automation.ScriptBlock}.", "DictionaryKeyIllegalValue", value)
    }
  }

  private mutating func set(_ key: String, _ value: ShellValue) throws {
    switch key {
    case "name", "label": label = value.text
    case "width":
      guard let width = Comparing.number(value).map({ Int($0) }), width > 0 else {
        throw Self.refusal("The value \"\(value.text)\" for key \"width\" should be greater than 0.", "WidthOutOfRange", value)
      }
      self.width = width
    case "alignment":
      guard let alignment = TextAlignment.allCases.first(where: { $0.rawValue.lowercased() == value.text.lowercased() }) else {
        throw Self.refusal(
          "The value \"\(value.text)\" for key \"alignment\" is not valid; valid values are left, right, center.", "AlignmentIllegalValue",
          value)
      }
      self.alignment = alignment
    case "depth": break
    case "formatstring":
      guard !value.text.isEmpty else {
        throw Self.refusal("Cannot have an empty formatting string for key \"formatString\".", "FormatStringEmpty", value)
      }
      formatString = value.text
    // The two keys say the same; when they disagree the direction of the cmdlet stands.
    case "descending": direction(value.truth)
    case "ascending": direction(!value.truth)
    default: break
    }
  }

  private mutating func direction(_ isDescending: Bool) {
    descending = conflict ? nil : descending == nil || descending == isDescending ? isDescending : nil
    if descending == nil { conflict = true }
  }

  /// Keys may be cut as long as they stay clear, so `n`, `l`, `e`, `w`, `a` and `f` all work.
  private static func fullKey(_ key: String, among extra: Set<String>) throws -> String {
    let known = ["name", "label", "expression"] + extra.sorted()
    let folded = key.lowercased()
    if let exact = known.first(where: { $0 == folded }) { return exact }
    let matches = known.filter { $0.hasPrefix(folded) }
    guard !folded.isEmpty, let match = matches.first else {
      throw refusal("The \(key) key is not valid.", "DictionaryKeyUnknown", .string(key))
    }
    guard matches.count == 1 else {
      throw refusal("The \(key) key is ambiguous; \(matches[0]) and \(matches[1]) conflict.", "DictionaryKeyAmbiguous", .string(key))
    }
    return match
  }

  private static func refusal(_ message: String, _ id: String, _ target: ShellValue) -> ErrorRecord {
    ErrorRecord(message, id: id, category: .invalidArgument, reason: "NotSupportedException")
  }
}
