// `[int]` and the other kinds of numbers: what is read as them, their limits, Parse and TryParse.
import BigInt
import ShellValues

enum NumberTypes {
  static let interfaces = ["System.IComparable", "System.IFormattable", "System.IConvertible"]
  private static let short: [IntegerKind: [String]] = [
    .sbyte: ["sbyte"], .byte: ["byte"], .int16: ["int16", "short"], .uint16: ["uint16", "ushort"], .int32: ["int", "int32"],
    .uint32: ["uint32", "uint"], .int64: ["long", "int64"], .uint64: ["uint64", "ulong"],
  ]

  static let all: [ShellType] = IntegerKind.allCases.map(integer) + [double, single, decimal, big]

  // MARK: whole numbers

  private static func integer(_ kind: IntegerKind) -> ShellType {
    let name = kind.typeName
    return ShellType(
      name, short[kind]!, interfaces: interfaces, isValueType: true, statics: ["Parse", "TryParse"], methods: ["CompareTo", "GetTypeCode"],
      convert: { try convert($0, to: kind) }, construct: { $0.isEmpty ? .integer(kind, 0) : nil },
      get: { $0 == "maxvalue" ? .integer(kind, kind.range.upperBound) : $0 == "minvalue" ? .integer(kind, kind.range.lowerBound) : nil },
      call: parsing { text in
        guard let whole = digits(text) else { throw ErrorRecord.raised("FormatException", "Input string was not in a correct format.") }
        guard kind.range.contains(whole) else { throw ErrorRecord.raised("OverflowException", kind.overflow) }
        return .integer(kind, whole)
      })
  }

  /// A whole number as `Parse` reads it: sign and digits.
  private static func digits(_ text: String) -> Int128? {
    let text = text.trimmingBlanks
    return text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "+") } ? Int128(text) : nil
  }

  static func convert(_ value: ShellValue, to kind: IntegerKind) throws(ConversionFailure) -> ShellValue {
    if case .int(let n) = value, kind == .int32, Int32(exactly: n) != nil { return value }
    let number = try number(value, kind.typeName)
    guard let whole = number.whole(), kind.range.contains(whole) else { throw Conversion.failure(value, kind.typeName, kind.overflow) }
    return .integer(kind, whole)
  }

  /// Anything that can be a number: numbers, Booleans, characters, enumerations, text, nothing.
  static func number(_ value: ShellValue, _ type: String) throws(ConversionFailure) -> Numeric {
    if let number = Numeric(value) { return number }
    switch value.unwrapped {
    case .null: return .integer(.int32, 0)
    case .bool(let b): return .integer(.int32, b ? 1 : 0)
    case .string(let text):
      if text.isEmpty { return .integer(.int32, 0) }
      guard let parsed = Numbers.parse(text), let number = Numeric(parsed) else {
        throw Conversion.failure(value, type, "Input string was not in a correct format.")
      }
      return number
    case .array(let array) where array.items.count == 1: return try number(array.items[0], type)
    case .scalar(let scalar):
      if scalar is DateTimeValue || scalar is TimeSpanValue { throw Conversion.failure(value, type, nil) }
      guard let number = Numeric(scalar.plain) else { throw Conversion.failure(value, type, nil) }
      return number
    default: throw Conversion.failure(value, type, nil)
    }
  }

  // MARK: reals

  private static let realStatics = ["Parse", "TryParse", "IsNaN", "IsInfinity", "IsPositiveInfinity", "IsNegativeInfinity"]

  private static let double = ShellType(
    "System.Double", ["double"], interfaces: interfaces, isValueType: true, statics: realStatics, methods: ["CompareTo", "GetTypeCode"],
    convert: { value in
      if case .double = value { return value }
      return .double(try real(value, "System.Double"))
    }, construct: { $0.isEmpty ? .double(0) : nil },
    get: { name in
      switch name {
      case "maxvalue": .double(Double.greatestFiniteMagnitude)
      case "minvalue": .double(-Double.greatestFiniteMagnitude)
      case "nan": .double(Double.nan)
      case "positiveinfinity": .double(Double.infinity)
      case "negativeinfinity": .double(-Double.infinity)
      case "epsilon": .double(Double.leastNonzeroMagnitude)
      default: nil
      }
    }, call: realCall { .double(try parsedReal($0)) })

  private static let single = ShellType(
    "System.Single", ["float", "single"], interfaces: interfaces, isValueType: true, statics: realStatics, methods: ["CompareTo"],
    convert: { value in
      let number = try real(value, "System.Single")
      guard !number.isFinite || abs(number) <= Double(Float.greatestFiniteMagnitude) else {
        throw Conversion.failure(value, "System.Single", "Value was either too large or too small for a Single.")
      }
      return .scalar(SingleValue(Float(number)))
    }, construct: { $0.isEmpty ? .scalar(SingleValue(0)) : nil },
    get: { name in
      let values: [String: Float] = [
        "maxvalue": .greatestFiniteMagnitude, "minvalue": -.greatestFiniteMagnitude, "nan": .nan, "positiveinfinity": .infinity,
        "negativeinfinity": -.infinity, "epsilon": .leastNonzeroMagnitude,
      ]
      return values[name].map { .scalar(SingleValue($0)) }
    }, call: realCall { .scalar(SingleValue(Float(try parsedReal($0)))) })

  private static func real(_ value: ShellValue, _ type: String) throws(ConversionFailure) -> Double {
    if case .string(let text) = value.unwrapped, let special = special(text) { return special }
    return try number(value, type).real
  }

  private static func special(_ text: String) -> Double? {
    ["nan": Double.nan, "infinity": .infinity, "-infinity": -.infinity][text.trimmingBlanks.lowercased()]
  }

  private static func parsedReal(_ text: String) throws -> Double {
    if let special = special(text) { return special }
    let plain = text.trimmingBlanks.filter { $0 != "," }
    guard !plain.isEmpty, plain.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }),
      let real = Double(plain.hasPrefix(".") ? "0" + plain : plain.hasSuffix(".") ? plain + "0" : plain)
    else { throw ErrorRecord.raised("FormatException", "Input string was not in a correct format.") }
    return real
  }

  private static func realCall(_ parse: @escaping @Sendable (String) throws -> ShellValue)
    -> @Sendable (String, [ShellValue]) throws -> ShellValue?
  {
    let parsing = parsing(parse)
    return { method, arguments in
      guard arguments.count == 1, method.hasPrefix("is") else { return try parsing(method, arguments) }
      let number = try Members.real(arguments[0])
      switch method {
      case "isnan": return .bool(number.isNaN)
      case "isinfinity": return .bool(number.isInfinite)
      case "ispositiveinfinity": return .bool(number == .infinity)
      case "isnegativeinfinity": return .bool(number == -.infinity)
      default: return nil
      }
    }
  }

  // MARK: decimals and big numbers

  private static let decimal = ShellType(
    DecimalValue.typeName, ["decimal"], interfaces: interfaces, isValueType: true,
    statics: [
      "Parse", "TryParse", "Round", "Floor", "Ceiling", "Truncate", "Add", "Subtract", "Multiply", "Divide", "Remainder", "Negate",
      "Compare",
    ],
    methods: ["CompareTo"],
    convert: { value in
      if case .string(let text) = value.unwrapped, let exact = DecimalValue(text) { return .scalar(exact) }
      guard let decimal = try number(value, DecimalValue.typeName).decimal() else {
        throw Conversion.failure(value, DecimalValue.typeName, "Value was either too large or too small for a Decimal.")
      }
      return .scalar(decimal)
    },
    construct: {
      $0.isEmpty ? .scalar(DecimalValue(0)) : $0.count == 1 ? try SessionContext.current?.types.type("decimal")?.convert($0[0]) : nil
    },
    get: { name in
      let values: [String: DecimalValue] = [
        "maxvalue": .maximum, "minvalue": .minimum, "zero": DecimalValue(0), "one": DecimalValue(1), "minusone": DecimalValue(-1),
      ]
      return values[name].map { .scalar($0) }
    },
    call: { method, arguments in
      let operators: [String: Arithmetic.Operator] = [
        "add": .add, "subtract": .subtract, "multiply": .multiply, "divide": .divide, "remainder": .remainder,
      ]
      if let op = operators[method], arguments.count == 2 { return try Arithmetic.apply(op, arguments[0], arguments[1]) }
      if ["round", "floor", "ceiling", "truncate"].contains(method) { return try MathType.type.call(method, arguments) }
      return try parsing { text in
        guard let value = DecimalValue(text) else {
          throw ErrorRecord.raised("FormatException", "Input string was not in a correct format.")
        }
        return .scalar(value)
      }(method, arguments)
    })

  private static let big = ShellType(
    "System.Numerics.BigInteger", ["bigint", "numerics.biginteger"], interfaces: interfaces, isValueType: true,
    statics: ["Parse", "TryParse", "Pow", "ModPow", "Abs", "GreatestCommonDivisor", "Max", "Min"], methods: ["CompareTo", "ToByteArray"],
    convert: { value in
      if case .string(let text) = value.unwrapped, let exact = BigInt(text.trimmingBlanks) { return .scalar(BigIntegerValue(exact)) }
      guard let whole = try number(value, "System.Numerics.BigInteger").big() else {
        throw Conversion.failure(value, "System.Numerics.BigInteger", nil)
      }
      return .scalar(BigIntegerValue(whole))
    },
    construct: { arguments in
      guard arguments.count <= 1 else { return nil }
      return .scalar(BigIntegerValue(try arguments.first.map { try Numeric.of($0).big() ?? 0 } ?? 0))
    },
    get: { name in
      let values: [String: BigInt] = ["zero": 0, "one": 1, "minusone": -1]
      return values[name].map { .scalar(BigIntegerValue($0)) }
    }, call: bigCall)

  private static func bigCall(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    func operand(_ place: Int) throws -> BigInt { try Numeric.of(arguments[place]).big() ?? 0 }
    let result: BigInt
    switch (method, arguments.count) {
    case ("pow", 2): result = try operand(0).power(try Members.whole(arguments[1]))
    case ("modpow", 3): result = try operand(0).power(try operand(1), modulus: try operand(2))
    case ("abs", 1): result = BigInt(try operand(0).magnitude)
    case ("greatestcommondivisor", 2): result = try operand(0).greatestCommonDivisor(with: try operand(1))
    case ("max", 2): result = max(try operand(0), try operand(1))
    case ("min", 2): result = min(try operand(0), try operand(1))
    default:
      return try parsing { text in
        guard let value = BigInt(text.trimmingBlanks) else { throw ErrorRecord.raised("FormatException", "The value could not be parsed.") }
        return .scalar(BigIntegerValue(value))
      }(method, arguments)
    }
    return .scalar(BigIntegerValue(result))
  }

  /// `Parse(text[, …])` and `TryParse(text[, …], [ref]$result)`.
  static func parsing(_ parse: @escaping @Sendable (String) throws -> ShellValue) -> @Sendable (String, [ShellValue]) throws -> ShellValue?
  {
    { method, arguments in
      switch method {
      case "parse" where !arguments.isEmpty: return try parse(arguments[0].text)
      case "tryparse" where arguments.count >= 2:
        let value = try? parse(arguments[0].text)
        if let value, case .scalar(let reference as ReferenceValue)? = arguments.last?.unwrapped { try reference.write(value) }
        return .bool(value != nil)
      default: return nil
      }
    }
  }
}
