// `[BitConverter]`: numbers as their octets, the lowest first, and octets as the hexadecimal text that scripts print checksums in.
import ShellValues

enum BitConverterType {
  static let type = ShellType.statics(
    "System.BitConverter", ["bitconverter"],
    ["ToString", "GetBytes", "ToInt16", "ToUInt16", "ToInt32", "ToUInt32", "ToInt64", "ToUInt64", "ToBoolean", "ToDouble"],
    get: { $0 == "islittleendian" ? .bool(true) : nil },
    call: { method, arguments in
      switch (method, arguments.count) {
      case ("tostring", 1...3): return .string(try text(arguments))
      case ("getbytes", 1): return try octets(of: arguments[0]).map(ByteArrays.value)
      case (_, 2): return try number(method, try ByteArrays.bytes(arguments[0]), at: try Conversion.int(arguments[1]))
      default: return nil
      }
    })

  /// `BA-78-16`
  private static func text(_ arguments: [ShellValue]) throws -> String {
    let octets = try ByteArrays.bytes(arguments[0])
    let start = arguments.count > 1 ? try Conversion.int(arguments[1]) : 0
    let count = arguments.count > 2 ? try Conversion.int(arguments[2]) : octets.count - start
    guard start >= 0, count >= 0, start + count <= octets.count else { throw outside }
    return octets[start..<start + count].map { String($0 >> 4, radix: 16).uppercased() + String($0 & 15, radix: 16).uppercased() }
      .joined(separator: "-")
  }

  private static func octets(of value: ShellValue) throws -> [UInt8]? {
    func low(_ bits: UInt64, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) } }
    if case .bool(let isTrue) = value.unwrapped { return [isTrue ? 1 : 0] }
    switch Numeric(value.unwrapped) {
    case .integer(let kind, let number): return low(UInt64(truncatingIfNeeded: number), sizes[kind] ?? 8)
    case .double(let number): return low(number.bitPattern, 8)
    default: return nil
    }
  }

  private static let sizes: [IntegerKind: Int] = [.byte: 2, .sbyte: 2, .int16: 2, .uint16: 2, .int32: 4, .uint32: 4, .int64: 8, .uint64: 8]
  private static let readers: [String: IntegerKind] = [
    "toint16": .int16, "touint16": .uint16, "toint32": .int32, "touint32": .uint32, "toint64": .int64, "touint64": .uint64,
  ]

  private static func number(_ method: String, _ octets: [UInt8], at start: Int) throws -> ShellValue? {
    func bits(_ count: Int) throws -> UInt64 {
      guard start >= 0, start + count <= octets.count else { throw outside }
      return octets[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    if method == "toboolean" { return .bool(try bits(1) != 0) }
    if method == "todouble" { return .double(Double(bitPattern: try bits(8))) }
    guard let kind = readers[method], let size = sizes[kind] else { return nil }
    let unsigned = try bits(size)
    let isSigned = kind == .int16 || kind == .int32 || kind == .int64
    let shift = UInt64(64 - 8 * size)
    let number = isSigned ? Int128(Int64(bitPattern: unsigned << shift) >> Int64(shift)) : Int128(unsigned)
    return ShellValue.integer(kind, number)
  }

  private static var outside: ErrorRecord {
    ErrorRecord.raised("ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection.")
  }
}
