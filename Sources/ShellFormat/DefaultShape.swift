// What Format-List and Format-Table show when no property is named: the type's view, else the object's own properties.
public import ShellValues

/// The default properties of lists and tables.
public enum DefaultShape {
  /// What `Update-TypeData -DefaultDisplayPropertySet` says of the value's types, else all its properties.
  static func names(of value: ShellValue) -> [String] {
    if let displayed = ownDisplaySet(of: value) { return ShownProperties.expand(displayed, of: value) }
    if let extensions = SessionContext.current?.extensions, !extensions.isEmpty {
      for type in Members.typeNames(of: value) {
        if let displayed = extensions[type]?.displayed, !displayed.isEmpty { return ShownProperties.expand(displayed, of: value) }
      }
    }
    return ShownProperties.names(of: value)
  }

  /// `DefaultDisplayPropertySet` of the member set `PSStandardMembers` that a script has given to the object itself.
  private static func ownDisplaySet(of value: ShellValue) -> [String]? {
    guard case .object(let object) = value, case .object(let members)? = object["PSStandardMembers"],
      let names = members["DefaultDisplayPropertySet"].map(Conversion.items), !names.isEmpty
    else { return nil }
    return names.map(\.text)
  }

  /// Every entry of a list, in order.
  public static func listEntries(of value: ShellValue, view: TypeView?) -> [(label: String, value: ShellValue)] {
    if let view, !view.listItems.isEmpty { return view.listItems.map { ($0.label, $0.cell(of: value)) } }
    let names =
      if let view, !view.listProperties.isEmpty {
        ShownProperties.expand(view.listProperties, of: value)
      } else {
        names(of: value)
      }
    return names.map { ($0, ShownProperties.value($0, of: value)) }
  }

  /// The columns of a table; at most ten when the type has no table of its own.
  public static func columns(of value: ShellValue, view: TypeView?) -> [ViewColumn] {
    if let view, !view.columns.isEmpty { return view.columns }
    return names(of: value).prefix(TableLayout.mostColumns).map {
      ViewColumn($0, alignment: DisplayText.alignment(of: ShownProperties.value($0, of: value)))
    }
  }
}
