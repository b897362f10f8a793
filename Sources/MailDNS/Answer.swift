// What a question to the DNS comes back with. The four ways differ in what mail does next, so none is folded into another.
public import MailModel

/// The outcome of one lookup.
public enum Answer<Value: Sendable>: Sendable {
  case found(Value)
  /// The name exists, without records of the type asked for.
  case noData
  /// NXDOMAIN: the name does not exist.
  case nonExistent
  /// Nobody could say: time-out, SERVFAIL, a forged or broken reply. The text is for the log.
  case temporary(String)
}

extension Answer: Equatable where Value: Equatable {}

/// One MX record.
public struct MXRecord: Hashable, Sendable {
  /// Lower is preferred.
  public var preference: UInt16
  /// `nil` is the root name of a null MX (RFC 7505).
  public var exchange: MailDomain?

  public init(preference: UInt16, exchange: MailDomain?) { (self.preference, self.exchange) = (preference, exchange) }
}

/// The port to the DNS, so that the engine's tests can bring a table of their own.
public protocol MailResolver: Sendable {
  /// MX records in no particular order. Does not wait beyond `deadline`.
  func mx(_ domain: MailDomain, deadline: ContinuousClock.Instant) async -> Answer<[MXRecord]>
  /// A and AAAA records, IPv4 first. With both families asked for, records of one are `found` even when the other failed.
  func addresses(_ host: MailDomain, families: Set<IPAddress.Family>, deadline: ContinuousClock.Instant) async -> Answer<[IPAddress]>
}
