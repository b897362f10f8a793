// How wide each column of a table is. 5.1 shares the whole screen among the columns nobody gave a width; what cannot fit is dropped
// from the right, and the reader is told.

/// Widths of a table's columns.
public enum TableLayout {
  /// No column is squeezed below this.
  static let narrowest = 5
  static let mostColumns = 10

  /// - Parameters:
  ///   - wanted: per column a fixed width, or `nil` to share evenly what the others leave, the first ones getting the odd columns.
  ///   - width: columns of the screen; neighbours are one blank apart.
  /// - Returns: one width per column that fits, from the left. At least the first column always fits.
  public static func widths(_ wanted: [Int?], in width: Int) -> [Int] {
    var widths = wanted.map { max(1, $0 ?? narrowest) }
    let sharing = wanted.indices.filter { wanted[$0] == nil }
    while total(widths) > width, let last = widths.indices.last {
      let over = total(widths) - width
      if widths[last] - over >= narrowest || last == 0 {
        widths[last] = max(1, widths[last] - over)
        return widths
      }
      widths.removeLast()
    }
    let takers = sharing.filter { $0 < widths.count }
    guard !takers.isEmpty, widths.count == wanted.count else { return widths }
    let spare = width - total(widths)
    for (place, column) in takers.enumerated() {
      widths[column] += spare / takers.count + (place < spare % takers.count ? 1 : 0)
    }
    return widths
  }

  private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + max(0, widths.count - 1) }

  /// 5.1's words for columns that were dropped; `nil` when all are shown.
  static func warning(droppedOf columns: [TableColumn], shown: Int) -> String? {
    switch columns.count - shown {
    case 0: nil
    case 1: "WARNING: column \"\(columns[shown].label)\" does not fit into the display and was removed."
    case let count: "WARNING: \(count) columns do not fit into the display and were removed."
    }
  }
}
