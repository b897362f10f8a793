// A format.ps1xml file as views: tables, lists, wide and custom controls, with property names or script blocks for what they show.
import ShellFormat
import ShellRuntime
import ShellValues

/// What script blocks of a view are run by, after the cmdlet that loaded it has ended. Of one thread, as the session is.
struct ViewScripts: @unchecked Sendable {
  let run: any CmdletRun

  /// A cell: what the block gives, blank when it fails.
  func cell(_ block: ShellValue, _ item: ShellValue) -> ShellValue {
    (try? run.compute(block, with: item)).map { .captured($0) } ?? .null
  }
}

/// Why a file's views cannot be taken over.
struct FormatFileError: Error {
  var message: String
  var line: Int
}

struct FormatFile {
  private let scripts: ViewScripts
  private let root: MarkupElement
  private(set) var views: [(typeNames: [String], view: TypeView)] = []

  init(_ text: String, _ run: any CmdletRun) throws {
    root = try FormatFile.parse(text)
    scripts = ViewScripts(run: run)
    guard root.name == "Configuration" else {
      throw FormatFileError(message: "The root element must be Configuration, not \(root.name).", line: root.line)
    }
    for element in root.child("ViewDefinitions")?.all("View") ?? [] { try read(element) }
  }

  private static func parse(_ text: String) throws -> MarkupElement {
    do { return try MarkupReader.read(text) } catch { throw FormatFileError(message: error.message, line: error.line) }
  }

  private mutating func read(_ element: MarkupElement) throws {
    guard let name = element.child("Name")?.trimmed, !name.isEmpty else { throw missing("Name", element) }
    let types = try typeNames(element)
    var view: TypeView
    if let table = element.child("TableControl") {
      view = try self.table(table)
    } else if let list = element.child("ListControl") {
      view = try self.list(list)
    } else if let wide = element.child("WideControl") {
      view = try self.wide(wide)
    } else if let custom = element.child("CustomControl") {
      let control = CustomControl(custom, named: controls, compile: compile, scripts)
      view = .custom { control.lines(of: $0, width: $1) }
    } else {
      throw missing("TableControl, ListControl, WideControl or CustomControl", element)
    }
    view.name = name
    try readGroup(element, into: &view)
    views.append((types, view))
  }

  private func typeNames(_ view: MarkupElement) throws -> [String] {
    guard let selected = view.child("ViewSelectedBy") else { throw missing("ViewSelectedBy", view) }
    let sets = root.child("SelectionSets")?.all("SelectionSet") ?? []
    let fromSets = selected.all("SelectionSetName").flatMap { name in
      sets.first { $0.child("Name")?.trimmed == name.trimmed }?.child("Types")?.all("TypeName").map(\.trimmed) ?? []
    }
    let names = selected.all("TypeName").map(\.trimmed) + fromSets
    guard !names.isEmpty else { throw missing("TypeName", selected) }
    return names
  }

  private func readGroup(_ element: MarkupElement, into view: inout TypeView) throws {
    guard let group = element.child("GroupBy") else { return }
    var column = try self.column(group, label: group.child("Label")?.trimmed)
    let named = group.child("CustomControlName").flatMap { controls[$0.trimmed] }
    if let control = group.child("CustomControl") ?? named {
      // A control of one's own is the whole heading.
      let own = CustomControl(control, named: controls, compile: compile, scripts)
      column = ViewColumn("") { .string(own.lines(of: $0, width: 200).joined(separator: "\n")) }
      column.label = ""
      view.groupIndent = 0
    }
    view.group = column
  }

  private var controls: [String: MarkupElement] {
    let all = root.child("Controls")?.all("Control") ?? []
    return Dictionary(
      all.compactMap { control in control.child("CustomControl").map { (control.child("Name")?.trimmed ?? "", $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: controls

  private func table(_ control: MarkupElement) throws -> TypeView {
    guard let row = control.at("TableRowEntries", "TableRowEntry") else { throw missing("TableRowEntry", control) }
    let headers = control.child("TableHeaders")?.all("TableColumnHeader") ?? []
    let items = row.child("TableColumnItems")?.all("TableColumnItem") ?? []
    guard !items.isEmpty else { throw missing("TableColumnItem", row) }
    guard headers.isEmpty || headers.count == items.count else {
      throw FormatFileError(message: "There are \(headers.count) column headers and \(items.count) column items.", line: control.line)
    }
    let columns = try items.enumerated().map { place, item -> ViewColumn in
      let header = headers.indices.contains(place) ? headers[place] : nil
      var column = try self.column(item, label: header?.child("Label")?.trimmed)
      column.width = header?.child("Width").flatMap { Int($0.trimmed) }
      column.alignment = try alignment(item.child("Alignment") ?? header?.child("Alignment"))
      return column
    }
    var view = TypeView.table(columns)
    view.autoSize = isOn(control.child("AutoSize"))
    view.hideHeaders = isOn(control.child("HideTableHeaders"))
    view.wrap = isOn(row.child("Wrap"))
    return view
  }

  private func list(_ control: MarkupElement) throws -> TypeView {
    // Of several entries the one without a selection counts: entries chosen by type would need views of their own.
    let entries = control.child("ListEntries")?.all("ListEntry") ?? []
    guard let entry = entries.first(where: { $0.child("EntrySelectedBy") == nil }) ?? entries.first else {
      throw missing("ListEntry", control)
    }
    var view = TypeView.list()
    view.listItems = try (entry.child("ListItems")?.all("ListItem") ?? []).map { try column($0, label: $0.child("Label")?.trimmed) }
    guard !view.listItems.isEmpty else { throw missing("ListItem", entry) }
    return view
  }

  private func wide(_ control: MarkupElement) throws -> TypeView {
    guard let item = control.at("WideEntries", "WideEntry", "WideItem") else { throw missing("WideItem", control) }
    var view = TypeView(form: .wide)
    view.wideItem = try column(item, label: nil)
    view.wideColumns = control.child("ColumnNumber").flatMap { Int($0.trimmed) }
    view.autoSize = isOn(control.child("AutoSize"))
    return view
  }

  /// A property or a script block, with its format string.
  private func column(_ element: MarkupElement, label: String?) throws -> ViewColumn {
    let format = element.child("FormatString")?.trimmed
    @Sendable func shown(_ value: ShellValue) -> ShellValue {
      guard let format, !format.isEmpty, !value.isNull else { return value }
      return (try? Access.formatted(format, [value])).map { .string($0) } ?? value
    }
    if let script = element.child("ScriptBlock")?.trimmed {
      let (block, scripts) = (BlockBox(value: try compile(script, element)), scripts)
      var column = ViewColumn("", label: label ?? script) { shown(scripts.cell(block.value, $0)) }
      column.script = script
      return column
    }
    guard let property = element.child("PropertyName")?.trimmed, !property.isEmpty else {
      throw missing("PropertyName or ScriptBlock", element)
    }
    guard format != nil else { return ViewColumn(property, label: label, alignment: nil) }
    return ViewColumn(property, label: label, alignment: nil) { shown(ShownProperties.value(property, of: $0)) }
  }

  private func compile(_ script: String, _ element: MarkupElement) throws -> ShellValue {
    do { return try scripts.run.shell.makeScriptBlock(script) } catch let error as ErrorRecord {
      throw FormatFileError(message: error.message, line: element.line)
    }
  }

  private func alignment(_ element: MarkupElement?) throws -> TextAlignment? {
    guard let element else { return nil }
    guard let found = TextAlignment.allCases.first(where: { TextFolding.equal($0.rawValue, element.trimmed) }) else {
      throw FormatFileError(message: "\(element.trimmed) is no alignment.", line: element.line)
    }
    return found
  }

  private func isOn(_ element: MarkupElement?) -> Bool {
    element.map { $0.trimmed.isEmpty || TextFolding.equal($0.trimmed, "true") } ?? false
  }

  private func missing(_ what: String, _ element: MarkupElement) -> FormatFileError {
    FormatFileError(message: "\(what) is missing in \(element.name).", line: element.line)
  }
}

/// A compiled block inside a view's closure. Of one thread, as the session is.
struct BlockBox: @unchecked Sendable {
  let value: ShellValue
}
