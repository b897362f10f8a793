// Lists and dictionaries, plain and generic.
import ShellValues

enum CollectionTypes {
  private static let listInterfaces = ["System.Collections.IEnumerable", "System.Collections.ICollection", "System.Collections.IList", "System.ICloneable"]
  private static let tableInterfaces = [
    "System.Collections.IEnumerable", "System.Collections.ICollection", "System.Collections.IDictionary", "System.ICloneable",
  ]

  static let all: [ShellType] = [arrayList, hashtable, ordered]

  static let generics: [GenericType] = [
    GenericType("System.Collections.Generic.List", arity: 1) { name, arguments in
      ShellType(
        name, interfaces: listInterfaces,
        convert: { value in
          if value.isNull || value.typeName == name { return value.unwrapped }
          return try list(name, arguments[0], Conversion.items(value))
        },
        construct: { given in
          switch given.count {
          case 0: return try list(name, arguments[0], [])
          case 1:
            if case .int = given[0].unwrapped { return try list(name, arguments[0], []) }
            return try list(name, arguments[0], Conversion.items(given[0]))
          default: return nil
          }
        })
    },
    GenericType("System.Collections.Generic.Dictionary", arity: 2) { name, arguments in
      table(name, [], ShellHashtable.Rules(name, ignoresCase: false, key: arguments[0], value: arguments[1]))
    },
  ]

  private static func list(_ name: String, _ element: ElementType, _ items: [ShellValue]) throws -> ShellValue {
    .array(ShellArray(try items.map { try element.convert($0) }, kind: .special(GenericList(name, element))))
  }

  private static let arrayList = ShellType(
    "System.Collections.ArrayList", ["collections.arraylist"], interfaces: listInterfaces,
    convert: { value in
      if value.isNull || value.typeName == "System.Collections.ArrayList" { return value.unwrapped }
      return .array(ShellArray(Conversion.items(value), kind: .growing(typeName: "System.Collections.ArrayList")))
    },
    construct: { arguments in
      guard arguments.count <= 1 else { return nil }
      var items: [ShellValue] = []
      if let first = arguments.first { if case .int = first.unwrapped {} else { items = Conversion.items(first) } }
      return .array(ShellArray(items, kind: .growing(typeName: "System.Collections.ArrayList")))
    })

  private static let hashtable = table("System.Collections.Hashtable", ["hashtable"], .plain)
  private static let ordered = table("System.Collections.Specialized.OrderedDictionary", ["ordered"], .ordered)

  private static func table(_ name: String, _ short: [String] = [], _ rules: ShellHashtable.Rules) -> ShellType {
    return ShellType(
      name, short, interfaces: tableInterfaces,
      convert: { value in
        if value.isNull || value.typeName == name { return value.unwrapped }
        return .hashtable(try filled(ShellHashtable(rules: rules), from: value, name))
      },
      construct: { arguments in
        let table = ShellHashtable(rules: rules)
        guard let first = arguments.first else { return .hashtable(table) }
        if case .hashtable = first.unwrapped { return .hashtable(try filled(table, from: first, name)) }
        return .hashtable(table)
      })
  }

  private static func filled(_ table: ShellHashtable, from value: ShellValue, _ name: String) throws -> ShellHashtable {
    guard case .hashtable(let source) = value.unwrapped else { throw Conversion.failure(value, name, nil) }
    for (key, entry) in source.pairs { try CollectionMembers.put(table, key, entry) }
    return table
  }
}

/// `List[T]`: what is added becomes a T.
final class GenericList: CollectionKind {
  let typeName: String
  let element: ElementType?
  init(_ typeName: String, _ element: ElementType) { (self.typeName, self.element) = (typeName, element) }

  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    switch (method, arguments.count) {
    case ("add", 1): array.items.append(try Members.converted(arguments[0], to: element))
    case ("insert", 2):
      let place = try Members.whole(arguments[0])
      guard (0...array.items.count).contains(place) else { return nil }
      array.items.insert(try Members.converted(arguments[1], to: element), at: place)
    case ("addrange", 1): for item in Conversion.items(arguments[0]) { array.items.append(try Members.converted(item, to: element)) }
    default: return nil
    }
    return CollectionMembers.nothing
  }
}

enum ValueGenerics {
  static let all: [GenericType] = [
    GenericType("System.Nullable", arity: 1) { name, arguments in
      ShellType(name, isValueType: true, convert: { $0.isNull || $0.text.isEmpty ? .null : try arguments[0].convert($0) })
    },
    GenericType("System.Collections.Generic.IEnumerable", arity: 1) { name, _ in ObjectTypes.interface(name) },
    GenericType("System.Collections.Generic.IList", arity: 1) { name, _ in ObjectTypes.interface(name) },
  ]
}
