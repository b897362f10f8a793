// The kinds of members by the names that -MemberType takes.
import ShellRuntime
import ShellValues

enum MemberTypes {
  static let typeName = "System.Management.Automation.PSMemberTypes"
  static let names = [
    "AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty", "PropertySet", "Method", "CodeMethod", "ScriptMethod",
    "ParameterizedProperty", "MemberSet", "Event", "Dynamic", "InferredProperty",
  ]
  /// Names for several kinds at once.
  private static let groups: [String: Set<String>] = [
    "properties": ["AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty"],
    "methods": ["Method", "CodeMethod", "ScriptMethod"], "all": Set(names),
  ]

  /// One kind by name, an unmistakable beginning of it, or its number.
  static func one(_ value: ShellValue) -> String? {
    let text = value.text.lowercased()
    if let bits = Int(text), bits > 0, bits & (bits - 1) == 0 {
      return bits.trailingZeroBitCount < names.count ? names[bits.trailingZeroBitCount] : nil
    }
    if let exact = names.first(where: { $0.lowercased() == text }) { return exact }
    let found = names.filter { $0.lowercased().hasPrefix(text) }
    return found.count == 1 && !text.isEmpty ? found[0] : nil
  }

  /// What a `-MemberType` of Get-Member lets through.
  static func several(_ values: [String]) -> Set<String> {
    values.flatMap { $0.split(separator: ",") }.reduce(into: []) { found, part in
      let key = part.trimmingBlanks.lowercased()
      if let group = groups[key] { found.formUnion(group) } else if let one = one(.string(key)) { found.insert(one) }
    }
  }

  static func unknown(_ value: ShellValue) -> ErrorRecord {
    ErrorRecord(
      "Cannot bind parameter 'MemberType'. Cannot convert value \"\(value.text)\" to type \"\(typeName)\". Error: \"Unable to match the "
        + "identifier name \(value.text) to a valid enumerator name. Specify one of the following enumerator names and try again:\n"
        + (names + ["Properties", "Methods", "All"]).joined(separator: ", ") + "\"", id: "CannotConvertArgumentNoMessage",
      category: .invalidArgument, reason: "ParameterBindingException")
  }
}
