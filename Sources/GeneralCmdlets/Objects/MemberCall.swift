// The short form `ForEach-Object Name [arguments]`: an entry of a table, a property, or a method.
import ShellRuntime
import ShellValues

struct MemberCall {
  private let name: String
  /// `nil` when none were given: then a property comes before a method.
  private let arguments: [ShellValue]?

  init(_ name: String, _ arguments: [ShellValue]?) { (self.name, self.arguments) = (name, arguments) }

  func apply(to item: ShellValue, _ run: any CmdletRun) throws {
    guard !item.isNull else {
      return try run.writeError(
        arguments == nil
          ? refusal("Cannot operate on a 'null' input object.", "InputObjectIsNull", item)
          : refusal("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", item))
    }
    if let arguments { return try call(item, name, arguments, run) }
    if case .hashtable(let table) = item, let value = table[.string(name)] {
      guard try run.shouldProcess(target: target(item), operation: "Retrieve the value for key '\(name)'") else { return }
      return try unroll(value, run)
    }
    let names = Wildcard.isPattern(name) ? Access.names(of: item).filter(Wildcard(name).matches) : [name]
    guard names.count <= 1 else {
      return try run.writeError(
        refusal(
          "Input name \"\(name)\" is ambiguous. It can be resolved to multiple matched members. Possible matches include:"
            + names.map { " \($0)" }.joined() + ".", "AmbiguousPropertyOrMethodName", item))
    }
    guard let found = names.first, let value = Members.get(item, found) else { return try call(item, name, [], run) }
    guard try run.shouldProcess(target: target(item), operation: "Retrieve the value for property '\(found)'") else { return }
    try unroll(value, run)
  }

  private func call(_ item: ShellValue, _ name: String, _ arguments: [ShellValue], _ run: any CmdletRun) throws {
    let operation =
      arguments.isEmpty
      ? "Invoke method '\(name)'" : "Invoke method '\(name)' with arguments: \(arguments.map(MemberCall.shown).joined(separator: ", "))"
    guard try run.shouldProcess(target: target(item), operation: operation) else { return }
    do {
      if let result = try Members.call(item, name, arguments) { return try unroll(result, run) }
    } catch let record as ErrorRecord {
      var record = record
      (record.id, record.category, record.target) = ("MethodInvocationError", .invalidOperation, item)
      return try run.writeError(record)
    }
    // A name that nothing answers to reads as null, so that `'x' | % aa | % { $_ + 3 }` gives 3 as it does with a block.
    guard self.arguments != nil else { return try run.write(.null) }
    try run.writeError(refusal("Input name \"\(name)\" cannot be resolved to a method.", "MethodNotFound", item))
  }

  private func unroll(_ value: ShellValue, _ run: any CmdletRun) throws {
    guard case .array(let array) = value else { return try run.write(value) }
    for item in array.items { try run.write(item) }
  }

  private func target(_ item: ShellValue) -> String { "InputObject: \(MemberCall.shown(item))" }

  private static func shown(_ value: ShellValue) -> String {
    if value.isNull { return "null" }
    let text = value.text
    return text.isEmpty ? value.typeName : text
  }

  private func refusal(_ message: String, _ id: String, _ item: ShellValue) -> ErrorRecord {
    ErrorRecord(message, id: id, category: .invalidArgument, reason: "PSArgumentException", target: item)
  }
}
