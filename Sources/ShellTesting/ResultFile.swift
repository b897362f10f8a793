// Results as a file that CI systems read: NUnit 2.5 or JUnit.
import Glibc
import ShellRuntime
import ShellValues
import XMLTrees

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

/// A document that is built from the outside in.
struct ResultDocument {
  private let root: XMLElement
  /// The elements that are not ended yet, the innermost last.
  private var open: [XMLElement]

  init(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    root = XMLElement(name, attributes.map { ($0.key, $0.value) })
    open = [root]
  }

  var text: String { "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n" + root.markup() + "\n" }

  mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    leaf(name, attributes)
    open.append(open.last!.children.last!)
  }

  mutating func end() { open.removeLast() }

  func leaf(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: String = "") {
    open.last!.children.append(XMLElement(name, attributes.map { ($0.key, $0.value) }, text: content))
  }

  /// Seconds with four decimals.
  static func seconds(_ microseconds: Int64) -> String {
    let fraction = String(microseconds % 1_000_000 / 100)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
  }
}
