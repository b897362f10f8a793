// `'{0,-10:N2}' -f $x`: composite formats with .NET's standard number and date letters.

public enum FormatOperator {
  /// Fills `{index[,width][:format]}` places; `{{` and `}}` stand for braces.
  public static func apply(_ format: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> String {
    var text = ""
    var rest = format[...]
    while let letter = rest.first {
      if (letter == "{" || letter == "}") && rest.dropFirst().first == letter {
        text.append(letter)
        rest = rest.dropFirst(2)
      } else if letter == "{" {
        guard let close = rest.firstIndex(of: "}") else { throw malformed("Input string was not in a correct format.") }
        text += try place(rest[rest.index(after: rest.startIndex)..<close], arguments)
        rest = rest[rest.index(after: close)...]
      } else if letter == "}" {
        throw malformed("Input string was not in a correct format.")
      } else {
        text.append(letter)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private static func place(_ body: Substring, _ arguments: [ShellValue]) throws(ErrorRecord) -> String {
    let parts = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let head = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard let index = Int(head[0].trimmingBlanks), head.count <= 2 else { throw malformed("Input string was not in a correct format.") }
    guard arguments.indices.contains(index) else {
      throw malformed("Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
    }
    let text = format(arguments[index], parts.count == 2 ? String(parts[1]) : "")
    guard head.count == 2, let width = Int(head[1].trimmingBlanks), abs(width) < 10_000 else { return text }
    return Padding.blanks(text, abs(width), alignRight: width > 0)
  }

  /// One value in one format; unknown formats leave the value's own text.
  public static func format(_ value: ShellValue, _ pattern: String) -> String {
    if pattern.isEmpty { return value.text }
    switch value {
    case .scalar(let date as DateTimeValue): return date.format(pattern)
    case .object(let object) where object.base != nil: return format(object.base!, pattern)
    default: break
    }
    if let text = NumberFormat.text(value, pattern) { return text }
    guard case .scalar(let scalar) = value else { return value.text }
    if let own = (try? scalar.call("ToString", [.string(pattern)])) ?? nil { return own.text }
    return NumberFormat.text(scalar.plain, pattern) ?? value.text
  }

  /// A comma after each three digits of the whole part.
  static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let whole = Array(text.dropFirst(sign.count).prefix { $0 != "." })
    var result = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return sign + result + text.dropFirst(sign.count + whole.count)
  }

  private static func malformed(_ why: String) -> ErrorRecord {
    ErrorRecord("Error formatting a string: \(why)", id: "FormatError", category: .invalidOperation, reason: "RuntimeException")
  }
}
