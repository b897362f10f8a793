// Hash tables and their kin, references as in .NET. All keep the order of insertion, which for the ordinary ones nobody may rely on.

/// A table of keys and values.
public final class ShellHashtable {
  /// How keys compare and what may be put in.
  public struct Rules: Sendable {
    public var typeName: String
    /// A whole number in brackets is a place, unless it is a key.
    public var isOrdered = false
    public var ignoresCase = true
    /// Keys come in their own order instead of that of insertion.
    public var isSorted = false
    public var key: ElementType?
    public var value: ElementType?

    public init(
      _ typeName: String, isOrdered: Bool = false, ignoresCase: Bool = true, isSorted: Bool = false,
      key: ElementType? = nil, value: ElementType? = nil
    ) {
      (self.typeName, self.isOrdered, self.ignoresCase, self.isSorted) = (typeName, isOrdered, ignoresCase, isSorted)
      (self.key, self.value) = (key, value)
    }

    /// `@{ }`.
    public static let plain = Rules("System.Collections.Hashtable")
    public static let ordered = Rules("System.Collections.Specialized.OrderedDictionary", isOrdered: true)
  }

  public let rules: Rules
  /// Members that a script has added to this very table.
  public var added: ShellObject?
  private var entries: [(key: ShellValue, value: ShellValue)?] = []
  private var places: [HashKey: Int] = [:]
  private var isInOrder = true

  public init(rules: Rules) { self.rules = rules }
  public convenience init(isOrdered: Bool = false) { self.init(rules: isOrdered ? .ordered : .plain) }

  public convenience init(_ pairs: [(String, ShellValue)], isOrdered: Bool = false) {
    self.init(isOrdered: isOrdered)
    for (key, value) in pairs { self[.string(key)] = value }
  }

  public var isOrdered: Bool { rules.isOrdered }
  public var typeName: String { rules.typeName }
  public var count: Int { places.count }
  public var keys: [ShellValue] { pairs.map(\.key) }
  public var pairs: [(key: ShellValue, value: ShellValue)] {
    sortIfNeeded()
    return entries.compactMap { $0 }
  }

  public subscript(key: ShellValue) -> ShellValue? {
    get { places[HashKey(key, ignoringCase: rules.ignoresCase)].flatMap { entries[$0]?.value } }
    set {
      let folded = HashKey(key, ignoringCase: rules.ignoresCase)
      if let place = places[folded] {
        if let newValue {
          entries[place]!.value = newValue
        } else {
          places[folded] = nil
          entries[place] = nil
          if entries.count > 32, entries.count > places.count * 2 { compact() }
        }
      } else if let newValue {
        places[folded] = entries.count
        entries.append((key, newValue))
        isInOrder = false
      }
    }
  }

  public subscript(name: String) -> ShellValue? {
    get { self[.string(name)] }
    set { self[.string(name)] = newValue }
  }

  /// Puts an entry at a place of an ordered table.
  public func insert(_ key: ShellValue, _ value: ShellValue, at place: Int) {
    compact()
    entries.insert((key, value), at: place)
    rebuild()
  }

  public func removeAll() {
    entries = []
    places = [:]
  }

  public func copy() -> ShellHashtable {
    let copy = ShellHashtable(rules: rules)
    for (key, value) in pairs { copy[key] = value }
    return copy
  }

  private func compact() {
    entries.removeAll { $0 == nil }
    rebuild()
  }

  private func rebuild() {
    places = [:]
    for (place, entry) in entries.enumerated() { places[HashKey(entry!.key, ignoringCase: rules.ignoresCase)] = place }
  }

  private func sortIfNeeded() {
    guard rules.isSorted, !isInOrder else { return }
    entries.removeAll { $0 == nil }
    entries.sort { Comparison.sortOrder($0!.key, $1!.key, ignoringCase: rules.ignoresCase) < 0 }
    isInOrder = true
    rebuild()
  }
}

/// A key of a table or an element of a set: the number 1 and the text '1' differ; 'a' and 'A' are one where case does not count.
public enum HashKey: Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case name(NameKey)
  case text(String)
  case reference(ObjectIdentifier)
  /// A scalar: by type and text.
  case scalar(String, String)

  public init(_ value: ShellValue, ignoringCase: Bool) {
    switch value {
    case .null: self = .null
    case .bool(let b): self = .bool(b)
    case .int(let n): self = .int(n)
    case .double(let d): self = .double(d)
    case .string(let s): self = ignoringCase ? .name(NameKey(s)) : .text(s)
    case .array(let array): self = .reference(ObjectIdentifier(array))
    case .hashtable(let table): self = .reference(ObjectIdentifier(table))
    case .object(let object):
      if let base = object.base { self = HashKey(base, ignoringCase: ignoringCase) } else { self = .reference(ObjectIdentifier(object)) }
    case .scalar(let scalar): self = .scalar(scalar.typeName, scalar.text)
    }
  }
}
