// Members after a dot: of what a variable really holds, of what a pipeline's last cmdlet gives, of `$_` inside a block.
// Nothing is run for it.
import ShellFormat
import ShellValues

extension Shell {
  /// What could follow the last dot of the word at the cursor; `nil` when the word is no member access.
  func members(for context: CompletionContext) -> (typed: String, candidates: [String])? {
    guard let dot = context.word.lastIndex(of: "."), let first = context.word.first, "$('\"".contains(first) else { return nil }
    let typed = String(context.word[context.word.index(after: dot)...])
    guard typed.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    let names = memberNames(of: String(context.word[..<dot]), context)
    return (typed, Shell.matching(names, typed))
  }

  private func memberNames(of owner: String, _ context: CompletionContext) -> [String] {
    if let quote = owner.first, quote == "'" || quote == "\"" {
      let isClosed = owner.count > 1 && owner.last == quote
      return isClosed ? Shell.memberNames(of: .string("")) + methodNames(of: .string("")) : []
    }
    if owner.first == "(", owner.last == ")" { return outputNames(of: CompletionContext.stages(in: owner)) }
    var parts = owner.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !parts.isEmpty else { return [] }
    let first = parts.removeFirst()
    if ["_", "psitem"].contains(first.lowercased()), parts.isEmpty {
      let found = outputNames(of: context.itemSource)
      if !found.isEmpty { return found }
    }
    guard var value = variable(first) else { return [] }
    for part in parts {
      guard let next = Members.get(value, part) else { return [] }
      value = next
    }
    return Shell.memberNames(of: value) + methodNames(of: value)
  }

  /// The properties of one value, or of a collection's first item and the collection's own.
  static func memberNames(of value: ShellValue) -> [String] {
    switch value {
    case .array(let array): (array.items.first.map { memberNames(of: $0) } ?? []) + ["Count", "Length"]
    case .hashtable(let table): table.keys.map(\.text) + ["Count", "Keys", "Values"]
    default: ShownProperties.names(of: value, includingHidden: true)
    }
  }

  /// The properties of what a pipeline gives, as far as its commands say.
  func outputNames(of stages: [[String]]) -> [String] {
    for words in stages.reversed() {
      guard let first = words.first else { return [] }
      if first.hasPrefix("$") { return words.count == 1 ? variable(String(first.dropFirst())).map { Shell.memberNames(of: $0) } ?? [] : [] }
      if first.hasPrefix("("), first.hasSuffix(")") { return outputNames(of: CompletionContext.stages(in: first)) }
      guard let definition = cmdlet(named: first) else { return [] }
      if Shell.passesObjects(definition.name, words) { continue }
      if definition.name == "Select-Object" { return Shell.selected(words) }
      return names(ofOutputOf: definition)
    }
    return []
  }

  private func names(ofOutputOf definition: CmdletDefinition) -> [String] {
    if let own = definition.outputMembers { return own() }
    guard let type = definition.outputType else { return [] }
    var names: [String] = []
    for view in views.all(for: type) {
      let more = view.listProperties.filter { !Wildcard.isPattern($0) } + view.columns.map(\.property)
      for name in more where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Cmdlets that give on what they get.
  private static func passesObjects(_ name: String, _ words: [String]) -> Bool {
    switch name {
    case "Where-Object", "Sort-Object", "Tee-Object", "Get-Unique": true
    case "Select-Object": selected(words).isEmpty
    default: false
    }
  }

  /// The names that a Select-Object lists.
  private static func selected(_ words: [String]) -> [String] {
    var names: [String] = []
    var isValue = false
    for word in words.dropFirst() {
      if word.hasPrefix("-") {
        let key = word.dropFirst().lowercased()
        isValue = !("property".hasPrefix(key)) && !["unique", "wait"].contains { $0.hasPrefix(key) }
      } else if isValue {
        isValue = false
      } else {
        names += word.split(separator: ",").map(String.init).filter { $0.first?.isLetter == true && !Wildcard.isPattern($0) }
      }
    }
    return names
  }

  static func matching(_ names: [String], _ typed: String) -> [String] {
    let key = typed.lowercased()
    var seen: Set<String> = []
    return names.filter { $0.lowercased().hasPrefix(key) && seen.insert($0.lowercased()).inserted }
  }

  /// Parameters that name properties of the objects that come down the pipeline.
  func propertyNames(for context: CompletionContext, _ definition: CmdletDefinition, _ parameter: ParameterDefinition?) -> [String] {
    let isFilter =
      ["Where-Object", "ForEach-Object"].contains(definition.name) && context.openParameter == nil && context.positionalCount == 0
    let isProperty = ["Property", "ExpandProperty", "ExcludeProperty", "GroupBy", "MemberName"].contains(parameter?.name ?? "")
    return isFilter || isProperty ? outputNames(of: context.upstream) : []
  }
}
