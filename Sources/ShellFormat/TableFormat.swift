// Format-Table: heading, dashes as long as each label, one row a line. Rows are printed as they come unless the widths
// depend on all of them.
public import ShellValues

/// A table that is being printed.
public struct TableFormat {
  let heading: TableHeading
  private let screenWidth: Int
  private let display: DisplayText
  private var widths: [Int] = []
  private var isOpen = false
  private var heldBack: [[ShellValue]] = []

  /// Whether rows leave as they come.
  var isPrinting: Bool { isOpen }

  public init(_ heading: TableHeading, width: Int, display: DisplayText) {
    (self.heading, screenWidth, self.display) = (heading, width, display)
  }

  /// Prints a row, or keeps it until `finish` under -AutoSize.
  public mutating func add(_ cells: [ShellValue], emit: (String) -> Void) {
    if heading.autoSize {
      heldBack.append(cells)
    } else {
      open(wanted: heading.columns.map(\.width), emit: emit)
      print(cells, emit: emit)
    }
  }

  /// Prints what was held back.
  public mutating func finish(emit: (String) -> Void) {
    guard !heldBack.isEmpty else { return }
    let wanted = heading.columns.enumerated().map { place, column in
      column.width
        ?? heldBack.reduce(heading.hideHeaders ? 1 : DisplayWidth.of(column.label)) { widest, row in
          max(widest, firstLine(row, place).map(DisplayWidth.of) ?? 0)
        }
    }
    open(wanted: wanted, emit: emit)
    for row in heldBack { print(row, emit: emit) }
    heldBack = []
  }

  private mutating func open(wanted: [Int?], emit: (String) -> Void) {
    guard !isOpen else { return }
    isOpen = true
    widths = TableLayout.widths(wanted, in: screenWidth)
    if let warning = TableLayout.warning(droppedOf: heading.columns, shown: widths.count) { emit(warning) }
    emit("")
    guard !heading.hideHeaders else { return }
    // A long label goes on below itself; it is never cut.
    put(zip(heading.columns, widths).map { DisplayWidth.wrap($0.label, $1) }, emit)
    let dashes = zip(heading.columns, widths).map { column, width in
      DisplayWidth.pad(String(repeating: "-", count: min(width, DisplayWidth.of(column.label))), width, column.alignment)
    }
    emit(joined(dashes))
  }

  private func print(_ cells: [ShellValue], emit: (String) -> Void) {
    guard heading.wrap else {
      let shown = zip(heading.columns, widths).enumerated().map { place, column in
        DisplayWidth.fit(firstLine(cells, place) ?? "", column.1, column.0.alignment)
      }
      return emit(joined(shown))
    }
    let blocks = widths.enumerated().map { place, width in
      DisplayWidth.wrap(place < cells.count ? display.text(of: cells[place]) : "", width)
    }
    put(blocks, emit)
  }

  /// Cells of several lines side by side.
  private func put(_ blocks: [[String]], _ emit: (String) -> Void) {
    for line in 0..<(blocks.map(\.count).max() ?? 0) {
      let parts = zip(heading.columns, widths).enumerated().map { place, column in
        DisplayWidth.pad(line < blocks[place].count ? blocks[place][line] : "", column.1, column.0.alignment)
      }
      emit(joined(parts))
    }
  }

  /// A cell's text on one line: what follows a line end is cut away, and three dots say so. Under -Wrap, the widest of its lines.
  private func firstLine(_ cells: [ShellValue], _ place: Int) -> String? {
    guard place < cells.count else { return nil }
    let text = display.text(of: cells[place])
    if heading.wrap {
      return text.split(whereSeparator: \.isNewline).max { DisplayWidth.of($0) < DisplayWidth.of($1) }.map(String.init)
    }
    guard let end = text.firstIndex(where: \.isNewline) else { return text }
    return text[..<end] + "..."
  }

  private func joined(_ parts: [String]) -> String { DisplayWidth.trimmedEnd(parts.joined(separator: " ")) }
}
