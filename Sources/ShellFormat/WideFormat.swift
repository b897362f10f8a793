// Format-Wide: one property of each object, side by side in columns of equal width.
public import ShellValues

/// A grid that is being printed; entries are held back until a line is full, or until the end under -AutoSize.
public struct WideFormat {
  private let screenWidth: Int
  private let display: DisplayText
  private let autoSize: Bool
  private var columns: Int
  private var waiting: [String] = []
  private var isOpen = false

  /// - Parameter columns: `nil` for two, 5.1's default.
  public init(columns: Int?, autoSize: Bool, width: Int, display: DisplayText) {
    (self.columns, self.autoSize) = (max(1, columns ?? 2), autoSize && columns == nil)
    (screenWidth, self.display) = (width, display)
  }

  public mutating func add(_ value: ShellValue, emit: (String) -> Void) {
    waiting.append(display.text(of: value))
    if !autoSize, waiting.count == columns { flush(emit) }
  }

  public mutating func finish(emit: (String) -> Void) {
    if autoSize {
      let widest = waiting.map { DisplayWidth.of($0) }.max() ?? 1
      columns = max(1, (screenWidth + 1) / (widest + 1))
    }
    flush(emit)
  }

  private mutating func flush(_ emit: (String) -> Void) {
    guard !waiting.isEmpty else { return }
    if !isOpen { emit("") }
    isOpen = true
    let widths = TableLayout.widths(Array(repeating: nil, count: columns), in: screenWidth)
    for start in stride(from: 0, to: waiting.count, by: widths.count) {
      let line = zip(waiting[start...], widths).map { DisplayWidth.fit($0, $1, .left) }
      emit(DisplayWidth.trimmedEnd(line.joined(separator: " ")))
    }
    waiting = []
  }
}
