// Values as JSON, laid out as ConvertTo-Json of Windows PowerShell 5.1 lays it out: two blanks after the colon, nested values
// indented under their own opening bracket, and < > & ' written as \u escapes.
import ShellFormat
import ShellValues

struct JsonWriter {
  enum Escaping { case html, plain, ascii }

  /// How many levels of objects within objects are written out; deeper ones become their text.
  var depth: Int
  var compress: Bool
  var escaping = Escaping.html
  var enumsAsStrings = false

  func text(of value: ShellValue) -> String {
    var out = ""
    write(value, level: 0, indent: 0, into: &out)
    return out
  }

  private func write(_ value: ShellValue, level: Int, indent: Int, into out: inout String) {
    switch value {
    case .null: out += "null"
    case .bool(let truth): out += truth ? "true" : "false"
    case .int(let number): out += String(number)
    case .double(let number): out += number.isFinite ? JsonWriter.digits(number) : quoted(value.text)
    case .string(let text): out += quoted(text)
    case .scalar(let scalar): write(scalar, value, level, indent, &out)
    case .array(let array):
      // Members that a script has added stand beside the list itself.
      if let added = array.added?.properties, !added.isEmpty {
        return block(
          "{", "}", [("value", .array(ShellArray(array.items)))] + added.map { ($0.name, $0.value) }, value, level, indent, &out)
      }
      block("[", "]", array.items.map { (nil, $0) }, value, level, indent, &out)
    case .hashtable(let table):
      let added = table.added?.properties ?? []
      block("{", "}", table.pairs.map { ($0.key.text, $0.value) } + added.map { ($0.name, $0.value) }, value, level, indent, &out)
    case .object(let object):
      let properties: [(name: String?, value: ShellValue)] = object.properties.map { ($0.name, $0.value) }
      guard let base = object.base else { return block("{", "}", properties, value, level, indent, &out) }
      if properties.isEmpty { return write(base, level: level, indent: indent, into: &out) }
      block("{", "}", [("value", base)] + properties, value, level, indent, &out)
    }
  }

  private func write(_ scalar: any ShellScalar, _ value: ShellValue, _ level: Int, _ indent: Int, _ out: inout String) {
    switch scalar {
    case let date as DateTimeValue: out += "\"" + JsonDates.text(date) + "\""
    case let choice as EnumValue where !enumsAsStrings && !choice.typeName.hasPrefix("Microsoft.Exchange"):
      write(choice.plain, level: level, indent: indent, into: &out)
    case let choice as EnumValue: out += quoted(choice.text)
    default:
      if scalar.typeName == "System.Char" { return out += scalar.text == "\0" ? "null" : quoted(scalar.text) }
      // A Uri is written as it was given.
      if scalar.typeName == "System.Uri" { return out += quoted(scalar.member("OriginalString")?.text ?? scalar.text) }
      switch scalar.plain {
      case .double(let number) where !number.isFinite: out += quoted(scalar.text)
      case .int where JsonWriter.isNumber(scalar.typeName), .double where JsonWriter.isNumber(scalar.typeName): out += scalar.text
      // Values of mail arrive as text from a remote session, and so do small ones of .NET that have a text of their own.
      case _ where JsonWriter.isText(scalar) || scalar.memberNames.isEmpty: out += quoted(scalar.text)
      default:
        block("{", "}", scalar.memberNames.map { ($0, scalar.member($0) ?? .null) }, value, level, indent, &out)
      }
    }
  }

  private static let numbers: Set<String> = [
    "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
    "System.Single", "System.Double", "System.Decimal", "System.Numerics.BigInteger",
  ]

  private static func isNumber(_ type: String) -> Bool { numbers.contains(type) }

  private static func isText(_ scalar: any ShellScalar) -> Bool {
    scalar.typeName.hasPrefix("Microsoft.Exchange") || !scalar.typeName.hasPrefix("System.")
      || ["System.Guid", "System.Uri", "System.RuntimeType", "System.Security.SecureString", "System.Management.Automation.ScriptBlock"]
        .contains(scalar.typeName)
  }

  /// As many digits as are needed to read the same number back.
  private static func digits(_ number: Double) -> String {
    let short = ShellValue.double(number).text
    if Double(short) == number { return short }
    return "\(number)".replacing("e", with: "E")
  }

  private func block(
    _ opening: String, _ closing: String, _ members: [(name: String?, value: ShellValue)], _ value: ShellValue, _ level: Int,
    _ indent: Int, _ out: inout String
  ) {
    if level > depth { return out += quoted(value.text) }
    out += opening
    for (place, member) in members.enumerated() {
      if place > 0 { out += "," }
      var inner = indent + 4
      newLine(inner, &out)
      if let name = member.name {
        let label = quoted(name) + (compress ? ":" : ":  ")
        out += label
        inner += label.count
      }
      write(member.value, level: level + 1, indent: inner, into: &out)
    }
    if members.isEmpty, !compress { out += "\n" }
    newLine(indent, &out)
    out += closing
  }

  private func newLine(_ indent: Int, _ out: inout String) {
    if !compress { out += "\n" + String(repeating: " ", count: indent) }
  }

  func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{8}": out += "\\b"
      case "\u{C}": out += "\\f"
      case "\u{85}", "\u{2028}", "\u{2029}", "\0"..<" ": out += "\\u" + Padding.hexFour(scalar.value)
      case "<", ">", "&", "'": out += escaping == .html ? "\\u" + Padding.hexFour(scalar.value) : String(scalar)
      default:
        guard escaping == .ascii, !scalar.isASCII else {
          out.unicodeScalars.append(scalar)
          continue
        }
        for unit in String(scalar).utf16 { out += "\\u" + Padding.hexFour(UInt32(unit)) }
      }
    }
    return out + "\""
  }
}

extension Padding {
  static func hexFour(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
