// Arrays and the collections that behave as arrays when they are enumerated: lists, sets, queues, the matches of a pattern.

/// An array, or another collection whose elements a pipeline takes one by one.
public final class ShellArray {
  public enum Kind {
    /// `@(1,2)`: fixed size; `+=` makes a new one.
    case fixed
    /// `ArrayList`, and the multi-valued properties of fetched objects, which take `+=` and `.Add()`.
    case growing(typeName: String)
    /// `[int[]]`: fixed size; what is put in becomes the element's type.
    case typed(ElementType)
    /// A collection with members of its own.
    case special(any CollectionKind)
  }

  public var items: [ShellValue]
  public let kind: Kind
  /// Members that a script has added to this very collection.
  public var added: ShellObject?

  public init(_ items: [ShellValue], kind: Kind = .fixed) {
    self.items = items
    self.kind = kind
  }

  public var typeName: String {
    switch kind {
    case .fixed: "System.Object[]"
    case .growing(let typeName): typeName
    case .typed(let element): element.name + "[]"
    case .special(let kind): kind.typeName
    }
  }

  /// Whether it is a .NET array, which cannot grow.
  public var isArray: Bool {
    switch kind {
    case .fixed, .typed: true
    case .growing: false
    case .special(let kind): kind.isArray
    }
  }

  /// The element's type where one is fixed.
  public var element: ElementType? {
    switch kind {
    case .fixed, .growing: nil
    case .typed(let element): element
    case .special(let kind): kind.element
    }
  }
}

/// The type that the elements of a typed array or list have.
public final class ElementType: Sendable {
  /// Full name.
  public let name: String
  public let convert: @Sendable (ShellValue) throws -> ShellValue

  public init(_ name: String, convert: @escaping @Sendable (ShellValue) throws -> ShellValue) {
    (self.name, self.convert) = (name, convert)
  }
}

/// What makes a collection more than an array: its type, its members, its rules for what is put in and taken out.
public protocol CollectionKind: AnyObject {
  var typeName: String { get }
  var isArray: Bool { get }
  var element: ElementType? { get }
  /// Names for Get-Member and completion.
  var memberNames: [String] { get }
  func member(_ name: String, of array: ShellArray) -> ShellValue?
  /// - Parameter method: lower case. - Returns: `nil` when there is no such method with that many arguments.
  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue?
  /// `$x[index]` where it means more than a place; `nil` leaves it to the places.
  func get(at index: ShellValue, of array: ShellArray) throws(ErrorRecord) -> ShellValue?
  /// - Returns: false to leave it to the places.
  func set(at index: ShellValue, _ value: ShellValue, of array: ShellArray) throws(ErrorRecord) -> Bool
}

extension CollectionKind {
  public var isArray: Bool { false }
  public var element: ElementType? { nil }
  public var memberNames: [String] { [] }
  public func member(_ name: String, of array: ShellArray) -> ShellValue? { nil }
  public func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? { nil }
  public func get(at index: ShellValue, of array: ShellArray) throws(ErrorRecord) -> ShellValue? { nil }
  public func set(at index: ShellValue, _ value: ShellValue, of array: ShellArray) throws(ErrorRecord) -> Bool { false }
}
