// Tee-Object, Select-String, Get-Random and Get-Unique: small things that people expect at a prompt.
import ShellFormat
import ShellRuntime
import ShellValues

enum TextCommands {
  static func definitions(views: ViewRegistry) -> [CmdletDefinition] {
    [
      CmdletDefinition(
        "Tee-Object", synopsis: "Saves output in a file or variable and sends it on.",
        parameters: [
          parameter("FilePath", .path, at: 0, aliases: ["Path", "LiteralPath"], in: ["File"], "The file."),
          parameter("Append", .switch, in: ["File"], "Add to the end of the file."),
          parameter("Variable", .string, mandatory: true, in: ["Variable"], "The variable's name."), inputObject(),
        ],
        defaultParameterSet: "File", examples: [HelpExample("1..3 | Tee-Object -Variable numbers | Measure-Object", "Counted, and kept.")],
        make: { TeeObject(views) }),
      CmdletDefinition(
        "Select-String", synopsis: "Finds text.",
        description: "Gives the lines that match a regular expression, of files or of texts from the pipeline.",
        parameters: [
          parameter("Pattern", .strings, at: 0, mandatory: true, "What to find."),
          parameter("Path", .strings, at: 1, byName: true, aliases: ["LiteralPath", "PSPath", "FullName"], "Files; wildcards allowed."),
          parameter("SimpleMatch", .switch, "The pattern is plain text."), parameter("CaseSensitive", .switch, "Letters' case counts."),
          parameter("NotMatch", .switch, "Lines that do not match."), parameter("Quiet", .switch, "Only whether there is one."),
          parameter("List", .switch, "The first match of each file."), parameter("AllMatches", .switch, "Accepted."), inputObject("Text."),
        ],
        examples: [HelpExample("'alpha', 'beta' | Select-String '^b'", "Lines that begin with b.")],
        outputType: "Microsoft.PowerShell.Commands.MatchInfo", make: { SelectString() }),
      CmdletDefinition(
        "Get-Random", synopsis: "Gets a random number, or random objects of several.",
        parameters: [
          parameter("Maximum", .int, at: 0, in: ["Number"], "The number is below this."),
          parameter("Minimum", .int, in: ["Number"], default: "0", "The number is at least this."),
          parameter("InputObject", .any, pipeline: true, in: ["List"], "Objects to choose from."),
          parameter("Count", .int, in: ["List"], default: "1", "How many objects."), parameter("SetSeed", .int, "Accepted."),
        ],
        defaultParameterSet: "Number", examples: [HelpExample("Get-Random -Minimum 1 -Maximum 7", "A die.")], make: { GetRandom() }),
    ]
  }
}

private final class TeeObject: CmdletBody {
  private var kept: [ShellValue] = []
  private var file: FileWriter?
  private var formatter: OutputFormatter?
  private let views: ViewRegistry

  init(_ views: ViewRegistry) { self.views = views }

  func begin(_ run: any CmdletRun) throws {
    guard let path = run.text("FilePath") else { return }
    file = try FileWriter(FilePaths.absolute(path, in: run.shell.currentFolder), encoding: .utf8, append: run.flag("Append"))
    formatter = OutLines.formatter(for: run, views)
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    kept.append(item)
    try print { formatter?.receive(item, emit: $0) }
    try run.write(item)
  }

  func end(_ run: any CmdletRun) throws {
    if let name = run.text("Variable") { run.shell.setVariable(name, ShellValue.captured(kept)) }
    try print { formatter?.finish(emit: $0) }
    try file?.close()
  }

  private func print(_ work: ((String) -> Void) -> Void) throws {
    var lines: [String] = []
    work { lines.append($0) }
    for line in lines { try file?.write(line + "\n") }
  }
}

private final class SelectString: CmdletBody {
  private var tests: [(String) -> Bool] = []
  private var found = false
  private var number = 0

  func begin(_ run: any CmdletRun) throws {
    let ignoringCase = !run.flag("CaseSensitive")
    tests = try run.strings("Pattern").map { pattern in
      if run.flag("SimpleMatch") {
        let wanted = ignoringCase ? pattern.lowercased() : pattern
        return { (ignoringCase ? $0.lowercased() : $0).contains(wanted) }
      }
      let expression = try Comparing.expression(pattern, ignoringCase: ignoringCase)
      return { $0.firstMatch(of: expression) != nil }
    }
  }

  func process(_ run: any CmdletRun) throws {
    if run["Path"] == nil {
      for value in Conversion.items(run.item) {
        number += 1
        _ = try test(value.text, number, path: nil, run)
      }
      return
    }
    for path in try FilePaths.existing(run.strings("Path"), run) where FileFacts(path)?.isFolder == false {
      for (place, line) in FileText.lines(try FileText.read(path)).enumerated() {
        if try test(line, place + 1, path: path, run), run.flag("List") { break }
      }
    }
  }

  func end(_ run: any CmdletRun) throws {
    if run.flag("Quiet") { try run.write(.bool(found)) }
  }

  private func test(_ line: String, _ number: Int, path: String?, _ run: any CmdletRun) throws -> Bool {
    guard tests.contains(where: { $0(line) }) != run.flag("NotMatch") else { return false }
    found = true
    if run.flag("Quiet") { return true }
    // Hidden, so that the screen shows the line and not a list of these.
    let properties: [ShellObject.Property] = [
      .init("IgnoreCase", .bool(!run.flag("CaseSensitive")), isHidden: true), .init("LineNumber", .int(number), isHidden: true),
      .init("Line", .string(line), isHidden: true), .init("Filename", .string(path.map(FilePaths.leaf) ?? "InputStream"), isHidden: true),
      .init("Path", .string(path ?? "InputStream"), isHidden: true),
      .init("Pattern", .string(run.strings("Pattern").joined(separator: ", ")), isHidden: true),
    ]
    let text = path.map { "\($0):\(number):\(line)" } ?? line
    try run.write(.object(ShellObject(typeNames: ["Microsoft.PowerShell.Commands.MatchInfo"], properties: properties, text: text)))
    return true
  }
}

private final class GetRandom: CmdletBody {
  private var items: [ShellValue] = []
  func process(_ run: any CmdletRun) throws { items += Conversion.items(run.item) }
  func end(_ run: any CmdletRun) throws {
    if !items.isEmpty {
      for item in items.shuffled().prefix(run.int("Count") ?? 1) { try run.write(item) }
      return
    }
    let (least, limit) = (run.int("Minimum") ?? 0, run.int("Maximum") ?? Int(Int32.max))
    guard least < limit else {
      throw ErrorRecord(
        "The Minimum value (\(least)) cannot be greater than or equal to the Maximum value (\(limit)).",
        id: "MinGreaterThanOrEqualMax", category: .invalidArgument, reason: "ArgumentException")
    }
    try run.write(.int(Int.random(in: least..<limit)))
  }
}
