// BeOfType, also known as HaveType: what `-is` says; a text that names no type is looked for among the object's PSTypeNames.
import ShellRuntime
import ShellValues

enum TypeOperator {
  static let all = ShouldOperator("BeOfType", aliases: ["HaveType"]) { a in
    var wanted = a.expected
    if case .string(let text) = wanted, text.hasPrefix("["), text.hasSuffix("]") { wanted = .string(String(text.dropFirst().dropLast())) }
    let named = try isNamed(a.actual, wanted)
    let holds = try named ?? a.shell.operate("-is", a.actual, wanted).truth
    if holds != a.isNegated { return .holds }
    let name = Nicely.typeName(wanted.text)
    let not = a.isNegated ? "not " : ""
    let kind = named == nil ? "type [\(name)] or any of its subtypes" : "type or PSTypeName [\(name)]"
    let actualType = a.actual.isNull ? "<none>" : "[\(Nicely.typeName(a.actual.typeName))]"
    return .fails("Expected the value to \(not)have \(kind),\(a.because) but got \(Nicely.format(a.actual)) with type \(actualType).")

    /// - Returns: `nil` when the text names a type.
    func isNamed(_ value: ShellValue, _ wanted: ShellValue) throws -> Bool? {
      guard case .string(let text) = wanted else { return nil }
      do {
        _ = try a.shell.operate("-is", .null, wanted)
        return nil
      } catch let error as ErrorRecord where error.category == .invalidOperation {
        var names = [value.typeName]
        if case .object(let object) = value { names += object.typeNames }
        return !value.isNull && names.contains { TextFolding.equal($0, text) }
      }
    }
  }
}
