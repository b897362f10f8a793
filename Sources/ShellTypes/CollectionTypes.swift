// Lists and dictionaries, plain and generic: how they are made, filled and cast to.
import ShellValues

enum CollectionTypes {
  static let listInterfaces = [
    "System.Collections.IEnumerable", "System.Collections.ICollection", "System.Collections.IList", "System.ICloneable",
  ]
  private static let tableInterfaces = [
    "System.Collections.IEnumerable", "System.Collections.ICollection", "System.Collections.IDictionary", "System.ICloneable",
  ]

  static let all: [ShellType] = [
    arrayList, table("System.Collections.Hashtable", ["hashtable"], .plain),
    table("System.Collections.Specialized.OrderedDictionary", ["ordered"], .ordered),
    table("System.Collections.SortedList", [], .init("System.Collections.SortedList", isSorted: true)),
    sequence("System.Collections.Queue", nil) { QueueKind($0, $1) }, sequence("System.Collections.Stack", nil) { StackKind($0, $1) },
    sequence("System.Collections.Specialized.StringCollection", TextTypes.element) { ListKind($0, $1) },
    ObjectTypes.root("System.StringComparer").with { $0.get = comparer },
    ObjectTypes.interface("System.Collections.IEnumerator"),
  ]

  static let generics: [GenericType] = [
    list("System.Collections.Generic.List") { ListKind($0, $1) }, list("System.Collections.ObjectModel.Collection") { ListKind($0, $1) },
    list("System.Collections.Generic.Queue") { QueueKind($0, $1) }, list("System.Collections.Generic.Stack") { StackKind($0, $1) },
    list("System.Collections.Generic.LinkedList") { ListKind($0, $1) },
    list("System.Collections.Generic.HashSet") { SetKind($0, $1) },
    list("System.Collections.Generic.SortedSet") { SetKind($0, $1, isSorted: true) },
    dictionary("System.Collections.Generic.Dictionary"), dictionary("System.Collections.Generic.SortedDictionary", isSorted: true),
    dictionary("System.Collections.Generic.SortedList", isSorted: true), dictionary("System.Collections.Concurrent.ConcurrentDictionary"),
  ]

  // MARK: lists

  private static func list(_ name: String, _ kind: @escaping @Sendable (String, ElementType?) -> any CollectionKind) -> GenericType {
    GenericType(name, arity: 1) { fullName, arguments in
      sequence(fullName, arguments[0], kind).with {
        $0.interfaces += ["IList", "ICollection", "IEnumerable"].map { "System.Collections.Generic.\($0)`1[\(arguments[0].name)]" }
      }
    }
  }

  /// A collection made empty, with room for so many, or from what another holds.
  private static func sequence(
    _ name: String, _ element: ElementType?, _ kind: @escaping @Sendable (String, ElementType?) -> any CollectionKind
  ) -> ShellType {
    let made: @Sendable ([ShellValue], ShellValue?) throws -> ShellValue = { items, comparer in
      let own = kind(name, element)
      if let set = own as? SetKind, comparer?.text.hasSuffix("IgnoreCase") == true { set.ignoresCase = true }
      let array = ShellArray([], kind: .special(own))
      for item in items {
        guard try own.call(own is QueueKind ? "enqueue" : own is StackKind ? "push" : "add", [item], on: array) != nil else { continue }
      }
      return .array(array)
    }
    return ShellType(
      name, interfaces: listInterfaces,
      convert: { value in
        if value.isNull || value.typeName == name { return value.unwrapped }
        return try made(Conversion.items(value), nil)
      },
      construct: { given in
        guard given.count <= 2 else { return nil }
        let isComparer = given.first.map { $0.unwrapped.typeName == "System.StringComparer" } ?? false
        if isComparer { return try made([], given[0]) }
        if let first = given.first, Numeric(first) != nil { return try made([], nil) }
        return try made(given.first.map { Conversion.items($0) } ?? [], given.count == 2 ? given[1] : nil)
      })
  }

  private static let arrayList = ShellType(
    "System.Collections.ArrayList", ["collections.arraylist"], interfaces: listInterfaces,
    methods: [
      "Add", "AddRange", "Clear", "Clone", "Contains", "CopyTo", "GetEnumerator", "IndexOf", "Insert", "Remove", "RemoveAt", "RemoveRange",
      "Reverse",
      "Sort", "ToArray",
    ],
    convert: { value in
      if value.isNull || value.typeName == "System.Collections.ArrayList" { return value.unwrapped }
      return .array(ShellArray(Conversion.items(value), kind: .growing(typeName: "System.Collections.ArrayList")))
    },
    construct: { arguments in
      guard arguments.count <= 1 else { return nil }
      var items: [ShellValue] = []
      if let first = arguments.first { if Numeric(first) == nil { items = Conversion.items(first) } }
      return .array(ShellArray(items, kind: .growing(typeName: "System.Collections.ArrayList")))
    })

  // MARK: tables

  private static func dictionary(_ name: String, isSorted: Bool = false) -> GenericType {
    GenericType(name, arity: 2) { fullName, arguments in
      table(fullName, [], .init(fullName, ignoresCase: false, isSorted: isSorted, key: arguments[0], value: arguments[1]))
    }
  }

  private static func table(_ name: String, _ short: [String], _ rules: ShellHashtable.Rules) -> ShellType {
    ShellType(
      name, short, interfaces: tableInterfaces,
      methods: [
        "Add", "Clear", "Clone", "Contains", "ContainsKey", "ContainsValue", "CopyTo", "GetEnumerator", "Remove",
      ] + (rules.isOrdered ? ["Insert", "RemoveAt"] : []) + (rules.key != nil ? ["TryGetValue"] : []),
      convert: { value in
        if value.isNull || value.typeName == name { return value.unwrapped }
        return .hashtable(try filled(ShellHashtable(rules: rules), from: value, name))
      },
      construct: { arguments in
        var own = rules
        // What `@{}` makes knows no case; what the constructor makes does, unless a comparer says otherwise.
        if !rules.isOrdered { own.ignoresCase = arguments.contains { $0.text.hasSuffix("IgnoreCase") } }
        let table = ShellHashtable(rules: own)
        guard let first = arguments.first, case .hashtable = first.unwrapped else { return .hashtable(table) }
        return .hashtable(try filled(table, from: first, name))
      })
  }

  private static func filled(_ table: ShellHashtable, from value: ShellValue, _ name: String) throws -> ShellHashtable {
    guard case .hashtable(let source) = value.unwrapped else { throw Conversion.failure(value, name, nil) }
    for (key, entry) in source.pairs { try CollectionMembers.put(table, key, entry) }
    return table
  }

  @Sendable private static func comparer(_ name: String) -> ShellValue? {
    let names = [
      "OrdinalIgnoreCase", "Ordinal", "InvariantCultureIgnoreCase", "InvariantCulture", "CurrentCultureIgnoreCase", "CurrentCulture",
    ]
    return names.first { $0.lowercased() == name }.map { .object(ShellObject(typeNames: ["System.StringComparer"], text: $0)) }
  }
}

enum ValueGenerics {
  static let all: [GenericType] =
    [
      GenericType("System.Nullable", arity: 1) { name, arguments in
        ShellType(name, isValueType: true, convert: { $0.isNull || $0.unwrapped.text.isEmpty ? .null : try arguments[0].convert($0) })
      },
      GenericType("System.Collections.Generic.KeyValuePair", arity: 2) { name, arguments in
        ShellType(
          name, isValueType: true,
          construct: { given in
            guard given.count == 2 else { return nil }
            return .object(
              ShellObject(
                typeNames: [name, "System.ValueType", "System.Object"],
                properties: [
                  .init("Key", try arguments[0].convert(given[0]), kind: .property),
                  .init("Value", try arguments[1].convert(given[1]), kind: .property),
                ], text: "[\(given[0].text), \(given[1].text)]"))
          })
      },
    ] + (1...7).map(tuple)
    + ["IEnumerable", "IList", "ICollection", "IEnumerator", "IComparer"].map { name in
      GenericType("System.Collections.Generic.\(name)", arity: 1) { fullName, _ in ObjectTypes.interface(fullName) }
    }
    + ["IDictionary"].map { name in
      GenericType("System.Collections.Generic.\(name)", arity: 2) { fullName, _ in ObjectTypes.interface(fullName) }
    } + (1...17).flatMap { arity in ["System.Func", "System.Action"].map { delegate($0, arity) } }
    + ["System.Predicate", "System.Comparison", "System.EventHandler"].map { delegate($0, 1) } + [delegate("System.Converter", 2)]

  private static func tuple(_ arity: Int) -> GenericType {
    GenericType("System.Tuple", arity: arity) { name, arguments in
      ShellType(name, construct: { given in given.count == arity ? TupleType.make(given, name) : nil })
    }
  }

  /// Delegates without type arguments.
  static let delegates: [ShellType] = [
    "System.Action", "System.EventHandler", "System.Text.RegularExpressions.MatchEvaluator", "System.Threading.ThreadStart",
  ].map { name in
    ShellType(name, base: "System.MulticastDelegate", convert: { try ScriptBlockType().convert($0.unwrapped) })
  }

  /// Delegates are the script blocks themselves; whoever calls one runs the block.
  private static func delegate(_ name: String, _ arity: Int) -> GenericType {
    GenericType(name, arity: arity) { fullName, _ in
      ShellType(fullName, base: "System.MulticastDelegate", convert: { try ScriptBlockType().convert($0.unwrapped) })
    }
  }
}

enum TupleType {
  static let type = ShellType.statics("System.Tuple", [], ["Create"]) { method, arguments in
    guard method == "create", (1...7).contains(arguments.count) else { return nil }
    return make(arguments, "System.Tuple`\(arguments.count)[\(arguments.map(\.typeName).joined(separator: ","))]")
  }

  static func make(_ items: [ShellValue], _ name: String) -> ShellValue {
    .scalar(TupleValue(items, name))
  }
}

/// `[Tuple]::Create(1, 'a')`: its parts by name and, as PowerShell adds, by place.
struct TupleValue: ShellScalar {
  private let items: [ShellValue]
  let typeName: String

  init(_ items: [ShellValue], _ typeName: String) { (self.items, self.typeName) = (items, typeName) }

  var text: String { "(" + items.map(\.text).joined(separator: ", ") + ")" }
  var memberNames: [String] { items.indices.map { "Item\($0 + 1)" } + ["Length"] }

  func member(_ name: String) -> ShellValue? {
    if TextFolding.equal(name, "Length") { return .int(items.count) }
    guard name.lowercased().hasPrefix("item"), let place = Int(name.dropFirst(4)), items.indices.contains(place - 1) else { return nil }
    return items[place - 1]
  }

  func element(at index: ShellValue) throws -> ShellValue? {
    if case .array(let wanted) = index.unwrapped { return .list(try wanted.items.compactMap { try element(at: $0) }) }
    let place = try Members.whole(index)
    let found = place < 0 ? place + items.count : place
    return items.indices.contains(found) ? items[found] : .null
  }
}
