// Format-List: one property a line, labels padded to the longest, long values wrapped under the value column.
public import ShellValues

/// Lays out one object of a list.
public enum ListFormat {
  /// - Returns: lines without blanks at their ends. The blank lines between objects are the printer's.
  public static func lines(_ entries: [(label: String, value: ShellValue)], width: Int, display: DisplayText) -> [String] {
    let labelWidth = entries.map { DisplayWidth.of($0.label) }.max() ?? 0
    let indent = DisplayWidth.blanks(labelWidth + 3)
    let room = max(1, width - labelWidth - 3)
    var lines: [String] = []
    for entry in entries {
      let wrapped = DisplayWidth.wrap(display.text(of: entry.value), room)
      let label = DisplayWidth.pad(entry.label, labelWidth, .left) + " : "
      for (place, part) in wrapped.enumerated() {
        lines.append(DisplayWidth.trimmedEnd((place == 0 ? label : indent) + part))
      }
    }
    return lines
  }
}
