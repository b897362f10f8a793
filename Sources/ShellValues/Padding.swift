// Small text helpers that keep Foundation out of the start of the shell.

public enum Padding {
  /// A number with leading zeros up to a width.
  public static func zeros(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Blanks added on the right (left-aligned) or on the left.
  public static func blanks(_ text: String, _ width: Int, alignRight: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, width - text.count))
    return alignRight ? fill + text : text + fill
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  public var trimmingBlanks: String {
    let rest = drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
