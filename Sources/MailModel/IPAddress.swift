// IP addresses, ranges and bindings: what listeners and Receive connectors are chosen by.
import Glibc

/// An IPv4 or IPv6 address as a number, without a zone.
public struct IPAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
  public enum Family: UInt8, Hashable, Sendable, Comparable {
    case v4 = 4
    case v6 = 6
    public static func < (a: Family, b: Family) -> Bool { a.rawValue < b.rawValue }
  }

  public let family: Family
  /// The address in host order; the low 32 bits for IPv4.
  public let value: UInt128

  public init(family: Family, value: UInt128) {
    self.family = family
    self.value = value
  }

  /// Dotted quad or RFC 4291 text, with or without square brackets; a zone (`%11`) is dropped.
  public init?(_ text: some StringProtocol) {
    var literal = String(text)
    if literal.hasPrefix("["), literal.hasSuffix("]") { literal = String(literal.dropFirst().dropLast()) }
    if let zone = literal.firstIndex(of: "%") { literal = String(literal[..<zone]) }
    if let v4 = IPAddress.parse(literal, AF_INET, count: 4) {
      self.init(family: .v4, value: v4)
    } else if let v6 = IPAddress.parse(literal, AF_INET6, count: 16) {
      self.init(family: .v6, value: v6)
    } else {
      return nil
    }
  }

  public static let anyV4 = IPAddress(family: .v4, value: 0)
  public static let anyV6 = IPAddress(family: .v6, value: 0)
  public static let loopback = IPAddress(family: .v4, value: 0x7F00_0001)

  public var isUnspecified: Bool { value == 0 }
  public var isLoopback: Bool { family == .v4 ? value >> 24 == 127 : value == 1 }

  /// Network order, 4 or 16 bytes.
  public var bytes: [UInt8] {
    let count = family == .v4 ? 4 : 16
    return (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt128(count - 1 - $0))) }
  }

  /// Dotted quad, or the short lower-case form of RFC 5952.
  public var description: String {
    let bytes = self.bytes
    var buffer = [CChar](repeating: 0, count: 64)
    _ = inet_ntop(family == .v4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count))
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  public static func < (a: IPAddress, b: IPAddress) -> Bool { (a.family, a.value) < (b.family, b.value) }

  private static func parse(_ text: String, _ family: Int32, count: Int) -> UInt128? {
    var bytes = [UInt8](repeating: 0, count: count)
    guard inet_pton(family, text, &bytes) == 1 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }
}

/// An address and a TCP port: a Receive connector's binding, or one end of a connection.
public struct IPEndpoint: Hashable, Sendable, CustomStringConvertible {
  public var address: IPAddress
  public var port: UInt16

  public init(_ address: IPAddress, _ port: UInt16) {
    self.address = address
    self.port = port
  }

  /// `0.0.0.0:25` or `[::]:25`.
  public init?(_ text: some StringProtocol) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    let host = text[..<colon]
    guard host.contains(":") == host.hasPrefix("["), let address = IPAddress(host) else { return nil }
    self.init(address, port)
  }

  public var description: String { address.family == .v4 ? "\(address):\(port)" : "[\(address)]:\(port)" }
}

/// A closed range of addresses of one family: a single address, `a-b`, or CIDR. Shown in the form it was given in.
public struct IPRange: Hashable, Sendable, CustomStringConvertible {
  enum Form: Hashable, Sendable { case single, span, cidr(Int) }

  public let lower: IPAddress
  public let upper: IPAddress
  let form: Form

  public init?(_ text: some StringProtocol) {
    if let slash = text.firstIndex(of: "/") {
      let size = text[..<slash].contains(":") ? 128 : 32
      guard let base = IPAddress(text[..<slash]), let bits = Int(text[text.index(after: slash)...]), (0...size).contains(bits) else {
        return nil
      }
      let host: UInt128 = bits == size ? 0 : (1 << UInt128(size - bits)) - 1
      lower = IPAddress(family: base.family, value: base.value & ~host)
      upper = IPAddress(family: base.family, value: base.value | host)
      form = .cidr(bits)
    } else if let dash = text.firstIndex(of: "-") {
      guard let a = IPAddress(text[..<dash]), let b = IPAddress(text[text.index(after: dash)...]), a.family == b.family, a <= b else {
        return nil
      }
      (lower, upper, form) = (a, b, .span)
    } else {
      guard let single = IPAddress(text) else { return nil }
      (lower, upper, form) = (single, single, .single)
    }
  }

  public static let allV4 = IPRange("0.0.0.0-255.255.255.255")!
  public static let allV6 = IPRange("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")!

  public func contains(_ address: IPAddress) -> Bool {
    address.family == lower.family && lower <= address && address <= upper
  }

  public func contains(_ other: IPRange) -> Bool { contains(other.lower) && contains(other.upper) }

  public func overlaps(_ other: IPRange) -> Bool {
    lower.family == other.lower.family && lower <= other.upper && other.lower <= upper
  }

  /// How many addresses less one: the smaller, the more specific.
  public var span: UInt128 { upper.value - lower.value }

  public var description: String {
    switch form {
    case .single: lower.description
    case .span: "\(lower)-\(upper)"
    case .cidr(let bits): "\(lower)/\(bits)"
    }
  }

  public static func == (a: IPRange, b: IPRange) -> Bool { a.lower == b.lower && a.upper == b.upper }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(lower)
    hasher.combine(upper)
  }
}
