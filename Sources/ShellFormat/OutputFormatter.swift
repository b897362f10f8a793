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
    // A text with properties of its own is still a text.
    case .object(let object) where object.typeNames.first == "System.String": receive(.string(value.text), emit: emit)
    // A value with members of its own looks as the value does; a date may be hinted to show one half of itself.
    case .object(let object) where object.base != nil && views.view(for: value) == nil:
      guard case .scalar(let date as DateTimeValue)? = object.base, let hint = object["DisplayHint"]?.text, hint != "DateTime" else {
        return receive(object.base!, emit: emit)
      }
      close(emit)
      for line in ["", date.format(hint == "Date" ? "D" : "T"), ""] { emit(line) }
    case .object: receive(object: value, emit: emit)
    case .scalar(let scalar as FormatDirective): obey(scalar.instruction, emit: emit)
    case .scalar where views.view(for: value) != nil: receive(object: value, emit: emit)
    case .scalar(let date as DateTimeValue):
      // 5.1 prints a date in its long form, with air around it.
      close(emit)
      for line in ["", date.member("DateTime")?.text ?? date.text, ""] { emit(line) }
    case .scalar(let scalar) where !PlainTypes.holds(value) && isOfParts(scalar): receive(object: value, emit: emit)
    default:
      // Text between the rows of a table does not end it, as in 5.1.
      if case .table(let table, _, _) = open, table.isPrinting {} else { close(emit) }
      for line in value.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { emit(String(line)) }
    }
  }

  /// .NET's values that say more by their properties than by their text, such as an address of mail. Exchange's are their text.
  private func isOfParts(_ scalar: any ShellScalar) -> Bool {
    scalar.typeName.hasPrefix("System.") && !scalar.typeName.hasPrefix("System.Management.Automation.") && !scalar.memberNames.isEmpty
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
    if let view, show(value, by: view, emit: emit) { return }
    let names = DefaultShape.names(of: value)
    if view == nil, names.isEmpty {
      close(emit)
      return emit(value.text)
    }
    if view == nil, case .table(_, let typeName?, let columns) = open, typeName == value.typeName {
      return addRow(columns.map { $0.cell(of: value) }, typeName: typeName, columns: columns, emit: emit)
    }
    let isFirstShape = tableType == nil || tableType == value.typeName
    if view == nil, names.count <= 4, isFirstShape {
      tableType = value.typeName
      let columns = names.map { ViewColumn($0, alignment: DisplayText.alignment(of: ShownProperties.value($0, of: value))) }
      return addRow(columns.map { $0.cell(of: value) }, typeName: value.typeName, columns: columns, emit: emit)
    }
    if tableType == nil { tableType = "" }
    addList(DefaultShape.listEntries(of: value, view: view), emit: emit)
  }

  /// Prints by a view of any form but a list. - Returns: whether it did.
  private mutating func show(_ value: ShellValue, by view: TypeView, emit: (String) -> Void) -> Bool {
    switch view.form {
    case .table:
      if let column = view.group { enterGroup(column, indent: view.groupIndent, of: value, emit: emit) }
      // Types that share a view share its table, as files and folders do.
      let key = view.name.isEmpty ? value.typeName : "view " + view.name
      addRow(view.columns.map { $0.cell(of: value) }, typeName: key, columns: view.columns, view.heading(for: value), emit: emit)
    case .wide:
      guard let item = view.wideItem else { return false }
      if case .wide = open {} else { obey(.wide(columns: view.wideColumns, autoSize: view.autoSize), emit: emit) }
      obey(.row([item.cell(of: value)]), emit: emit)
    case .custom:
      guard let lines = view.lines else { return false }
      close(emit)
      for line in lines(value, width) { emit(line) }
    case .list: return false
    }
    return true
  }

  private mutating func enterGroup(_ column: ViewColumn, indent: Int, of value: ShellValue, emit: (String) -> Void) {
    let text = display.text(of: column.cell(of: value))
    if case .table = open, group == text { return }
    openGroup(column.label, text, indent: indent, emit: emit)
    group = text
  }

  private mutating func openGroup(_ label: String, _ text: String, indent: Int, emit: (String) -> Void) {
    close(emit)
    emit("")
    emit(DisplayWidth.blanks(indent) + (label.isEmpty ? text : "\(label): \(text)"))
  }

  private mutating func obey(_ instruction: FormatDirective.Instruction, emit: (String) -> Void) {
    switch instruction {
    case .list(let entries):
      addList(entries, emit: emit)
    case .custom(let lines):
      addBlock(CustomFormat.lines(lines, width: width), emit: emit)
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
    case .group(let label, let value, let indent):
      openGroup(label, display.text(of: value), indent: indent, emit: emit)
    case .end:
      close(emit)
    }
  }

  private mutating func addRow(
    _ cells: [ShellValue], typeName: String, columns: [ViewColumn], _ heading: @autoclosure () -> TableHeading? = nil,
    emit: (String) -> Void
  ) {
    var table: TableFormat
    if case .table(let current, let openType?, _) = open, openType == typeName {
      table = current
    } else {
      close(emit)
      let heading = heading() ?? TableHeading(columns.map { TableColumn($0.label, width: $0.width, alignment: $0.alignment ?? .left) })
      table = TableFormat(heading, width: width, display: display)
    }
    open = .nothing
    table.add(cells, emit: emit)
    open = .table(table, typeName: typeName, columns: columns)
  }

  private mutating func addList(_ entries: [(label: String, value: ShellValue)], emit: (String) -> Void) {
    addBlock(ListFormat.lines(entries, width: width, display: display), emit: emit)
  }

  /// One object of a list: a blank line stands before it.
  private mutating func addBlock(_ lines: [String], emit: (String) -> Void) {
    if case .list = open {} else { close(emit) }
    open = .list
    emit("")
    for line in lines { emit(line) }
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
