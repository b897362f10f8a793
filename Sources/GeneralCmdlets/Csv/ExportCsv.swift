// Export-Csv and ConvertTo-Csv: lines as objects come.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

final class ExportCsv: CmdletBody {
  private let toFile: Bool
  private var layout: CsvLayout!
  private var file: FileWriter?
  private var columns: [String]?
  /// Columns of a file that is added to; objects are held against them.
  private var isFixed = false
  private var isPretending = false

  init(toFile: Bool) { self.toFile = toFile }

  func begin(_ run: any CmdletRun) throws {
    layout = try CsvLayout(run)
    guard toFile else { return }
    try CsvOptions.checkPaths(run)
    guard !(run.flag("Append") && run.flag("NoHeader")) else {
      throw ErrorRecord(
        "You must specify either the -Append or -NoHeader parameters, but not both.", id: "CannotSpecifyBothAppendAndNoHeader",
        category: .invalidData, reason: "InvalidOperationException")
    }
    let path = try run.filePath(run.text("Path") ?? run.text("LiteralPath") ?? "")
    guard try run.shouldProcess(target: path, operation: "Export-Csv") else { return isPretending = true }
    if run.flag("Append"), let facts = FileFacts(path), facts.size > 0 {
      columns = try ExportCsv.head(of: path, delimiter: CsvOptions.delimiter(of: run))
      isFixed = columns != nil
    }
    if run.flag("Force"), FileFacts(path) != nil, access(path, W_OK) != 0 { chmod(path, 0o644) }
    file = try FileWriter(path, encoding: TextEncoding(run["Encoding"]), append: run.flag("Append"), noClobber: run.flag("NoClobber"))
  }

  /// The column names of a file, a #TYPE line passed over.
  private static func head(of path: String, delimiter: Character) throws -> [String]? {
    let reader = try FileLines(path)
    while let line = try reader.next() {
      if line.hasPrefix("#TYPE") { continue }
      return CsvText.records(line, delimiter: delimiter).first
    }
    return nil
  }

  func process(_ run: any CmdletRun) throws {
    if isPretending { return }
    let item = run.item
    // A null is an object without properties: it has no line.
    if !item.isNull { try write(item, run) }
  }

  private func write(_ item: ShellValue, _ run: any CmdletRun) throws {
    if columns == nil {
      let names = CsvLayout.columns(of: item)
      columns = names
      if run.flag("IncludeTypeInformation") || run["NoTypeInformation"] == nil && run["IncludeTypeInformation"] == nil {
        try line(CsvLayout.typeLine(of: item), run)
      }
      if !run.flag("NoHeader") { try line(layout.head(names), run) }
    } else if isFixed, !run.flag("Force"), let lacking = columns?.first(where: { !Access.has($0, in: item) }) {
      throw ErrorRecord(
        "Cannot append CSV content to the following file: \(run.text("Path") ?? run.text("LiteralPath") ?? ""). The appended object does "
          + "not have a property that corresponds to the following column: \(lacking). To continue with mismatched properties, add the "
          + "-Force parameter, and then retry the command.",
        id: "CannotAppendCsvWithMismatchedPropertyNames", category: .invalidData, reason: "InvalidOperationException",
        target: .string(lacking))
    }
    try line(layout.row(of: item, columns ?? []), run)
  }

  func end(_ run: any CmdletRun) throws { try file?.close() }

  private func line(_ text: String, _ run: any CmdletRun) throws {
    if let file { try file.write(text + "\n") } else { try run.write(.string(text)) }
  }
}
