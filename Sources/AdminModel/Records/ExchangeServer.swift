// The server itself: its name.

/// A server.
public struct ExchangeServer: AdminRecord {
  public static let kind = ObjectKind.exchangeServer

  public var name: String
  public var facts = ObjectFacts()

  public var fqdn: String = "localhost"

  public init(name: String) { self.name = name }
}
