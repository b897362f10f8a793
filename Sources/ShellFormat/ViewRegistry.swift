// Which view a value has: the program's own, and those that a session has loaded with Update-FormatData before or behind them.
public import ShellValues

/// Views by type name, any case.
public struct ViewRegistry: Sendable {
  private var views: [String: [TypeView]] = [:]
  /// Names as they were registered, by themselves in lower case.
  private var spellings: [String: String] = [:]
  /// Shared by all copies of a registry: the shell's printer and the format cmdlets see the same.
  public let session = SessionViews()

  public init() {}

  public mutating func register(_ view: TypeView, for typeName: String) {
    views[typeName.lowercased()] = [view]
    spellings[typeName.lowercased()] = typeName
  }

  /// Takes over all views of another registry; its own win.
  public mutating func merge(_ other: ViewRegistry) {
    views.merge(other.views) { $1 }
    spellings.merge(other.spellings) { $1 }
  }

  /// Takes over what this one lacks.
  public mutating func complete(from other: ViewRegistry) {
    views.merge(other.views) { own, _ in own }
    spellings.merge(other.spellings) { own, _ in own }
  }

  /// The view of the most specific of an object's types that has one.
  public func view(for value: ShellValue) -> TypeView? { first(for: value) { _ in true } }

  /// - Parameter name: of the view, any case; `nil` for the first that serves the form.
  public func view(for value: ShellValue, as form: TypeView.Form, named name: String? = nil) -> TypeView? {
    guard let name else { return first(for: value) { $0.serves(form) } }
    return first(for: value) { $0.serves(form) && TextFolding.equal($0.name, name) }
  }

  /// All types with views, the session's with them.
  public var typeNames: [String] { spellings.merging(session.spellings) { own, _ in own }.sorted { $0.key < $1.key }.map(\.value) }

  /// All looks of a type, in the order in which they are tried.
  public func all(for typeName: String) -> [TypeView] {
    let key = typeName.lowercased()
    return (session.before[key] ?? []) + (views[key] ?? []) + (session.behind[key] ?? [])
  }

  private func first(for value: ShellValue, where fits: (TypeView) -> Bool) -> TypeView? {
    if views.isEmpty, session.isEmpty { return nil }
    let names: [String] = if case .object(let object) = value { object.typeNames } else { [value.typeName] }
    for name in names {
      if let found = all(for: name).first(where: fits) { return found }
      // What came back from a file looks as it did before.
      if name.hasPrefix("Deserialized."), let found = all(for: String(name.dropFirst(13))).first(where: fits) { return found }
    }
    return nil
  }
}

/// What a session has loaded. Of one thread, as the session is.
public final class SessionViews: @unchecked Sendable {
  fileprivate var before: [String: [TypeView]] = [:]
  fileprivate var behind: [String: [TypeView]] = [:]

  fileprivate var spellings: [String: String] = [:]

  public func prepend(_ view: TypeView, for typeName: String) {
    before[typeName.lowercased(), default: []].insert(view, at: 0)
    spellings[typeName.lowercased()] = typeName
  }

  public func append(_ view: TypeView, for typeName: String) {
    behind[typeName.lowercased(), default: []].append(view)
    spellings[typeName.lowercased()] = typeName
  }

  var isEmpty: Bool { before.isEmpty && behind.isEmpty }
}
