// Readers and writers: text taken line by line from a file or a string, and put into one.
import ShellFiles
import ShellValues

final class StreamReaderValue: ShellScalar {
  private var rest: Substring
  let typeName: String

  init(_ text: String, _ typeName: String = "System.IO.StreamReader") { (rest, self.typeName) = (text[...], typeName) }

  var text: String { typeName }
  var memberNames: [String] { ["EndOfStream"] }
  func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "EndOfStream") ? .bool(rest.isEmpty) : nil }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("readline", 0):
      guard !rest.isEmpty else { return .null }
      let line = rest.prefix { !$0.isNewline }
      rest = rest.dropFirst(line.count + 1)
      return .string(String(line))
    case ("readtoend", 0):
      defer { rest = "" }
      return .string(String(rest))
    case ("read", 0), ("peek", 0):
      guard let first = rest.unicodeScalars.first else { return .int(-1) }
      if method.lowercased() == "read" { rest.unicodeScalars.removeFirst() }
      return .int(Int(first.value))
    case ("close", 0), ("dispose", 0):
      rest = ""
      return .scalar(NoValue())
    default: return nil
    }
  }
}

final class StreamWriterValue: ShellScalar {
  private let file: FileWriter?
  private var content = ""

  init(_ file: FileWriter?) { self.file = file }

  var typeName: String { file == nil ? "System.IO.StringWriter" : "System.IO.StreamWriter" }
  var text: String { file == nil ? content : typeName }
  var memberNames: [String] { ["AutoFlush", "NewLine"] }
  func member(_ name: String) -> ShellValue? {
    TextFolding.equal(name, "AutoFlush") ? .bool(false) : TextFolding.equal(name, "NewLine") ? .string("\n") : nil
  }
  func set(_ name: String, _ value: ShellValue) throws(ErrorRecord) -> Bool { TextFolding.equal(name, "AutoFlush") }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    let values = Array(arguments.dropFirst())
    switch (method.lowercased(), arguments.count) {
    case ("write", 1): try put(arguments[0].text)
    case ("writeline", 0): try put("\n")
    case ("writeline", 1): try put(arguments[0].text + "\n")
    case ("write", 2...): try put(try FormatOperator.apply(arguments[0].text, values))
    case ("writeline", 2...): try put(try FormatOperator.apply(arguments[0].text, values) + "\n")
    case ("flush", 0): break
    case ("close", 0), ("dispose", 0): do { try file?.close() } catch { throw StreamWriterValue.failure(error) }
    case ("tostring", 0): return .string(text)
    default: return nil
    }
    return .scalar(NoValue())
  }

  private func put(_ text: String) throws(ErrorRecord) {
    guard let file else {
      content += text
      return
    }
    do { try file.write(text) } catch { throw StreamWriterValue.failure(error) }
  }

  private static func failure(_ error: any Error) -> ErrorRecord {
    let record = error as? ErrorRecord
    return ErrorRecord.raised(record?.reason ?? "IOException", record?.message ?? "\(error)")
  }
}

enum StreamTypes {
  static let reader = ShellType(
    "System.IO.StreamReader", ["io.streamreader"],
    construct: { arguments in
      guard (1...3).contains(arguments.count) else { return nil }
      return try FileTypes.raising { .scalar(StreamReaderValue(try FileText.read(try FileTypes.path(arguments[0])))) }
    })

  static let writer = ShellType(
    "System.IO.StreamWriter", ["io.streamwriter"],
    construct: { arguments in
      guard (1...3).contains(arguments.count) else { return nil }
      let appends = arguments.count > 1 && arguments[1].truth
      return try FileTypes.raising {
        .scalar(StreamWriterValue(try FileWriter(try FileTypes.path(arguments[0]), encoding: .utf8NoMark, append: appends)))
      }
    })

  static let stringReader = ShellType(
    "System.IO.StringReader", ["io.stringreader"],
    construct: { $0.count == 1 ? .scalar(StreamReaderValue($0[0].text, "System.IO.StringReader")) : nil })
  static let stringWriter = ShellType("System.IO.StringWriter", ["io.stringwriter"], construct: { _ in .scalar(StreamWriterValue(nil)) })
}
