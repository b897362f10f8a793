// Arrays and hash tables: references with the growth rules of their .NET counterparts.

/// An array, or one of the lists that can grow.
public final class ShellArray {
  public enum Kind {
    /// `@(1,2)`: fixed size; `+=` makes a new one.
    case fixed
    /// `ArrayList`, `List[T]`, and the multi-valued properties of fetched objects, which take `+=` and `.Add()`.
    case growing(typeName: String)
  }

  public var items: [ShellValue]
  public let kind: Kind

  public init(_ items: [ShellValue], kind: Kind = .fixed) {
    self.items = items
    self.kind = kind
  }

  public var typeName: String {
    switch kind {
    case .fixed: "System.Object[]"
    case .growing(let typeName): typeName
    }
  }
}

/// A hash table: keys are compared without regard to case; `[ordered]` ones keep the order of insertion, and so do we always.
public final class ShellHashtable {
  public private(set) var keys: [ShellValue] = []
  private var values: [String: ShellValue] = [:]
  public let isOrdered: Bool

  public init(isOrdered: Bool = false) { self.isOrdered = isOrdered }

  public convenience init(_ pairs: [(String, ShellValue)], isOrdered: Bool = false) {
    self.init(isOrdered: isOrdered)
    for (key, value) in pairs { self[.string(key)] = value }
  }

  public var count: Int { keys.count }
  public var pairs: [(key: ShellValue, value: ShellValue)] { keys.map { ($0, values[ShellHashtable.fold($0)]!) } }

  public subscript(key: ShellValue) -> ShellValue? {
    get { values[ShellHashtable.fold(key)] }
    set {
      let folded = ShellHashtable.fold(key)
      if let newValue {
        if values.updateValue(newValue, forKey: folded) == nil { keys.append(key) }
      } else if values.removeValue(forKey: folded) != nil {
        keys.removeAll { ShellHashtable.fold($0) == folded }
      }
    }
  }

  public subscript(name: String) -> ShellValue? {
    get { self[.string(name)] }
    set { self[.string(name)] = newValue }
  }

  /// The number 1 and the text '1' are different keys; 'a' and 'A' are one.
  private static func fold(_ key: ShellValue) -> String {
    switch key {
    case .int(let n): "#\(n)"
    case .double(let n): "#\(n)"
    case .string(let s): "$" + s.lowercased()
    default: "@" + key.text.lowercased()
    }
  }
}
