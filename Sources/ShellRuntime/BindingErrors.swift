// What binding can refuse, with PowerShell's ids and words (objects.md section 10).
import ShellValues

enum BindingError {
  static func make(
    _ message: String, _ id: String, _ definition: CmdletDefinition, category: ErrorCategory = .invalidArgument,
    reason: String = "ParameterBindingException", recommendation: String? = nil
  ) -> ErrorRecord {
    var record = ErrorRecord(message, id: id, category: category, reason: reason, recommendation: recommendation)
    record.activity = definition.name
    return record
  }

  static func unknown(_ name: String, _ definition: CmdletDefinition) -> ErrorRecord {
    let known = definition.parameters.map(\.name)
    // Two words run together, as in –identityConnectorName, begin with a parameter's name; otherwise look for a slip of the finger.
    let joined = known.filter { $0.count >= 2 && name.count > $0.count && name.lowercased().hasPrefix($0.lowercased()) }.max {
      $0.count < $1.count
    }
    let recommendation =
      if let joined {
        "A blank is missing behind the parameter: -\(joined) \(name.dropFirst(joined.count))"
      } else {
        Suggestion.nearest(to: name, among: known).map { "Did you mean -\($0)?" }
      }
    return make(
      "A parameter cannot be found that matches parameter name '\(name)'.", "NamedParameterNotFound", definition,
      recommendation: recommendation)
  }

  static func ambiguous(_ name: String, _ candidates: [String], _ definition: CmdletDefinition) -> ErrorRecord {
    make(
      "Parameter cannot be processed because the parameter name '\(name)' is ambiguous. Possible matches include:"
        + candidates.map { " -\($0)" }.joined() + ".", "AmbiguousParameter", definition)
  }

  static func positional(_ value: ShellValue, _ definition: CmdletDefinition) -> ErrorRecord {
    make("A positional parameter cannot be found that accepts argument '\(value.text)'.", "PositionalParameterNotFound", definition)
  }

  static func ambiguousPosition(_ definition: CmdletDefinition) -> ErrorRecord {
    make("Cannot bind positional parameters because no names were given.", "AmbiguousPositionalParameterNoName", definition)
  }

  static func twice(_ name: String, _ definition: CmdletDefinition) -> ErrorRecord {
    make(
      "Cannot bind parameter because parameter '\(name)' is specified more than once. To provide multiple values to "
        + "parameters that can accept "
        + "multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".", "ParameterAlreadyBound", definition)
  }

  static func missingValue(_ parameter: ParameterDefinition, _ definition: CmdletDefinition) -> ErrorRecord {
    make(
      "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.type.name)' and try again.",
      "MissingArgument", definition)
  }

  static func sets(_ definition: CmdletDefinition) -> ErrorRecord {
    make("Parameter set cannot be resolved using the specified named parameters.", "AmbiguousParameterSet", definition)
  }

  static func mandatory(_ names: [String], _ definition: CmdletDefinition) -> ErrorRecord {
    make(
      "Cannot process command because of one or more missing mandatory parameters: \(names.joined(separator: " ")).",
      "MissingMandatoryParameter",
      definition)
  }

  static func input(_ value: ShellValue, _ definition: CmdletDefinition) -> ErrorRecord {
    var record = make(
      "The input object cannot be bound to any parameters for the command either because the command does not take pipeline "
        + "input or the input "
        + "and its properties do not match any of the parameters that take pipeline input.", "InputObjectNotBound", definition)
    record.target = value
    return record
  }

  /// `what` continues "… because it is": `null`, `an empty string`, `an empty array`.
  static func empty(_ parameter: String, _ what: String, _ definition: CmdletDefinition) -> ErrorRecord {
    let suffix = ["null": "NullNotAllowed", "an empty string": "EmptyStringNotAllowed", "an empty array": "EmptyArrayNotAllowed"][what]!
    return make(
      "Cannot bind argument to parameter '\(parameter)' because it is \(what).", "ParameterArgumentValidationError" + suffix, definition,
      category: .invalidData, reason: "ParameterBindingValidationException")
  }

  /// General types speak as 5.1's own cmdlets do; Boolean, enumeration and Exchange's types as a remote session's functions.
  static func conversion(_ parameter: ParameterDefinition, _ failure: ConversionFailure, _ definition: CmdletDefinition) -> ErrorRecord {
    if failure.isValidation {
      return make(
        "Cannot validate argument on parameter '\(parameter.name)'. \(failure.message)", "ParameterArgumentValidationError", definition,
        category: .invalidData, reason: "ParameterBindingValidationException")
    }
    if isPlain(parameter.type) || parameter.type is EnumType && definition.implementingType != nil {
      return make("Cannot bind parameter '\(parameter.name)'. \(failure.message)", "CannotConvertArgumentNoMessage", definition)
    }
    return make(
      "Cannot process argument transformation on parameter '\(parameter.name)'. \(failure.message)", "ParameterArgumentTransformationError",
      definition, category: .invalidData, reason: "ParameterBindingArgumentTransformationException")
  }

  private static func isPlain(_ type: any ValueType) -> Bool {
    if let array = type as? ArrayType { return isPlain(array.element) }
    return type is IntType || type is DoubleType || type is StringType || type is TimeSpanType || type is DateTimeType
      || type is HashtableType
      || type is ScriptBlockType
  }
}

/// The word somebody probably meant.
public enum Suggestion {
  /// - Returns: the nearest of the names when it is at most two letters away (one for short words, three for long ones).
  public static func nearest(to word: String, among names: [String]) -> String? {
    let limit = word.count <= 4 ? 1 : word.count < 12 ? 2 : 3
    return names.map { ($0, distance(word.lowercased(), $0.lowercased())) }.filter { $0.1 <= limit }.min { ($0.1, $0.0.lowercased()) < ($1.1, $1.0.lowercased()) }?.0
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    guard abs(a.count - b.count) <= 3 else { return .max }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var rows = [Array(0...b.count)]
    for i in 1..<(a.count + 1) {
      var row = [i]
      for j in 1..<(b.count + 1) {
        var cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, rows[i - 2][j - 2] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
