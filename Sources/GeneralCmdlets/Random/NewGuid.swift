// New-Guid: a new identifier, an empty one, or one read from text.
import ShellRuntime
import ShellValues

enum NewGuid {
  static let definition = CmdletDefinition(
    "New-Guid", synopsis: "Creates a GUID.",
    parameters: [
      parameter("Empty", .switch, in: ["Empty"], "All zeros."),
      parameter("InputObject", .string, at: 0, mandatory: true, pipeline: true, in: ["InputObject"], "The text of one."),
    ],
    defaultParameterSet: "Default", examples: [HelpExample("New-Guid", "A new identifier.")], outputType: "System.Guid",
    make: {
      SimpleCmdlet { run in
        if run.flag("Empty") { return try run.write(try made(String(repeating: "0", count: 32))) }
        guard let text = run.text("InputObject") else { return try run.write(try made(random())) }
        try run.write(try made(text))
      }
    })

  /// Version 4: 122 random bits.
  private static func random() -> String {
    let high = UInt64.random(in: .min ... .max) & ~0xF000 | 0x4000
    let low = UInt64.random(in: .min ... .max) & ~(0xC << 60) | 0x8 << 60
    return digits(high) + digits(low)
  }

  private static func digits(_ bits: UInt64) -> String {
    Padding.hexFour(UInt32(bits >> 48)) + Padding.hexFour(UInt32(bits >> 32 & 0xFFFF)) + Padding.hexFour(UInt32(bits >> 16 & 0xFFFF))
      + Padding.hexFour(UInt32(bits & 0xFFFF))
  }

  /// Reads 32 digits with or without dashes and brackets.
  private static func made(_ text: String) throws -> ShellValue {
    let digits = text.lowercased().filter { $0.isHexDigit }
    guard digits.count == 32, text.allSatisfy({ $0.isHexDigit || "-{}()".contains($0) }) else {
      throw ErrorRecord(
        "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).", id: "StringNotRecognizedAsGuid",
        category: .invalidArgument, reason: "FormatException", target: .string(text))
    }
    var parts: [String] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    let written = ShellValue.string(parts.joined(separator: "-"))
    return try SessionContext.current?.types.type("System.Guid")?.convert(written) ?? written
  }
}
