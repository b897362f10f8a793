// `[guid]`.
public import ShellValues

/// A GUID as a value; `text` is the form with dashes, lower case.
public struct GuidValue: ShellScalar, Hashable {
  /// Most significant digit first, as they are written.
  public let bytes: [UInt8]

  public init(random: ()) {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    (bytes[6], bytes[8]) = (bytes[6] & 0x0F | 0x40, bytes[8] & 0x3F | 0x80)
    self.bytes = bytes
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// With or without dashes, in braces, in brackets or bare.
  public init?(_ text: String) {
    var digits = text.trimmingBlanks
    for (open, close) in [("{", "}"), ("(", ")")] where digits.hasPrefix(open) && digits.hasSuffix(close) {
      digits = String(digits.dropFirst().dropLast())
    }
    let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [8, 4, 4, 4, 12] || parts.map(\.count) == [32] else { return nil }
    let hex = Array(parts.joined())
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: 32, by: 2) {
      guard hex[place].isASCII, hex[place + 1].isASCII, let byte = UInt8(String(hex[place...(place + 1)]), radix: 16) else { return nil }
      bytes.append(byte)
    }
    self.bytes = bytes
  }

  private var digits: [String] { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) } }

  public var typeName: String { "System.Guid" }
  public var text: String { [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-") }
  public var memberNames: [String] { ["Guid"] }
  public func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "Guid") ? .string(text) : nil }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { GuidValue(other.text).map { $0 == self } ?? false }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("tostring", 1):
      switch arguments[0].text.lowercased() {
      case "n": return .string(digits.joined())
      case "b": return .string("{" + text + "}")
      case "p": return .string("(" + text + ")")
      case "d", "": return .string(text)
      default:
        throw ErrorRecord.raised(
          "FormatException", "Format String can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\".")
      }
    // The first three parts are numbers, whose bytes .NET keeps least significant first.
    case ("tobytearray", 0): return ByteArrays.value(GuidValue.swapped(bytes))
    default: return nil
    }
  }

  private static func swapped(_ b: [UInt8]) -> [UInt8] { [b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6]] + b[8...] }

  private static let refusal = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."

  static let type = ShellType(
    "System.Guid", ["guid"], interfaces: ["System.IComparable", "System.IFormattable"], isValueType: true,
    statics: ["NewGuid", "Parse", "TryParse"], methods: ["CompareTo", "ToByteArray"],
    convert: { value in
      if case .scalar(let scalar) = value.unwrapped, scalar.typeName == "System.Guid" { return value.unwrapped }
      guard let guid = GuidValue(value.text) else { throw Conversion.failure(.string(value.text), "System.Guid", refusal) }
      return .scalar(guid)
    },
    construct: { arguments in
      switch arguments.count {
      case 0: return .scalar(GuidValue(bytes: [UInt8](repeating: 0, count: 16)))
      case 1:
        if case .array = arguments[0].unwrapped {
          let bytes = try ByteArrays.bytes(arguments[0])
          guard bytes.count == 16 else {
            throw ErrorRecord.raised("ArgumentException", "Byte array for GUID must be exactly 16 bytes long.")
          }
          return .scalar(GuidValue(bytes: swapped(bytes)))
        }
        guard let guid = GuidValue(arguments[0].text) else { throw ErrorRecord.raised("FormatException", refusal) }
        return .scalar(guid)
      default: return nil
      }
    }, get: { $0 == "empty" ? .scalar(GuidValue(bytes: [UInt8](repeating: 0, count: 16))) : nil },
    call: { method, arguments in
      if method == "newguid", arguments.isEmpty { return .scalar(GuidValue(random: ())) }
      return try NumberTypes.parsing { text in
        guard let guid = GuidValue(text) else { throw ErrorRecord.raised("FormatException", refusal) }
        return .scalar(guid)
      }(method, arguments)
    })
}
