// Results as a file that CI systems read: NUnit 2.5 or JUnit.
import Glibc
import ShellRuntime
import ShellValues

enum ResultFile {
  static func write(_ records: [TestRecord], _ totals: TestTotals, format: String, to path: String, suite: String) throws {
    let text =
      switch format.lowercased() {
      case "json": JsonReport.text(records)
      case "junitxml": JUnitReport.text(records, totals, suite: suite)
      default: NUnitReport.text(records, totals, suite: suite)
      }
    guard let file = fopen(path, "w") else {
      throw ErrorRecord(
        "Could not write '\(path)': \(String(cString: strerror(errno))).", id: "OutputFile", category: .writeError, reason: "IOException",
        target: .string(path))
    }
    let wrote = fputs(text, file) >= 0
    guard fclose(file) == 0, wrote else {
      throw ErrorRecord(
        "Could not write '\(path)': \(String(cString: strerror(errno))).", id: "OutputFile", category: .writeError, reason: "IOException",
        target: .string(path))
    }
  }
}

/// A little of XML: elements with attributes, text escaped.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n"
  private var open: [String] = []

  mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    text += indent + tag(name, attributes) + ">\n"
    open.append(name)
  }

  mutating func end() {
    let name = open.removeLast()
    text += indent + "</\(name)>\n"
  }

  mutating func leaf(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: String? = nil) {
    text += indent + tag(name, attributes) + (content.map { ">\(XMLWriter.escaped($0))</\(name)>\n" } ?? " />\n")
  }

  private func tag(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
    "<" + name + attributes.map { " \($0.key)=\"\(XMLWriter.escaped($0.value))\"" }.joined()
  }

  private var indent: String { String(repeating: "  ", count: open.count) }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#xA;"
      case "\t", "\r": escaped.unicodeScalars.append(scalar)
      // XML knows no other control characters.
      case "\0"..<" ": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Seconds with four decimals.
  static func seconds(_ microseconds: Int64) -> String {
    let fraction = String(microseconds % 1_000_000 / 100)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
  }
}
