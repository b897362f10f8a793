// The `[Validate…]` attributes: what a parameter or a variable may hold, in the words of Windows PowerShell.
import RegularExpressions
import ShellSyntax
import ShellValues

enum ParameterRule {
  case notNull
  case notNullOrEmpty
  case count(Int, Int)
  case length(Int, Int)
  case pattern(String, ignoresCase: Bool)
  case range(ShellValue, ShellValue)
  /// 7's `Positive`, `Negative`, `NonNegative`, `NonPositive`.
  case rangeKind(String)
  case script(ScriptBlockValue)
  case set([String], ignoresCase: Bool)

  /// - Throws: `ConversionFailure` with `isValidation`, or what a script of the rule's throws in its words.
  func check(_ value: ShellValue, _ shell: Shell) throws(ConversionFailure) {
    switch self {
    case .notNull:
      if value.isNull { throw failure("The argument is null. Provide a valid value for the argument, and then try running the command again.") }
    case .notNullOrEmpty: try checkEmpty(value)
    case .count(let least, let most): try checkCount(value, least, most)
    default:
      // These look at each element of a collection.
      for item in value.isNull ? [.null] : Conversion.items(value) { try checkItem(item, shell) }
    }
  }

  private func checkItem(_ item: ShellValue, _ shell: Shell) throws(ConversionFailure) {
    switch self {
    case .length(let least, let most): try checkLength(item, least, most)
    case .pattern(let pattern, let ignoresCase):
      let matches = (try? shell.matches(item.text, pattern, ignoringCase: ignoresCase)) ?? false
      if !matches {
        throw failure(
          "The argument \"\(item.text)\" does not match the \"\(pattern)\" pattern. Supply an argument that matches \"\(pattern)\" and try "
            + "the command again.")
      }
    case .range(let least, let most): try checkRange(item, least, most)
    case .rangeKind(let kind): try checkKind(item, kind)
    case .script(let block): try checkScript(item, block, shell)
    case .set(let values, let ignoresCase):
      let text = item.text
      guard values.contains(where: { ignoresCase ? TextFolding.equal($0, text) : $0 == text }) else {
        throw failure(
          "The argument \"\(text)\" does not belong to the set \"\(values.joined(separator: ","))\" specified by the ValidateSet attribute. "
            + "Supply an argument that is in the set and then try the command again.")
      }
    default: break
    }
  }

  private func checkEmpty(_ value: ShellValue) throws(ConversionFailure) {
    let plain = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
    switch value {
    case .null, .string(""): throw failure(plain)
    case .array(let array):
      if array.items.isEmpty {
        throw failure(
          "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not "
            + "contain any null values and then try the command again.")
      }
      for item in array.items {
        if item.isNull { throw failure(plain) }
        if case .string("") = item { throw failure(plain) }
      }
    case .hashtable(let table) where table.count == 0: throw failure(plain)
    default: break
    }
  }

  private func checkCount(_ value: ShellValue, _ least: Int, _ most: Int) throws(ConversionFailure) {
    let count = Conversion.items(value).count
    guard count < least || count > most else { return }
    throw failure(
      least == most
        ? "The parameter requires exactly \(most) value(s) - \(count) value(s) were provided."
        : "The parameter requires at least \(least) value(s) and no more than \(most) value(s) - \(count) value(s) were provided.")
  }

  private func checkLength(_ item: ShellValue, _ least: Int, _ most: Int) throws(ConversionFailure) {
    let length = item.text.unicodeScalars.count
    if length < least {
      throw failure(
        "The character length (\(length)) of the argument is too short. Specify an argument with a length that is greater than or equal to "
          + "\"\(least)\", and then try the command again.")
    }
    if length > most {
      throw failure(
        "The character length of the \(length) argument is too long. Shorten the character length of the argument so it is fewer than or equal to "
          + "\"\(most)\" characters, and then try the command again.")
    }
  }

  private func checkRange(_ item: ShellValue, _ least: ShellValue, _ most: ShellValue) throws(ConversionFailure) {
    func order(_ limit: ShellValue) throws(ConversionFailure) -> Int {
      do { return try Comparison.order(item, limit) } catch { throw failure(error.message) }
    }
    if try order(least) < 0 {
      throw failure(
        "The \(item.text) argument is less than the minimum allowed range of \(least.text). Supply an argument that is greater than or equal to "
          + "\(least.text) and then try the command again.")
    }
    if try order(most) > 0 {
      throw failure(
        "The \(item.text) argument is greater than the maximum allowed range of \(most.text). Supply an argument that is less than or equal to "
          + "\(most.text) and then try the command again.")
    }
  }

  private func checkKind(_ item: ShellValue, _ kind: String) throws(ConversionFailure) {
    let number = (try? Conversion.double(item)) ?? .nan
    let holds =
      switch kind.lowercased() {
      case "positive": number > 0
      case "negative": number < 0
      case "nonnegative": number >= 0
      default: number <= 0
      }
    guard !holds else { return }
    throw failure("The argument \"\(item.text)\" cannot be validated because its value is not \(kind.lowercased()).")
  }

  private func checkScript(_ item: ShellValue, _ block: ScriptBlockValue, _ shell: Shell) throws(ConversionFailure) {
    let result: ShellValue
    do { result = Shell.captured(try shell.invoke(block, item: item)) } catch {
      throw failure((error as? ErrorRecord ?? (error as? ScriptTermination)?.record)?.message ?? "\(error)")
    }
    guard !result.truth else { return }
    throw failure(
      "The \"\(block.text)\" validation script for the argument with value \"\(item.text)\" did not return a result of True. Determine why the "
        + "validation script failed, and then try the command again.")
  }

  private func failure(_ message: String) -> ConversionFailure { ConversionFailure(message, isValidation: true) }
}

extension Shell {
  /// The rule that an attribute states; `nil` for attributes that state none.
  func rule(of attribute: AttributeTree) throws -> ParameterRule? {
    func arguments() throws -> [ShellValue] { try attribute.arguments.map { try evaluate($0) } }
    func ignoresCase() throws -> Bool { try values(of: attribute)["ignorecase"]?.truth ?? true }
    func limits() throws -> (Int, Int) {
      let values = try arguments().map { try Members.whole($0) }
      return (values.first ?? 0, values.count > 1 ? values[1] : .max)
    }
    switch AttributeName.plain(attribute.name) {
    case "validatenotnull": return .notNull
    case "validatenotnullorempty", "validatenotnullorwhitespace": return .notNullOrEmpty
    case "validatecount":
      let (least, most) = try limits()
      return .count(least, most)
    case "validatelength":
      let (least, most) = try limits()
      return .length(least, most)
    case "validatepattern": return .pattern(try arguments().first?.text ?? "", ignoresCase: try !caseSensitive(attribute))
    case "validaterange":
      let values = try arguments()
      guard values.count > 1 else { return .rangeKind(values.first?.text ?? "") }
      return .range(values[0], values[1])
    case "validatescript":
      guard case .scalar(let block as ScriptBlockValue)? = try arguments().first else { return nil }
      return .script(block)
    case "validateset": return .set(try arguments().flatMap { Conversion.items($0).map(\.text) }, ignoresCase: try ignoresCase())
    default: return nil
    }
  }

  /// `Options='None'` takes a pattern's case seriously.
  private func caseSensitive(_ attribute: AttributeTree) throws -> Bool {
    guard let options = try values(of: attribute)["options"]?.text else { return false }
    return !options.lowercased().contains("ignorecase")
  }

  func matches(_ text: String, _ pattern: String, ignoringCase: Bool) throws -> Bool {
    try Shell.pattern(.string(pattern), ignoringCase: ignoringCase).matches(text)
  }
}
