// ConvertFrom-StringData: lines of name=value as a hash table.
import ShellRuntime
import ShellValues

enum StringData {
  static let definition = CmdletDefinition(
    "ConvertFrom-StringData", synopsis: "Converts a string containing one or more key and value pairs to a hash table.",
    description: "Each line is name=value; lines that begin with # are remarks. A backslash begins an escape, as in regular expressions.",
    parameters: [
      parameter("StringData", .string, at: 0, mandatory: true, pipeline: true, "The lines."),
      parameter("Delimiter", .string, at: 1, default: "=", "The character between name and value."),
    ],
    examples: [HelpExample("\"server=mx1`nport=25\" | ConvertFrom-StringData", "A hash table with two entries.")],
    outputType: "System.Collections.Hashtable", make: { SimpleCmdlet(convert) })

  private static func convert(_ run: any CmdletRun) throws {
    let delimiter = run.text("Delimiter")?.first ?? "="
    let table = ShellHashtable()
    for line in (run.text("StringData") ?? "").split(whereSeparator: \.isNewline) {
      let line = line.trimmingBlanks
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let place = line.firstIndex(of: delimiter) else {
        throw refusal("Data line '\(line)' is not in 'name=value' format. ", "InvalidDataLine")
      }
      let name = unescaped(line[..<place].trimmingBlanks)
      guard !name.isEmpty else { throw refusal("Data line '\(line)' is not in 'name=value' format. ", "InvalidDataLine") }
      guard table[.string(name)] == nil else {
        throw refusal("Data item '\(name)' in line '\(line)' is already defined. ", "DataItemAlreadyDefined")
      }
      table[.string(name)] = .string(unescaped(line[line.index(after: place)...].trimmingBlanks))
    }
    try run.write(.hashtable(table))
  }

  private static func refusal(_ message: String, _ id: String) -> ErrorRecord {
    ErrorRecord(message, id: "InvalidOperation", category: .invalidOperation, reason: "PSInvalidOperationException")
  }

  /// `\n`, `\t`, `\\`, `\x41`, `\u0041` and their like; any other letter behind a backslash is itself.
  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(0x5C) else { return text }
    var out = ""
    var rest = text[...]
    while let letter = rest.popFirst() {
      guard letter == "\\", let escape = rest.popFirst() else {
        out.append(letter)
        continue
      }
      switch escape {
      case "n": out += "\n"
      case "r": out += "\r"
      case "t": out += "\t"
      case "a": out += "\u{7}"
      case "f": out += "\u{C}"
      case "v": out += "\u{B}"
      case "e": out += "\u{1B}"
      case "u", "x":
        let digits = rest.prefix(escape == "u" ? 4 : 2)
        guard let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number) else {
          out.append(escape)
          continue
        }
        rest = rest.dropFirst(digits.count)
        out.unicodeScalars.append(scalar)
      default: out.append(escape)
      }
    }
    return out
  }
}
