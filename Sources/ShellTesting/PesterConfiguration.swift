// New-PesterConfiguration and [PesterConfiguration]: a run's options as an object with sections.
import ShellRuntime
import ShellValues

struct PesterConfiguration {
  /// Section, option and default, in the order that the object shows them.
  private static var options: [(section: String, [(name: String, ShellValue)])] {
    [
      (
        "Run",
        [
          ("Path", .list([.string(".")])), ("ExcludePath", .list([])), ("ScriptBlock", .list([])), ("Container", .list([])),
          ("Exit", .bool(false)),
          ("PassThru", .bool(false)), ("SkipRun", .bool(false)),
        ]
      ),
      ("Filter", [("Tag", .list([])), ("ExcludeTag", .list([])), ("Line", .list([])), ("FullName", .list([]))]),
      (
        "TestResult",
        [
          ("Enabled", .bool(false)), ("OutputFormat", .string("NUnitXml")), ("OutputPath", .string("testResults.xml")),
          ("TestSuiteName", .string("Pester")),
        ]
      ),
      ("Output", [("Verbosity", .string("Detailed"))]),
    ]
  }

  private let sections: ShellObject

  static let all: [CmdletDefinition] = [
    CmdletDefinition(
      "New-PesterConfiguration", synopsis: "Makes an object that holds the options of Invoke-Pester.",
      parameters: [parameter("Hashtable", .hashtable, at: 0, "Sections with options that differ from the defaults.")],
      examples: [HelpExample("$c = New-PesterConfiguration; $c.Run.Path = './tests'; Invoke-Pester -Configuration $c", "Runs with it.")],
      make: { SimpleCmdlet { run in try run.write(.object(make(run["Hashtable"] ?? .null))) } })
  ]

  static let type = ShellType(
    "PesterConfiguration", convert: { .object(try make($0)) },
    call: { method, _ in method == "default" ? .object(try make(.null)) : nil })

  /// An object with defaults, changed by a table of tables.
  static func make(_ changes: ShellValue) throws -> ShellObject {
    if case .object(let object) = changes, object.typeNames.contains("PesterConfiguration") { return object }
    let whole = ShellObject(typeNames: ["PesterConfiguration", "System.Object"])
    for (section, options) in options {
      whole[section] = .object(
        ShellObject(typeNames: ["Pester.\(section)Configuration", "System.Object"], properties: options.map { .init($0.name, $0.1) }))
    }
    guard case .hashtable(let table) = changes else { return whole }
    for (section, values) in table.pairs {
      guard case .object(let target)? = whole[section.text], case .hashtable(let values) = values else { throw unknown(section.text) }
      for (name, value) in values.pairs {
        guard target[name.text] != nil else { throw unknown("\(section.text).\(name.text)") }
        target[name.text] = value
      }
    }
    return whole
  }

  private static func unknown(_ name: String) -> ErrorRecord {
    testingError("PesterConfiguration has no option \(name) here.", id: "ArgumentException")
  }

  static func read(_ value: ShellValue) throws -> PesterConfiguration { PesterConfiguration(sections: try make(value)) }

  private func value(_ path: String) -> ShellValue {
    let parts = path.split(separator: ".").map(String.init)
    return Members.get(sections[parts[0]] ?? .null, parts[1]) ?? .null
  }

  func items(_ path: String) -> [ShellValue] { Conversion.items(value(path)) }
  func flag(_ path: String) -> Bool { value(path).truth }
  func text(_ path: String) -> String { value(path).text }
}
