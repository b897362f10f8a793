// `[convert]`: numbers in other bases, Base64, and changes of type.
import ShellValues

enum ConvertType {
  private static let targets: [String: String] = [
    "toboolean": "System.Boolean", "tobyte": "System.Byte", "tosbyte": "System.SByte", "toint16": "System.Int16",
    "touint16": "System.UInt16",
    "toint32": "System.Int32", "touint32": "System.UInt32", "toint64": "System.Int64", "touint64": "System.UInt64",
    "tosingle": "System.Single",
    "todouble": "System.Double", "todecimal": "System.Decimal", "tochar": "System.Char", "todatetime": "System.DateTime",
  ]

  static let type = ShellType.statics(
    "System.Convert", ["convert"],
    [
      "ChangeType", "FromBase64String", "ToBase64String", "ToBoolean", "ToByte", "ToChar", "ToDateTime", "ToDecimal", "ToDouble", "ToInt16",
      "ToInt32", "ToInt64", "ToSByte", "ToSingle", "ToString", "ToUInt16", "ToUInt32", "ToUInt64",
    ], call: call)

  private static func call(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch (method, arguments.count) {
    case ("tobase64string", 1...3): return .string(Base64.encode(try ByteArrays.bytes(arguments[0])))
    case ("frombase64string", 1):
      guard let bytes = Base64.decode(arguments[0].text) else {
        throw ErrorRecord.raised(
          "FormatException",
          "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal "
            + "character among the padding characters. ")
      }
      return ByteArrays.value(bytes)
    case ("tostring", 2):
      guard case .int(let base) = arguments[1].unwrapped, [2, 8, 10, 16].contains(base) else { return .string(arguments[0].text) }
      guard case .integer(let kind, let n) = try Numeric.of(arguments[0]) else { return nil }
      return .string(base == 10 ? String(n) : String(n & ((1 << Int128(kind.bits)) - 1), radix: base))
    case ("tostring", 1): return .string(arguments[0].text)
    case ("changetype", 2):
      guard let type = SessionContext.current?.types.type(arguments[1].text) else { return nil }
      return try type.convert(arguments[0])
    case (_, 1...2):
      guard let target = targets[method], let type = SessionContext.current?.types.type(target) else { return nil }
      if arguments.count == 2, case .int(let base) = arguments[1].unwrapped, base != 10 { return try read(arguments[0].text, base, target) }
      if arguments[0].unwrapped.typeName == "System.String", target != "System.Char" {
        return try type.call("parse", [arguments[0]])
      }
      do {
        return try type.convert(arguments[0])
      } catch let failure as ConversionFailure {
        // The method's own exception says only why.
        let why = failure.message.split(separator: "Error: \"", maxSplits: 1).last.map { String($0.dropLast()) } ?? failure.message
        throw ErrorRecord.raised("OverflowException", why)
      }
    default: return nil
    }
  }

  /// The digits of base 2, 8 or 16 are the bits of the number, its sign among them.
  private static func read(_ text: String, _ base: Int, _ target: String) throws -> ShellValue? {
    guard let kind = IntegerKind.allCases.first(where: { $0.typeName == target }), [2, 8, 16].contains(base) else {
      throw ErrorRecord.raised("ArgumentException", "Invalid Base.")
    }
    var digits = text.lowercased()
    if base == 16, digits.hasPrefix("0x") { digits.removeFirst(2) }
    guard let bits = UInt128(digits, radix: base) else {
      throw ErrorRecord.raised(
        "FormatException", digits.isEmpty ? "Index was out of range." : "Could not find any recognizable digits.")
    }
    guard bits < UInt128(1) << UInt128(kind.bits) else { throw ErrorRecord.raised("OverflowException", kind.overflow) }
    let value = Int128(bits)
    return .integer(kind, kind.isSigned && value > kind.range.upperBound ? value - (1 << Int128(kind.bits)) : value)
  }
}
