// Whole numbers with limits, as [ValidateRange] sets them.
import ShellRuntime
import ShellValues

/// A whole number of 32 bits from `least` to `most`.
struct RangedInt: ValueType {
  var least: Int
  var most = Int(Int32.max)

  var name: String { "Int32" }

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    let converted = try IntType().convert(value)
    guard case .int(let number) = converted else { return converted }
    if number < least {
      throw ConversionFailure(
        "The \(number) argument is less than the minimum allowed range of \(least). Supply an argument that is greater than or equal to "
          + "\(least) and then try the command again.", isValidation: true)
    }
    if number > most {
      throw ConversionFailure(
        "The \(number) argument is greater than the maximum allowed range of \(most). Supply an argument that is less than or equal to "
          + "\(most) and then try the command again.", isValidation: true)
    }
    return converted
  }
}

extension ValueType where Self == RangedInt {
  static func int(from least: Int, to most: Int = Int(Int32.max)) -> RangedInt { RangedInt(least: least, most: most) }
}
