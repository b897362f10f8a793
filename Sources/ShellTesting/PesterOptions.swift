// What a call of Invoke-Pester asked for, by parameters or by a configuration.
import ShellRuntime
import ShellValues

struct PesterOptions {
  var files: [TestFile] = []
  var filter = TestFilter()
  var level = ReportLevel.detailed
  var passesThru = false
  var exits = false
  var isStrict = false
  var onlyDiscovers = false
  var outputFile: String?
  var outputFormat = "NUnitXml"
  var suiteName = "Pester"

  init(_ run: any CmdletRun, in shell: Shell) throws {
    var paths = run.items("Path") + run.items("Container")
    var excluded = run.strings("ExcludePath")
    if let given = run["Configuration"] {
      let configuration = try PesterConfiguration.read(given)
      try apply(configuration, &paths, &excluded)
    }
    filter.names += run.strings("TestName")
    filter.tags += run.strings("TagFilter")
    filter.excludedTags += run.strings("ExcludeTagFilter")
    filter.fullNames += run.strings("FullNameFilter")
    passesThru = passesThru || run.flag("PassThru")
    exits = exits || run.flag("EnableExit") || run.flag("CI")
    isStrict = run.flag("Strict")
    onlyDiscovers = onlyDiscovers || run.flag("SkipRun")
    if let level = run.text("Output") { self.level = try PesterOptions.level(level) }
    if let shown = run.strings("Show").last { level = try PesterOptions.level(shown) }
    if run.flag("Quiet") { level = .none }
    outputFile = run.text("OutputFile") ?? outputFile ?? (run.flag("CI") ? "testResults.xml" : nil)
    outputFormat = run.text("OutputFormat") ?? outputFormat
    try gather(paths, excluded, in: shell)
  }

  private mutating func gather(_ paths: [ShellValue], _ excluded: [String], in shell: Shell) throws {
    for path in paths.isEmpty && files.isEmpty ? [.string(".")] : paths {
      if case .hashtable(let table) = path {
        guard let file = table["Path"] else { throw testingError("A table for -Path needs the key Path.", id: "ArgumentException") }
        var named: [(String, ShellValue)] = []
        if case .hashtable(let parameters)? = table["Parameters"] ?? table["Data"] {
          named = parameters.pairs.map { ($0.key.text, $0.value) }
        }
        let arguments = table["Arguments"].map(Conversion.items) ?? []
        files += try TestFiles.find([file.text], excluding: excluded, in: shell.currentFolder).map {
          TestFile(path: $0, named: named, arguments: arguments)
        }
      } else if case .object(let object) = path, object.typeNames.contains("Pester.ContainerInfo") {
        files += try container(object, in: shell)
      } else if let block = path.block {
        files.append(TestFile(path: "<ScriptBlock>", block: block))
      } else {
        let text = Members.get(path, "FullName")?.text ?? path.text
        files += try TestFiles.find([text], excluding: excluded, in: shell.currentFolder).map { TestFile(path: $0) }
      }
    }
  }

  private func container(_ object: ShellObject, in shell: Shell) throws -> [TestFile] {
    var named: [(String, ShellValue)] = []
    if case .hashtable(let table)? = object["Data"] { named = table.pairs.map { ($0.key.text, $0.value) } }
    let item = object["Item"] ?? .null
    if let block = item.block { return [TestFile(path: "<ScriptBlock>", block: block, named: named)] }
    return try TestFiles.find([item.text], in: shell.currentFolder).map { TestFile(path: $0, named: named) }
  }

  private mutating func apply(_ configuration: PesterConfiguration, _ paths: inout [ShellValue], _ excluded: inout [String]) throws {
    if paths.isEmpty { paths = configuration.items("Run.Path") }
    let containers = configuration.items("Run.Container")
    paths = containers.isEmpty ? paths : containers
    excluded += configuration.items("Run.ExcludePath").map(\.text)
    files += configuration.items("Run.ScriptBlock").compactMap(\.block).map { TestFile(path: "<ScriptBlock>", block: $0) }
    if !files.isEmpty, run(configuration, hasDefaultPath: paths) { paths = [] }
    exits = configuration.flag("Run.Exit")
    passesThru = configuration.flag("Run.PassThru")
    onlyDiscovers = configuration.flag("Run.SkipRun")
    filter.tags = configuration.items("Filter.Tag").map(\.text)
    filter.excludedTags = configuration.items("Filter.ExcludeTag").map(\.text)
    filter.fullNames = configuration.items("Filter.FullName").map(\.text)
    filter.lines = configuration.items("Filter.Line").map(\.text)
    level = try PesterOptions.level(configuration.text("Output.Verbosity"))
    if configuration.flag("TestResult.Enabled") { outputFile = configuration.text("TestResult.OutputPath") }
    outputFormat = configuration.text("TestResult.OutputFormat")
    suiteName = configuration.text("TestResult.TestSuiteName")
  }

  private func run(_ configuration: PesterConfiguration, hasDefaultPath paths: [ShellValue]) -> Bool {
    paths.count == 1 && paths[0].text == "."
  }

  /// Both Pester 5's levels and the words of Pester 4's -Show.
  private static func level(_ word: String) throws -> ReportLevel {
    switch word.lowercased() {
    case "none": .none
    case "minimal", "summary", "header", "default": .minimal
    case "normal", "fails", "failed": .normal
    case "detailed", "diagnostic", "all", "describe", "context", "passed", "pending", "skipped", "inconclusive": .detailed
    default: throw testingError("'\(word)' is no level of output.", id: "ArgumentException")
    }
  }
}
