// Objects: named properties in a fixed order, as cmdlets emit them and `[PSCustomObject]` makes them, and values of another kind to
// which a script has added members.

/// An object with properties in order. Names are compared without regard to case and kept as first written.
public final class ShellObject {
  /// Most specific first, such as `Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig`.
  public var typeNames: [String]
  /// What `ToString()` gives, when that is not the list of properties: an identity, a file's name.
  public var ownText: String? {
    get { textSource?() ?? storedText }
    set { storedText = newValue }
  }
  /// Computes the text instead, for a class with a `ToString` of its own.
  public var textSource: (() -> String)?
  private var storedText: String?
  /// The value that members were added to, when this is such a value: it leads in operators, formats and conversions.
  public var base: ShellValue?
  public private(set) var methods: [Method] = []
  private var stored: [Property]
  /// Places by name; made when an object with many properties is first asked.
  private var index: [NameKey: Int]?
  private var hasAccessors: Bool

  public init(
    typeNames: [String] = ["System.Management.Automation.PSCustomObject"], properties: [Property] = [], text: String? = nil,
    base: ShellValue? = nil
  ) {
    self.typeNames = typeNames
    self.stored = properties
    storedText = text
    self.base = base
    hasAccessors = properties.contains { $0.accessor != nil }
  }

  public convenience init(_ pairs: [(String, ShellValue)]) {
    self.init(properties: pairs.map { Property($0.0, $0.1) })
  }

  /// The properties in order; computed ones know this object as their `$this`.
  public var properties: [Property] { hasAccessors ? stored.map { $0.bound(to: .object(self)) } : stored }

  /// Reads a property, sets an existing one, or appends a new one at the end. A getter that fails gives null; see `read`.
  public subscript(name: String) -> ShellValue? {
    get { place(of: name).map { stored[$0].accessor == nil ? stored[$0].stored : stored[$0].bound(to: .object(self)).value } }
    set {
      if let place = place(of: name) {
        if let newValue {
          stored[place].stored = newValue
          stored[place].accessor = nil
        } else {
          stored.remove(at: place)
          index = nil
        }
      } else if let newValue {
        append(Property(name, newValue))
      }
    }
  }

  /// A property with its kind; `nil` when there is none of that name.
  public func property(_ name: String) -> Property? { place(of: name).map { stored[$0].bound(to: .object(self)) } }

  public func has(_ name: String) -> Bool { place(of: name) != nil }

  /// Adds a property, or puts it in the place of the one of that name.
  public func add(_ property: Property) {
    if property.accessor != nil { hasAccessors = true }
    if let place = place(of: property.name) { stored[place] = property } else { append(property) }
  }

  /// Sets what is there: through its setter, or the stored value.
  /// - Returns: false when there is no such property.
  public func write(_ name: String, _ value: ShellValue) throws -> Bool {
    guard let place = place(of: name) else { return false }
    guard stored[place].accessor != nil else {
      stored[place].stored = value
      return true
    }
    try stored[place].bound(to: .object(self)).write(value)
    return true
  }

  public func add(_ method: Method) {
    methods.removeAll { TextFolding.equal($0.name, method.name) }
    methods.append(method)
  }

  public func method(_ name: String) -> Method? { methods.first { TextFolding.equal($0.name, name) } }

  /// Takes a property or method away. - Returns: whether there was one.
  @discardableResult public func remove(member name: String) -> Bool {
    let count = stored.count + methods.count
    self[name] = nil
    methods.removeAll { TextFolding.equal($0.name, name) }
    return stored.count + methods.count < count
  }

  /// A shallow copy with properties of its own.
  public func copy() -> ShellObject {
    let copy = ShellObject(typeNames: typeNames, properties: stored, text: ownText, base: base)
    copy.methods = methods
    return copy
  }

  private func append(_ property: Property) {
    index?[NameKey(property.name)] = stored.count
    stored.append(property)
  }

  /// Few properties are walked through, which is quicker than hashing a name.
  private func place(of name: String) -> Int? {
    guard stored.count > 12 else {
      for place in stored.indices where TextFolding.equal(stored[place].name, name) { return place }
      return nil
    }
    if index == nil {
      index = Dictionary(stored.enumerated().map { (NameKey($1.name), $0) }, uniquingKeysWith: { first, _ in first })
    }
    return index![NameKey(name)]
  }
}
