// A custom control of a format file: text, line ends, expressions and frames, one after another.
import ShellFormat
import ShellValues

struct CustomControl: @unchecked Sendable {
  private indirect enum Item {
    case text(String)
    case newline
    case expression(value: (ShellValue) -> ShellValue, condition: ((ShellValue) -> Bool)?, enumerates: Bool, control: CustomControl?)
    case frame(left: Int, items: [Item])
  }

  private struct Entry {
    var types: [String]
    var condition: ((ShellValue) -> Bool)?
    var items: [Item]
  }

  private var entries: [Entry] = []

  /// - Parameter depth: controls may name each other; the hundredth one inside another shows nothing.
  init(
    _ element: MarkupElement, named: [String: MarkupElement], compile: (String, MarkupElement) throws -> ShellValue, _ scripts: ViewScripts,
    depth: Int = 0
  ) {
    guard depth < 20 else { return }
    func value(_ element: MarkupElement) -> ((ShellValue) -> ShellValue)? {
      if let script = element.child("ScriptBlock")?.trimmed, let block = try? compile(script, element) {
        return { scripts.cell(block, $0) }
      }
      if let property = element.child("PropertyName")?.trimmed { return { ShownProperties.value(property, of: $0) } }
      return nil
    }
    func condition(_ element: MarkupElement?) -> ((ShellValue) -> Bool)? {
      guard let element, let test = value(element) else { return nil }
      return { test($0).truth }
    }
    func items(_ element: MarkupElement) -> [Item] {
      element.children.compactMap { child in
        switch child.name {
        case "Text": .text(child.text)
        case "NewLine": .newline
        case "ExpressionBinding":
          .expression(
            value: value(child) ?? { $0 }, condition: condition(child.child("ItemSelectionCondition")),
            enumerates: child.child("EnumerateCollection") != nil,
            control: (child.child("CustomControl") ?? child.child("CustomControlName").flatMap { named[$0.trimmed] }).map {
              CustomControl($0, named: named, compile: compile, scripts, depth: depth + 1)
            })
        case "Frame":
          .frame(left: child.child("LeftIndent").flatMap { Int($0.trimmed) } ?? 0, items: child.all("CustomItem").flatMap(items))
        default: nil
        }
      }
    }
    for entry in element.child("CustomEntries")?.all("CustomEntry") ?? [] {
      let selected = entry.child("EntrySelectedBy")
      let types =
        (selected?.all("TypeName") ?? []).map(\.trimmed) + [selected?.at("SelectionCondition", "TypeName")?.trimmed].compactMap { $0 }
      entries.append(
        Entry(types: types, condition: condition(selected?.child("SelectionCondition")), items: entry.all("CustomItem").flatMap(items)))
    }
  }

  func lines(of value: ShellValue, width: Int) -> [String] {
    var text: [(indent: Int, text: String)] = [(0, "")]
    write(value, indent: 0, into: &text)
    if text.last?.text.isEmpty == true, text.count > 1 { text.removeLast() }
    return CustomFormat.lines(text.map { CustomLine($0.indent, $0.text) }, width: width)
  }

  private func write(_ value: ShellValue, indent: Int, into text: inout [(indent: Int, text: String)]) {
    guard let entry = entries.first(where: { fits($0, value) }) else { return }
    write(entry.items, value, indent: indent, into: &text)
  }

  private func fits(_ entry: Entry, _ value: ShellValue) -> Bool {
    let names = if case .object(let object) = value { object.typeNames } else { [value.typeName] }
    guard entry.types.isEmpty || names.contains(where: { name in entry.types.contains { TextFolding.equal($0, name) } }) else {
      return false
    }
    return entry.condition?(value) ?? true
  }

  private func write(_ items: [Item], _ value: ShellValue, indent: Int, into text: inout [(indent: Int, text: String)]) {
    for item in items {
      switch item {
      case .text(let part): text[text.count - 1].text += part
      case .newline: text.append((indent, ""))
      case .frame(let left, let inner):
        if text.last?.text.isEmpty == true { text[text.count - 1].indent = indent + left }
        write(inner, value, indent: indent + left, into: &text)
        if text.last?.text.isEmpty == true { text[text.count - 1].indent = indent }
      case .expression(let read, let condition, let enumerates, let control):
        guard condition?(value) ?? true else { continue }
        let found = read(value)
        for one in enumerates ? Conversion.items(found) : [found] {
          if let control {
            control.write(one, indent: indent, into: &text)
          } else {
            for (place, part) in one.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
              if place > 0 { text.append((indent, "")) }
              text[text.count - 1].text += part
            }
          }
        }
      }
    }
  }
}
