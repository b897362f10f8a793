// `[char]`.
import ShellValues

enum CharType {
  static let type = ShellType(
    "System.Char", ["char"], interfaces: ["System.IComparable", "System.IConvertible"], isValueType: true,
    statics: [
      "GetNumericValue", "IsControl", "IsDigit", "IsLetter", "IsLetterOrDigit", "IsLower", "IsNumber", "IsPunctuation", "IsSeparator",
      "IsSymbol", "IsUpper", "IsWhiteSpace", "Parse", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant",
    ], methods: ["CompareTo"], convert: { try convert($0) }, construct: { $0.isEmpty ? .char("\0") : nil },
    get: { $0 == "maxvalue" ? .char("\u{FFFF}") : $0 == "minvalue" ? .char("\0") : nil }, call: call)

  private static func convert(_ value: ShellValue) throws -> ShellValue {
    switch value.unwrapped {
    case .scalar(is CharValue): return value.unwrapped
    case .string(let text):
      let letters = text.unicodeScalars
      guard let first = letters.first, letters.count == 1 else {
        throw Conversion.failure(value, "System.Char", "String must be exactly one character long.")
      }
      return .char(first)
    case .null: return .char("\0")
    default:
      guard let code = try NumberTypes.number(value, "System.Char").whole(), (0...0x10FFFF).contains(code),
        let scalar = Unicode.Scalar(UInt32(code))
      else { throw Conversion.failure(value, "System.Char", "Value was either too large or too small for a character.") }
      return .char(scalar)
    }
  }

  private static func call(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    if method == "convertfromutf32", arguments.count == 1 {
      return Unicode.Scalar(UInt32(try Members.whole(arguments[0]))).map { .string(String($0)) }
    }
    guard let first = arguments.first, arguments.count <= 2 else { return nil }
    // `IsDigit(text, place)` asks about one character of a text.
    let text: ShellValue
    if arguments.count == 2, case .string(let whole) = first.unwrapped {
      let letters = Array(whole.unicodeScalars)
      let place = try Members.whole(arguments[1])
      guard letters.indices.contains(place) else {
        throw ErrorRecord.raised("ArgumentOutOfRangeException", "Specified argument was out of the range of valid values.")
      }
      text = .char(letters[place])
    } else {
      text = try convert(first)
    }
    guard case .scalar(let char as CharValue) = text else { return nil }
    return answer(method, char.scalar)
  }

  private static func answer(_ method: String, _ letter: Unicode.Scalar) -> ShellValue? {
    let properties = letter.properties
    let category = properties.generalCategory
    switch method {
    case "isdigit": return .bool(category == .decimalNumber)
    case "isnumber": return .bool([.decimalNumber, .letterNumber, .otherNumber].contains(category))
    case "isletter": return .bool(properties.isAlphabetic && isLetter(category))
    case "isletterordigit": return .bool(isLetter(category) || category == .decimalNumber)
    case "isupper": return .bool(category == .uppercaseLetter)
    case "islower": return .bool(category == .lowercaseLetter)
    case "iswhitespace": return .bool(properties.isWhitespace)
    case "iscontrol": return .bool(category == .control)
    case "ispunctuation":
      return .bool(
        [
          .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
          .otherPunctuation,
        ]
        .contains(category))
    case "issymbol": return .bool([.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol].contains(category))
    case "isseparator": return .bool([.spaceSeparator, .lineSeparator, .paragraphSeparator].contains(category))
    case "getnumericvalue": return .double(properties.numericValue ?? -1)
    case "toupper", "toupperinvariant": return .char(single(properties.uppercaseMapping) ?? letter)
    case "tolower", "tolowerinvariant": return .char(single(properties.lowercaseMapping) ?? letter)
    case "parse": return .char(letter)
    default: return nil
    }
  }

  private static func isLetter(_ category: Unicode.GeneralCategory) -> Bool {
    [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter].contains(category)
  }

  private static func single(_ text: String) -> Unicode.Scalar? { text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil }
}
