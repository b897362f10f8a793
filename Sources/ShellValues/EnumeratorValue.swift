// `GetEnumerator()`: a walk through a collection, one `MoveNext()` at a time, or all at once in a pipeline.

/// An enumerator over the elements that were there when it was made.
public final class EnumeratorValue: ShellScalar {
  private let items: [ShellValue]
  private var place = -1
  public let typeName: String

  public init(_ items: [ShellValue], _ typeName: String = "System.Collections.IEnumerator") {
    (self.items, self.typeName) = (items, typeName)
  }

  public var text: String { typeName }
  public var memberNames: [String] { ["Current"] }
  public var elements: [ShellValue]? { Array(items.dropFirst(place + 1)) }

  public func member(_ name: String) -> ShellValue? {
    if TextFolding.equal(name, "Current") { return items.indices.contains(place) ? items[place] : .null }
    // Before the first step a name is asked of all that it walks through, behind it of the element it stands at.
    let asked = place < 0 ? items : items.indices.contains(place) ? [items[place]] : []
    let found = asked.compactMap { Members.get($0, name) }
    return found.isEmpty ? nil : found.count == 1 ? found[0] : .list(found)
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("movenext", 0):
      place = min(place + 1, items.count)
      return .bool(place < items.count)
    case ("reset", 0):
      place = -1
      return CollectionMembers.nothing
    case ("dispose", 0): return CollectionMembers.nothing
    default: return nil
    }
  }
}
