// How objects of a type look when nobody says how: the columns of its table and the properties of its list.
// Cmdlets that emit a type register its view; the formatter knows no type by name.
public import ShellValues

/// One column of a type's default table, or one line of its list.
public struct ViewColumn: Sendable {
  public var label: String
  public var property: String
  /// In columns of the screen; `nil` shares what is left.
  public var width: Int?
  /// `nil` lets the first object decide, as for columns that nobody aligned.
  public var alignment: TextAlignment?
  /// Computes the cell from the whole object, for columns that are no property, such as a certificate's service letters.
  public var render: (@Sendable (ShellValue) -> ShellValue)?
  /// The text of the script block behind `render`, when there is one.
  public var script: String?

  public init(
    _ property: String, label: String? = nil, width: Int? = nil, alignment: TextAlignment? = .left,
    render: (@Sendable (ShellValue) -> ShellValue)? = nil
  ) {
    (self.label, self.property, self.width) = (label ?? property, property, width)
    (self.alignment, self.render) = (alignment, render)
  }

  /// The cell for one object.
  public func cell(of value: ShellValue) -> ShellValue { render?(value) ?? ShownProperties.value(property, of: value) }

  func heading(for first: ShellValue) -> TableColumn {
    TableColumn(label, width: width, alignment: alignment ?? DisplayText.alignment(of: cell(of: first)))
  }
}

/// The look of one type, or one of its looks that Format-Table and its like may ask for by name.
public struct TypeView: Sendable {
  public enum Form: String, Sendable { case table, list, wide, custom }

  /// What `-View` asks for; empty for a type's own look.
  public var name = ""
  /// What plain output uses.
  public var form: Form
  /// Empty when the type has no table of its own; Format-Table then makes one from its properties.
  public var columns: [ViewColumn] = []
  /// What Format-List shows without names, in order; wildcards allowed. Empty: every property that is not hidden.
  public var listProperties: [String] = []
  /// Lines of a list that are more than properties; they win over `listProperties`.
  public var listItems: [ViewColumn] = []
  /// What a table's rows are put together by: each group has a heading of its own, such as `TypeName: System.String`.
  public var group: ViewColumn?
  /// Whether lists are put together so as well.
  public var groupsLists = true
  /// Blanks before a group's heading.
  public var groupIndent = 3
  /// The one property of a wide view.
  public var wideItem: ViewColumn?
  public var wideColumns: Int?
  public var autoSize = false
  public var wrap = false
  public var hideHeaders = false
  /// The lines of a custom view, made for a width.
  public var lines: (@Sendable (_ value: ShellValue, _ width: Int) -> [String])?

  public init(form: Form) { self.form = form }

  public static func table(_ columns: [ViewColumn], list: [String] = [], group: ViewColumn? = nil, groupIndent: Int = 3) -> TypeView {
    var view = TypeView(form: .table)
    (view.columns, view.listProperties, view.group, view.groupIndent) = (columns, list, group, groupIndent)
    return view
  }

  public static func list(_ properties: [String] = [], table: [ViewColumn] = []) -> TypeView {
    var view = TypeView(form: .list)
    (view.columns, view.listProperties) = (table, properties)
    return view
  }

  /// - Parameter list: what Format-List shows all the same.
  public static func custom(list: [String] = [], _ lines: @escaping @Sendable (ShellValue, Int) -> [String]) -> TypeView {
    var view = TypeView(form: .custom)
    (view.lines, view.listProperties) = (lines, list)
    return view
  }

  /// Whether a format cmdlet for a form can use it.
  public func serves(_ wanted: Form) -> Bool {
    switch wanted {
    case .table: !columns.isEmpty
    case .list: form == .list || !listItems.isEmpty || !listProperties.isEmpty
    case .wide: wideItem != nil
    case .custom: lines != nil
    }
  }

  func heading(for first: ShellValue) -> TableHeading {
    TableHeading(columns.map { $0.heading(for: first) }, autoSize: autoSize, wrap: wrap, hideHeaders: hideHeaders)
  }
}
