// How objects of a type look when nobody says how: the columns of its table and the properties of its list.
// Cmdlets that emit a type register its view; the formatter knows no type by name.
public import ShellValues

/// One column of a type's default table.
public struct ViewColumn: Sendable {
  public var label: String
  public var property: String
  /// In columns of the screen; `nil` shares what is left.
  public var width: Int?
  public var alignment: TextAlignment
  /// Computes the cell from the whole object, for columns that are no property, such as a certificate's service letters.
  public var render: (@Sendable (ShellValue) -> ShellValue)?

  public init(
    _ property: String, label: String? = nil, width: Int? = nil, alignment: TextAlignment = .left,
    render: (@Sendable (ShellValue) -> ShellValue)? = nil
  ) {
    (self.label, self.property, self.width) = (label ?? property, property, width)
    (self.alignment, self.render) = (alignment, render)
  }
}

/// The default look of one type.
public struct TypeView: Sendable {
  public enum Form: Sendable { case table, list }

  /// What plain output uses.
  public var form: Form
  /// Empty when the type has no table of its own; Format-Table then makes one from its properties.
  public var columns: [ViewColumn]
  /// What Format-List shows without names, in order; wildcards allowed. Empty: every property that is not hidden.
  public var listProperties: [String]
  /// What a table's rows are put together by: each group has a heading of its own, such as `TypeName: System.String`.
  public var group: ViewColumn?

  public static func table(_ columns: [ViewColumn], list: [String] = [], group: ViewColumn? = nil) -> TypeView {
    TypeView(form: .table, columns: columns, listProperties: list, group: group)
  }

  public static func list(_ properties: [String] = [], table: [ViewColumn] = []) -> TypeView {
    TypeView(form: .list, columns: table, listProperties: properties)
  }
}

/// Views by type name, any case.
public struct ViewRegistry: Sendable {
  private var views: [String: TypeView] = [:]

  public init() {}

  public mutating func register(_ view: TypeView, for typeName: String) { views[typeName.lowercased()] = view }

  /// Takes over all views of another registry; its own win.
  public mutating func merge(_ other: ViewRegistry) { views.merge(other.views) { $1 } }

  /// The view of the most specific of an object's types that has one.
  public func view(for value: ShellValue) -> TypeView? {
    if views.isEmpty { return nil }
    if case .object(let object) = value {
      return object.typeNames.lazy.compactMap { views[$0.lowercased()] }.first
    }
    return views[value.typeName.lowercased()]
  }
}
