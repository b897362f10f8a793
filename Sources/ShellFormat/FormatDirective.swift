// What Format-List, Format-Table and Format-Wide put into the pipeline: instructions for whoever prints, with cells already computed,
// because only the cmdlet can run script blocks and only the printer knows the width.
public import ShellValues

/// One column as a table's heading and cells see it.
public struct TableColumn: Sendable {
  public var label: String
  /// In columns of the screen; `nil` shares what is left.
  public var width: Int?
  public var alignment: TextAlignment

  public init(_ label: String, width: Int? = nil, alignment: TextAlignment = .left) {
    (self.label, self.width, self.alignment) = (label, width, alignment)
  }
}

/// Everything that is settled before a table's first row.
public struct TableHeading: Sendable {
  public var columns: [TableColumn]
  /// Widths from all rows instead of the screen's; rows are then held back until the end.
  public var autoSize: Bool
  /// Long cells continue below their column instead of being cut.
  public var wrap: Bool
  public var hideHeaders: Bool

  public init(_ columns: [TableColumn], autoSize: Bool = false, wrap: Bool = false, hideHeaders: Bool = false) {
    (self.columns, self.autoSize, self.wrap, self.hideHeaders) = (columns, autoSize, wrap, hideHeaders)
  }
}

/// An instruction that travels down the pipeline as an object. Consumers that are no printers see its type name, as in PowerShell.
public struct FormatDirective: ShellScalar {
  public enum Instruction {
    /// One object of a list.
    case list([(label: String, value: ShellValue)])
    /// Opens a table; rows follow.
    case table(TableHeading)
    /// One row, a value per column of the open table.
    case row([ShellValue])
    /// Opens a grid of single values; entries follow as rows of one cell.
    case wide(columns: Int?, autoSize: Bool)
    /// One object of Format-Custom, each line with how far it is indented.
    case custom([CustomLine])
    /// The heading of a group; what follows belongs to it.
    case group(label: String, value: ShellValue, indent: Int = 3)
    /// The format cmdlet is done.
    case end
  }

  public var instruction: Instruction

  public init(_ instruction: Instruction) { self.instruction = instruction }

  /// As a value for `write`.
  public static func value(_ instruction: Instruction) -> ShellValue { .scalar(FormatDirective(instruction)) }

  public var typeName: String {
    let name =
      switch instruction {
      case .table, .wide: "FormatStartData"
      case .list, .row, .custom: "FormatEntryData"
      case .group: "GroupStartData"
      case .end: "FormatEndData"
      }
    return "Microsoft.PowerShell.Commands.Internal.Format." + name
  }

  public var text: String { typeName }
}
