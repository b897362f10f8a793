// Objects: named properties in a fixed order, as cmdlets emit them and `[PSCustomObject]` makes them.

/// An object with properties in order. Names are compared without regard to case and kept as first written.
public final class ShellObject {
  public struct Property {
    public var name: String
    public var value: ShellValue
    /// Lists and tables leave it out unless asked by name or `*`.
    public var isHidden: Bool

    public init(_ name: String, _ value: ShellValue, isHidden: Bool = false) {
      (self.name, self.value, self.isHidden) = (name, value, isHidden)
    }
  }

  /// Most specific first, such as `Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig`.
  public var typeNames: [String]
  public private(set) var properties: [Property]
  /// What `ToString()` gives, when that is not the list of properties: an identity, a file's name.
  public var ownText: String?
  private var index: [String: Int]

  public init(typeNames: [String] = ["System.Management.Automation.PSCustomObject"], properties: [Property] = [], text: String? = nil) {
    self.typeNames = typeNames
    self.properties = properties
    self.ownText = text
    index = Dictionary(properties.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  public convenience init(_ pairs: [(String, ShellValue)]) {
    self.init(properties: pairs.map { Property($0.0, $0.1) })
  }

  /// Reads a property, sets an existing one, or appends a new one at the end.
  public subscript(name: String) -> ShellValue? {
    get { index[name.lowercased()].map { properties[$0].value } }
    set {
      let folded = name.lowercased()
      if let place = index[folded] {
        if let newValue {
          properties[place].value = newValue
        } else {
          properties.remove(at: place)
          index = Dictionary(properties.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        }
      } else if let newValue {
        index[folded] = properties.count
        properties.append(Property(name, newValue))
      }
    }
  }

  /// A shallow copy with properties of its own.
  public func copy() -> ShellObject { ShellObject(typeNames: typeNames, properties: properties, text: ownText) }
}
