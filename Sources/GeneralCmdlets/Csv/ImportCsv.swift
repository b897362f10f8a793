// Import-Csv and ConvertFrom-Csv: objects leave while the text is still being read.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

/// Import-Csv: one file after the other.
final class ImportCsv: CmdletBody {
  func process(_ run: any CmdletRun) throws {
    try CsvOptions.checkPaths(run)
    let delimiter = try CsvOptions.delimiter(of: run)
    for path in try paths(run) {
      var records = try CsvRecords(run, delimiter: delimiter)
      var parser = CsvParser(delimiter: delimiter)
      do {
        try FileBytes.read(path, encoding: run["Encoding"].map { TextEncoding($0) }) { piece in
          try parser.push(piece) { try records.take($0) }
        }
      } catch let record as ErrorRecord where record.id == "PathNotFound" {
        throw ErrorRecord(
          "Could not find file '\(path)'.", id: "FileOpenFailure", category: .objectNotFound, reason: "FileNotFoundException",
          target: .string(path))
      }
      if let last = parser.finish() { try records.take(last) }
    }
  }

  private func paths(_ run: any CmdletRun) throws -> [String] {
    if run["LiteralPath"] != nil { return try run.strings("LiteralPath").map { try run.filePath($0) } }
    return try run.strings("Path").flatMap { path -> [String] in
      Wildcard.isPattern(path) ? try FilePaths.existing([path], run) : [try run.filePath(path)]
    }
  }
}

/// ConvertFrom-Csv: a value whose closing mark is missing goes on in the next text.
final class ConvertFromCsv: CmdletBody {
  private var parser = CsvParser(delimiter: ",")
  private var records: CsvRecords?

  func begin(_ run: any CmdletRun) throws {
    let delimiter = try CsvOptions.delimiter(of: run)
    parser = CsvParser(delimiter: delimiter)
    records = try CsvRecords(run, delimiter: delimiter)
  }

  func process(_ run: any CmdletRun) throws {
    for item in run.list("InputObject") {
      try parser.push(item.text.utf8) { try records?.take($0) }
      try parser.push([UInt8(ascii: "\n")]) { try records?.take($0) }
    }
  }

  func end(_ run: any CmdletRun) throws {
    if let last = parser.finish() { try records?.take(last) }
  }
}

/// A file in pieces of UTF-8.
enum FileBytes {
  static func read(_ path: String, encoding: TextEncoding?, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT
        ? FilePaths.notFound(path) : FilePaths.failure(path, errno: errno, id: "GetContentReaderUnauthorizedAccessError")
    }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var isFirst = true
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FilePaths.failure(path, errno: errno, id: "GetContentReaderUnauthorizedAccessError") }
      if count == 0 { return }
      var piece = buffer[..<count]
      if isFirst {
        isFirst = false
        let isWide =
          piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) || encoding == .unicode || encoding == .bigEndianUnicode
        // Files of 16-bit letters are read at once: they are rare and small.
        if isWide { return try take(Array(try FileText.read(path, encoding: encoding).utf8)[...]) }
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece = piece.dropFirst(3) }
      }
      try take(piece)
    }
  }
}
