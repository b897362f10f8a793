// The end of every pipeline: objects become lines. Out-Default, Out-Host, Out-String, Out-File and `>` all use it.
//
// Blank lines: a table has one before it and two after, as 5.1; a list has one before the first object, one between objects and one at
// the end (5.1's own list spacing is not established). Blanks at the ends of lines are left out, which 5.1 prints.
public import ShellValues

/// Prints values as they arrive; only tables with -AutoSize wait for the last one.
public struct OutputFormatter {
  private enum Open {
    case nothing
    /// Of objects of `typeName`, or of a format cmdlet when that is `nil`.
    case table(TableFormat, typeName: String?, columns: [ViewColumn])
    case list
    case wide(WideFormat)
  }

  public let width: Int
  private var display: DisplayText
  private let views: ViewRegistry
  private var open = Open.nothing
  /// Set once a table of properties was printed: unlike objects that follow come as lists.
  private var tableType: String?
  /// The value that the rows of the open table share, when its view puts them together by one.
  private var group: String?

  /// `$FormatEnumerationLimit`; a line may set it and print by it.
  public var enumerationLimit: Int {
    get { display.enumerationLimit }
    set { display.enumerationLimit = newValue }
  }

  /// - Parameters:
  ///   - width: columns of a line, at least 20.
  ///   - enumerationLimit: `$FormatEnumerationLimit`; -1 for no limit.
  public init(width: Int, enumerationLimit: Int = 4, views: ViewRegistry = ViewRegistry()) {
    self.width = max(20, width)
    display = DisplayText(enumerationLimit: enumerationLimit)
    self.views = views
  }

  /// Takes one object of the pipeline.
  /// - Parameter emit: receives each finished line, without its line end.
  public mutating func receive(_ value: ShellValue, emit: (String) -> Void) {
    switch value {
    case .null: break
    case .array(let array): for item in array.items { receive(item, emit: emit) }
    case .hashtable(let table): receive(table, emit: emit)
    case .object: receive(object: value, emit: emit)
    case .scalar(let scalar as FormatDirective): obey(scalar.instruction, emit: emit)
    case .scalar(let date as DateTimeValue):
      // 5.1 prints a date in its long form, with air around it.
      close(emit)
      for line in ["", date.member("DateTime")?.text ?? date.text, ""] { emit(line) }
    case .scalar where views.view(for: value) != nil: receive(object: value, emit: emit)
    default:
      close(emit)
      for line in value.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { emit(String(line)) }
    }
  }

  /// Prints what was held back and closes what is open. The formatter can be used again.
  public mutating func finish(emit: (String) -> Void) {
    close(emit)
    tableType = nil
  }

  private mutating func receive(_ table: ShellHashtable, emit: (String) -> Void) {
    let typeName = "System.Collections.Hashtable"
    let columns = [ViewColumn("Name", width: 30), ViewColumn("Value")]
    for (key, value) in table.pairs {
      addRow([.string(key.text), value], typeName: typeName, columns: columns, emit: emit)
    }
  }

  private mutating func receive(object value: ShellValue, emit: (String) -> Void) {
    let view = views.view(for: value)
    if let view, view.form == .table {
      if let column = view.group { enterGroup(column, of: value, emit: emit) }
      return addRow(view.columns.map { cell($0, of: value) }, typeName: value.typeName, columns: view.columns, emit: emit)
    }
    let names = ShownProperties.names(of: value)
    if view == nil, names.isEmpty {
      close(emit)
      return emit(value.text)
    }
    if view == nil, case .table(_, let typeName?, let columns) = open, typeName == value.typeName {
      return addRow(columns.map { cell($0, of: value) }, typeName: typeName, columns: columns, emit: emit)
    }
    let isFirstShape = tableType == nil || tableType == value.typeName
    if view == nil, names.count <= 4, isFirstShape {
      tableType = value.typeName
      let columns = names.map { ViewColumn($0, alignment: DisplayText.alignment(of: ShownProperties.value($0, of: value))) }
      return addRow(columns.map { cell($0, of: value) }, typeName: value.typeName, columns: columns, emit: emit)
    }
    if tableType == nil { tableType = "" }
    addList(DefaultShape.listEntries(of: value, view: view), emit: emit)
  }

  private mutating func enterGroup(_ column: ViewColumn, of value: ShellValue, emit: (String) -> Void) {
    let text = display.text(of: cell(column, of: value))
    if case .table = open, group == text { return }
    openGroup(column.label, text, emit: emit)
    group = text
  }

  private mutating func openGroup(_ label: String, _ text: String, emit: (String) -> Void) {
    close(emit)
    emit("")
    emit("   \(label): \(text)")
  }

  private func cell(_ column: ViewColumn, of value: ShellValue) -> ShellValue {
    column.render?(value) ?? ShownProperties.value(column.property, of: value)
  }

  private mutating func obey(_ instruction: FormatDirective.Instruction, emit: (String) -> Void) {
    switch instruction {
    case .list(let entries):
      addList(entries, emit: emit)
    case .table(let heading):
      close(emit)
      open = .table(TableFormat(heading, width: width, display: display), typeName: nil, columns: [])
    case .row(let cells):
      switch open {
      case .table(var table, let typeName, let columns):
        // Given up first, so that rows held back are not copied with each new one.
        open = .nothing
        table.add(cells, emit: emit)
        open = .table(table, typeName: typeName, columns: columns)
      case .wide(var grid):
        open = .nothing
        grid.add(cells.first ?? .null, emit: emit)
        open = .wide(grid)
      case .nothing, .list:
        // `ft | select -Last 2` has thrown the heading away; PowerShell ends the command with these words.
        emit("The object of type \"\(FormatDirective(instruction).typeName)\" is not valid or not in the correct sequence. This is")
        emit("likely caused by a user-specified \"format-*\" command which is conflicting with the default formatting.")
      }
    case .wide(let columns, let autoSize):
      close(emit)
      open = .wide(WideFormat(columns: columns, autoSize: autoSize, width: width, display: display))
    case .group(let label, let value):
      openGroup(label, display.text(of: value), emit: emit)
    case .end:
      close(emit)
    }
  }

  private mutating func addRow(_ cells: [ShellValue], typeName: String, columns: [ViewColumn], emit: (String) -> Void) {
    var table: TableFormat
    if case .table(let current, let openType?, _) = open, openType == typeName {
      table = current
    } else {
      close(emit)
      let heading = TableHeading(columns.map { TableColumn($0.label, width: $0.width, alignment: $0.alignment) })
      table = TableFormat(heading, width: width, display: display)
    }
    open = .nothing
    table.add(cells, emit: emit)
    open = .table(table, typeName: typeName, columns: columns)
  }

  private mutating func addList(_ entries: [(label: String, value: ShellValue)], emit: (String) -> Void) {
    if case .list = open {} else { close(emit) }
    open = .list
    emit("")
    for line in ListFormat.lines(entries, width: width, display: display) { emit(line) }
  }

  private mutating func close(_ emit: (String) -> Void) {
    switch open {
    case .nothing: break
    case .table(var table, _, _):
      table.finish(emit: emit)
      emit("")
      emit("")
    case .list: emit("")
    case .wide(var grid):
      grid.finish(emit: emit)
      emit("")
      emit("")
    }
    open = .nothing
  }
}
