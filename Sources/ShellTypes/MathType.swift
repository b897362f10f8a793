// `[math]`.
import Glibc
import ShellValues

enum MathType {
  static let type = ShellType.statics(
    "System.Math", ["math"],
    [
      "Abs", "Acos", "Asin", "Atan", "Atan2", "BigMul", "Ceiling", "Cos", "Cosh", "DivRem", "Exp", "Floor", "IEEERemainder", "Log", "Log10",
      "Max",
      "Min", "Pow", "Round", "Sign", "Sin", "Sinh", "Sqrt", "Tan", "Tanh", "Truncate",
    ],
    get: { name in
      switch name {
      case "pi": .double(Double.pi)
      case "e": .double(M_E)
      default: nil
      }
    },
    call: { method, arguments in
      switch arguments.count {
      case 1: try one(method, arguments[0])
      case 2...3: try several(method, arguments)
      default: nil
      }
    })

  private static let functions: [String: @Sendable (Double) -> Double] = [
    "acos": { acos($0) }, "asin": { asin($0) }, "atan": { atan($0) }, "cos": { cos($0) }, "cosh": { cosh($0) }, "exp": { exp($0) },
    "log": { log($0) },
    "log10": { log10($0) }, "sin": { sin($0) }, "sinh": { sinh($0) }, "sqrt": { $0.squareRoot() }, "tan": { tan($0) }, "tanh": { tanh($0) },
  ]

  private static func one(_ method: String, _ value: ShellValue) throws -> ShellValue? {
    let number = try Numeric.of(value)
    switch method {
    case "abs": return try number.magnitude
    case "sign": return .int(number.sign)
    case "floor": return number.rounded(.down)
    case "ceiling": return number.rounded(.up)
    case "truncate": return number.rounded(.towardZero)
    case "round": return number.rounded(.toNearestOrEven)
    default: return functions[method].map { .double($0(number.real)) }
    }
  }

  private static func several(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    let first = try Numeric.of(arguments[0])
    if method == "round" { return try rounded(first, Array(arguments.dropFirst())) }
    if method == "divrem", arguments.count == 3, case .scalar(let rest as ReferenceValue) = arguments[2].unwrapped {
      try rest.write(try Arithmetic.apply(.remainder, arguments[0], arguments[1]))
      return try Numeric.of(try Arithmetic.apply(.divide, arguments[0], arguments[1])).rounded(.towardZero).wholeNumber
    }
    guard arguments.count == 2 else { return nil }
    let second = try Numeric.of(arguments[1])
    switch method {
    case "max", "min":
      let order = try Comparison.order(first.value, second.value)
      let chosen = (method == "max") == (order >= 0) ? first : second
      return try chosen.widened(with: method == "max" && order < 0 || method == "min" && order > 0 ? first : second)
    case "pow": return .double(pow(first.real, second.real))
    case "log": return .double(log(first.real) / log(second.real))
    case "atan2": return .double(atan2(first.real, second.real))
    case "ieeeremainder": return .double(remainder(first.real, second.real))
    case "bigmul": return try Arithmetic.apply(.multiply, first.value, second.value)
    default: return nil
    }
  }

  /// `Round(x, digits)`, `Round(x, mode)` and `Round(x, digits, mode)`.
  private static func rounded(_ number: Numeric, _ rest: [ShellValue]) throws -> ShellValue? {
    var places = 0
    var rule = FloatingPointRoundingRule.toNearestOrEven
    for argument in rest {
      if case .int(let n) = argument.unwrapped {
        places = n
      } else if TextFolding.equal(argument.text, "AwayFromZero") {
        rule = .toNearestOrAwayFromZero
      }
    }
    guard (0...15).contains(places) else {
      throw ErrorRecord.raised(
        "ArgumentOutOfRangeException", "Rounding digits must be between 0 and 15, inclusive.\r\nParameter name: digits")
    }
    return number.rounded(rule, places: places)
  }
}

extension ShellValue {
  /// A real without fraction as a whole number.
  fileprivate var wholeNumber: ShellValue { Numeric(self)?.whole().map { .int(Int(truncatingIfNeeded: $0)) } ?? self }
}
