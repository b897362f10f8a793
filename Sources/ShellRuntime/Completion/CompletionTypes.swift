// Types after `[`, and what stands in a type after `::`.
import ShellValues

extension Shell {
  /// - Returns: `nil` when the word at the cursor names no type.
  func typeNames(for context: CompletionContext) -> (typed: String, candidates: [String])? {
    let word = context.word
    guard let open = word.lastIndex(of: "[") else { return nil }
    let rest = word[word.index(after: open)...]
    guard let close = rest.firstIndex(of: "]") else {
      // An index such as `$x[0` is no type.
      guard open == word.startIndex || word[word.startIndex] == "[" else { return nil }
      let typed = String(rest)
      return typed.isEmpty ? nil : (typed, Shell.matching(typeNames(beginning: typed), typed))
    }
    let behind = rest[rest.index(after: close)...]
    guard behind.hasPrefix("::"), let type = types.type(String(rest[..<close])) else { return nil }
    let typed = String(behind.dropFirst(2))
    let names = type.staticProperties + (type.enumeration?.names ?? []) + type.staticMethods.map { Shell.callName($0) }
    return (typed, Shell.matching(names, typed))
  }

  /// Short names first; full ones once a namespace has been begun, with and without `System.`.
  private func typeNames(beginning typed: String) -> [String] {
    let all = types.all
    let short = all.flatMap(\.accelerators).sorted { $0.lowercased() < $1.lowercased() }
    let full = all.map(\.fullName).filter { !$0.contains("`") }
    return short + full + full.filter { $0.hasPrefix("System.") }.map { String($0.dropFirst(7)) }
  }

  /// A method's name as it is called: `Round(`.
  static func callName(_ method: String) -> String {
    String(method.prefix { $0 != "(" }).split(separator: " ").last.map { $0 + "(" } ?? method
  }

  /// The methods of a value's type, as they are called.
  func methodNames(of value: ShellValue) -> [String] {
    if case .object = value { return [] }
    return types.type(value.typeName)?.methods.map { Shell.callName($0) } ?? []
  }
}
