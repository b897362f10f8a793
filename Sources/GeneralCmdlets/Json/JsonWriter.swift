// Values as JSON, laid out as ConvertTo-Json of Windows PowerShell 5.1 lays it out: two blanks after the colon, nested values
// indented under their own opening bracket, and < > & ' written as \u escapes.
import ShellFormat
import ShellValues

struct JsonWriter {
  /// How many levels of objects within objects are written out; deeper ones become their text.
  var depth: Int
  var compress: Bool

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
    case .double(let number): out += number.isFinite ? value.text : JsonWriter.quoted(value.text)
    case .string(let text): out += JsonWriter.quoted(text)
    case .scalar(let scalar): out += JsonWriter.quoted(scalar.text)
    case .array(let array):
      if level > depth {
        out += JsonWriter.quoted(value.text)
        return
      }
      block("[", "]", array.items.map { (nil, $0) }, level, indent, &out)
    case .hashtable(let table):
      if level > depth {
        out += JsonWriter.quoted(value.text)
        return
      }
      block("{", "}", table.pairs.map { ($0.key.text, $0.value) }, level, indent, &out)
    case .object(let object):
      if level > depth {
        out += JsonWriter.quoted(value.text)
        return
      }
      block("{", "}", object.properties.map { ($0.name, $0.value) }, level, indent, &out)
    }
  }

  private func block(
    _ opening: String, _ closing: String, _ members: [(name: String?, value: ShellValue)], _ level: Int, _ indent: Int, _ out: inout String
  ) {
    out += opening
    for (place, member) in members.enumerated() {
      if place > 0 { out += "," }
      var inner = indent + 4
      newLine(inner, &out)
      if let name = member.name {
        let label = JsonWriter.quoted(name) + (compress ? ":" : ":  ")
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

  static func quoted(_ text: String) -> String {
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
      case "<", ">", "&", "'", "\u{85}", "\u{2028}", "\u{2029}", "\0"..<" ":
        out += "\\u" + Padding.hexFour(scalar.value)
      default: out.unicodeScalars.append(scalar)
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
