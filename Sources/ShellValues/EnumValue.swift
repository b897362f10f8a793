// Enumerations: values with a name each, compared with text typed on the right-hand side. Flags print in one fixed order.

/// An enumeration's names in display order.
public struct EnumDefinition: Sendable, Hashable {
  /// Full .NET name; errors show it.
  public var typeName: String
  public var names: [String]
  /// Whether values combine, as in `Tls, Integrated`; the name `None` then stands for no flag at all.
  public var isFlags: Bool
  /// The number of each name; `nil` when they count from 0, or by powers of two for flags.
  public var values: [Int]?

  public init(_ typeName: String, _ names: [String], values: [Int]? = nil, isFlags: Bool = false) {
    (self.typeName, self.names, self.values, self.isFlags) = (typeName, names, values, isFlags)
  }

  /// The number of the name at a place.
  public func number(at place: Int) -> Int {
    if let values { return values[place] }
    guard isFlags else { return place }
    let first = names.first == "None" ? 1 : 0
    return place < first ? 0 : 1 << (place - first)
  }

  /// A value from one name, several with commas (flags), or its number.
  public func value(_ text: String) -> EnumValue? {
    var chosen: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let wanted = part.trimmingBlanks
      guard let place = names.firstIndex(where: { TextFolding.equal($0, wanted) }) ?? uniquePrefix(wanted) else { return number(text) }
      chosen.insert(place)
    }
    guard chosen.count == 1 || isFlags else { return nil }
    return EnumValue(self, chosen: chosen)
  }

  private func uniquePrefix(_ wanted: String) -> Int? {
    guard !wanted.isEmpty else { return nil }
    let folded = wanted.lowercased()
    let found = names.indices.filter { names[$0].lowercased().hasPrefix(folded) }
    return found.count == 1 ? found[0] : nil
  }

  private func number(_ text: String) -> EnumValue? { Int(text.trimmingBlanks).flatMap(value(number:)) }

  /// A value by its number; a sum of the names' numbers for flags. - Returns: `nil` for numbers without a name.
  public func value(number: Int) -> EnumValue? {
    if let place = names.indices.first(where: { self.number(at: $0) == number }) { return EnumValue(self, chosen: [place]) }
    guard isFlags else { return nil }
    let chosen = names.indices.filter { self.number(at: $0) != 0 && number & self.number(at: $0) == self.number(at: $0) }
    return chosen.reduce(0) { $0 | self.number(at: $1) } == number ? EnumValue(self, chosen: Set(chosen)) : nil
  }

  /// The conversion error of Windows PowerShell, listing every name.
  public func failure(_ text: String) -> ConversionFailure {
    Conversion.failure(
      .string(text), typeName,
      "Unable to match the identifier name \(text) to a valid enumerator name. Specify one of the following enumerator names "
        + "and try again:\n"
        + names.joined(separator: ", "))
  }
}

/// A value of an enumeration.
public struct EnumValue: ShellScalar, Sendable, Hashable {
  public let definition: EnumDefinition
  private let chosen: Set<Int>

  init(_ definition: EnumDefinition, chosen: Set<Int>) {
    self.definition = definition
    let none = definition.names.firstIndex { $0 == "None" }
    self.chosen = definition.isFlags && chosen.count > 1 && none != nil ? chosen.subtracting([none!]) : chosen
  }

  /// One name of the list. Stops the program when the name is not on it: names come from our own tables.
  public init(_ typeName: String, _ name: String, all names: [String], isFlags: Bool = false) {
    guard let value = EnumDefinition(typeName, names, isFlags: isFlags).value(name) else {
      preconditionFailure("\(name) is no name of \(typeName)")
    }
    self = value
  }

  /// The names that are set, in display order.
  public var names: [String] { definition.names.indices.filter(chosen.contains).map { definition.names[$0] } }

  public var typeName: String { definition.typeName }
  /// The value 0 is false, as in .NET.
  public var truth: Bool { plain.truth }
  public var text: String { names.isEmpty ? "None" : names.joined(separator: ", ") }
  /// The number behind it; a sum of powers of two for flags.
  public var plain: ShellValue {
    guard definition.isFlags else { return .int(chosen.first.map(definition.number) ?? 0) }
    return .int(chosen.reduce(0) { $0 | definition.number(at: $1) })
  }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    switch other {
    case .scalar(let value as EnumValue): TextFolding.equal(value.text, text)
    case .int: Comparison.equal(plain, other)
    default: definition.value(other.text).map { $0.chosen == chosen } ?? false
    }
  }

  public func order(against other: ShellValue) -> Int? {
    guard case .int(let mine) = plain else { return nil }
    switch other {
    case .int(let n): return mine < n ? -1 : mine > n ? 1 : 0
    default:
      guard let value = definition.value(other.text), case .int(let n) = value.plain else { return nil }
      return mine < n ? -1 : mine > n ? 1 : 0
    }
  }

  public var memberNames: [String] { ["value__"] }
  public func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "value__") ? plain : nil }
}
