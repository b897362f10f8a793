// Format-Hex: bytes of files, texts and numbers, sixteen a line.
import ShellFiles
import ShellRuntime
import ShellValues

enum FormatHex {
  static let typeName = "Microsoft.PowerShell.Commands.ByteCollection"

  static let definition = CmdletDefinition(
    "Format-Hex", synopsis: "Shows bytes in hexadecimal.",
    parameters: [
      parameter("Path", .strings, at: 0, mandatory: true, in: ["Path"], "Files; wildcards allowed."),
      parameter("LiteralPath", .strings, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["LiteralPath"], "Files; nothing in them is a wildcard."),
      parameter("InputObject", .any, mandatory: true, pipeline: true, in: ["ByInputObject"], "Texts or numbers."),
      parameter("Encoding", .encoding, in: ["ByInputObject"], default: "ASCII", "How texts become bytes."),
      parameter("Raw", .switch, in: ["ByInputObject"], "Numbers as they lie in memory, which they always are."),
      parameter("Count", .int(from: 1), "How many bytes."), parameter("Offset", .int(from: 0), "How many bytes are left out first."),
    ],
    defaultParameterSet: "Path", examples: [HelpExample("'Hello' | Format-Hex", "48 65 6C 6C 6F")], outputType: typeName, make: { SimpleCmdlet(show) })

  private static func show(_ run: any CmdletRun) throws {
    if run["Path"] == nil, run["LiteralPath"] == nil {
      let input = run["InputObject"] ?? run.input
      if input.unwrapped.typeName == "System.IO.FileInfo", case .scalar(let file) = input.unwrapped, let path = file.member("FullName")?.text {
        return try emit(try FileText.bytes(path), path: path, run)
      }
      return try emit(bytes(input, run), path: nil, run)
    }
    for text in run.pathTexts {
      for item in try run.existing(text, isLiteral: run.isLiteral) {
        guard let path = item.filePath, !item.isContainer else {
          try run.writeError(
            ErrorRecord(
              "The given path '\(item.path)' is not supported. This command only supports the FileSystem Provider paths.", id: "FormatHexOnlySupportsFileSystemPaths",
              category: .invalidArgument, reason: "PSArgumentException", target: .string(item.path)))
          continue
        }
        try emit(try FileText.bytes(path), path: path, run)
      }
    }
  }

  private static func bytes(_ value: ShellValue, _ run: any CmdletRun) throws -> [UInt8] {
    func little(_ bits: UInt64, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) } }
    switch value {
    case .string(let text): return TextEncoding(run["Encoding"] ?? .string("ASCII")).bytes(text)
    case .bool(let flag): return little(flag ? 1 : 0, 4)
    case .int(let number): return little(UInt64(bitPattern: Int64(number)), Int32(exactly: number) == nil ? 8 : 4)
    case .double(let number): return little(number.bitPattern, 8)
    case .array(let array): return try array.items.flatMap { try bytes($0, run) }
    case .scalar(let scalar):
      if scalar.typeName == "System.Byte", case .int(let number) = scalar.plain { return [UInt8(truncatingIfNeeded: number)] }
      if case .int = scalar.plain { return try bytes(scalar.plain, run) }
      if case .double = scalar.plain { return try bytes(scalar.plain, run) }
      fallthrough
    default:
      throw ErrorRecord(
        "Cannot convert input of type '\(value.typeName)' to hexadecimal. To view the hexadecimal formatting of its string representation, pipe it to the "
          + "Out-String cmdlet before piping to Format-Hex.", id: "FormatHexTypeNotSupported", category: .invalidArgument,
        reason: "ArgumentException", target: value)
    }
  }

  private static func emit(_ all: [UInt8], path: String?, _ run: any CmdletRun) throws {
    let offset = max(0, run.int("Offset") ?? 0)
    let bytes = Array(all.dropFirst(offset).prefix(run.int("Count") ?? .max))
    for start in stride(from: 0, to: bytes.count, by: 16) {
      let line = Array(bytes[start..<min(start + 16, bytes.count)])
      let digits = line.map { SecureStringText.hex([$0]).uppercased() }.joined(separator: " ")
      let letters = String(line.map { (0x20...0x7E).contains($0) ? Character(Unicode.Scalar($0)) : "." })
      let place = SecureStringText.hex([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: (start + offset) >> $0) }).uppercased()
      let text = "\(place)   \(Padding.blanks(digits, 47))  \(letters)"
      try run.write(
        .object(
          ShellObject(
            typeNames: [typeName],
            properties: [
              .init("Bytes", .list(line.map { .int(Int($0)) })), .init("Path", path.map { .string($0) } ?? .null), .init("Offset", .int(start + offset)),
              .init("HexBytes", .string(digits)), .init("Ascii", .string(letters)), .init("IsFirst", .bool(start == 0), isHidden: true),
            ], text: text)))
    }
  }
}
