// `[System.Text.StringBuilder]`: text that grows in place. Its methods give the builder itself, so that calls follow one another.
import ShellValues

final class StringBuilderValue: ShellScalar {
  static let methods = ["Append", "AppendFormat", "AppendLine", "Clear", "EnsureCapacity", "Insert", "Remove", "Replace"]
  private var content: String

  init(_ text: String) { content = text }

  var typeName: String { "System.Text.StringBuilder" }
  var text: String { content }
  var memberNames: [String] { ["Capacity", "MaxCapacity", "Length"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "length": .int(content.unicodeScalars.count)
    case "capacity": .int(max(16, content.unicodeScalars.count))
    case "maxcapacity": .int(Int(Int32.max))
    default: nil
    }
  }

  func set(_ name: String, _ value: ShellValue) throws(ErrorRecord) -> Bool {
    switch name.lowercased() {
    case "length":
      let length = try Members.whole(value)
      let letters = content.unicodeScalars
      content = String(letters.prefix(max(0, length))) + String(repeating: "\0", count: max(0, length - letters.count))
      return true
    case "capacity": return true
    default: return false
    }
  }

  func element(at index: ShellValue) throws -> ShellValue? {
    let (letters, place) = (Array(content.unicodeScalars), try Members.whole(index))
    guard letters.indices.contains(place) else {
      throw ErrorRecord.raised("IndexOutOfRangeException", "Index was outside the bounds of the array.")
    }
    return .char(letters[place])
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("append", 1):
      // An array of characters is its characters, not their type.
      content +=
        arguments[0].unwrapped.typeName == "System.Char[]" ? Conversion.items(arguments[0]).map(\.text).joined() : arguments[0].text
    case ("append", 2): content += String(repeating: arguments[0].text, count: max(0, try Members.whole(arguments[1])))
    case ("append", 3):
      content += (try StringBuilderValue.substring(arguments[0].text, arguments[1], arguments[2]))
    case ("appendline", 0): content += "\n"
    case ("appendline", 1): content += arguments[0].text + "\n"
    case ("appendformat", 2...):
      let values: [ShellValue] =
        if arguments.count == 2, case .array(let array) = arguments[1].unwrapped { array.items } else { Array(arguments.dropFirst()) }
      content += try FormatOperator.apply(arguments[0].text, values)
    case ("clear", 0): content = ""
    case ("insert", 2): content = try changed("Insert", [arguments[0], .string(arguments[1].text)])
    case ("remove", 2): content = try changed("Remove", arguments)
    case ("replace", 2): content = try changed("Replace", arguments)
    case ("ensurecapacity", 1): return arguments[0]
    case ("tostring", 0): return .string(content)
    case ("tostring", 2): return .string(try StringBuilderValue.substring(content, arguments[0], arguments[1]))
    default: return nil
    }
    return .scalar(self)
  }

  private func changed(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> String {
    try Members.call(.string(content), method, arguments)?.text ?? content
  }

  private static func substring(_ text: String, _ start: ShellValue, _ count: ShellValue) throws(ErrorRecord) -> String {
    try Members.call(.string(text), "Substring", [start, count])?.text ?? ""
  }
}
