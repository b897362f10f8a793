// Multi-valued settings: a list replaces, `@{Add=…; Remove=…}` changes, `$null` empties.
import ShellValues

extension FieldType {
  /// A list of values of one type, each at most once, in the order given.
  ///
  /// Adding what is there is an error, as in Exchange; removing what is not there changes nothing.
  static func list<Element>(_ element: FieldType<Element>) -> FieldType where Value == [Element] {
    let typeName = "Microsoft.Exchange.Data.MultiValuedProperty`1[\(element.name)]"
    var list = FieldType(
      "MultiValuedProperty",
      convert: { (typed) throws(ConversionFailure) in
        try appending(converted(typed, element), to: [])
      }, show: { .array(ShellArray($0.map(element.show), kind: .growing(typeName: typeName))) },
      encode: { .array($0.map(element.encode)) },
      decode: { stored in
        guard case .array(let items) = stored else { return nil }
        let values = items.compactMap(element.decode)
        return values.count == items.count ? values : nil
      })
    list.isList = true
    list.completions = element.completions
    list.edit = { (table) throws(ConversionFailure) in
      for key in table.keys where !["add", "remove"].contains(key.text.lowercased()) {
        throw ConversionFailure(
          "'\(key.text)' is not understood here: a hash table for a list has the keys Add and Remove, as @{Add='a','b'; Remove='c'}.")
      }
      let added = try converted(table.entry("Add"), element)
      let removed = try converted(table.entry("Remove"), element)
      return { (present) throws(ConversionFailure) in
        try appending(added, to: present.filter { !removed.contains($0) })
      }
    }
    return list
  }

  private static func converted<Element>(_ typed: ShellValue, _ element: FieldType<Element>) throws(ConversionFailure) -> [Element] {
    var values: [Element] = []
    for item in Conversion.items(typed) where !item.text.isEmpty { values.append(try element.convert(item)) }
    return values
  }

  private static func appending<Element: Equatable>(_ added: [Element], to present: [Element]) throws(ConversionFailure) -> [Element] {
    var values = present
    for value in added {
      guard !values.contains(value) else { throw ConversionFailure("The value \"\(value)\" is already present in the collection.") }
      values.append(value)
    }
    return values
  }
}

extension ShellHashtable {
  /// An entry by name, null when there is none.
  fileprivate func entry(_ name: String) -> ShellValue { self[name] ?? .null }
}
