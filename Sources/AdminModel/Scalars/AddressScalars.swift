// Network and mail addresses in the shell.
public import FoundationEssentials
public import MailModel
public import ShellValues

extension IPAddress: MailScalar {
  public static var shellTypeName: String { "System.Net.IPAddress" }
  public static var expectation: String { "an IPv4 or IPv6 address" }
  public static func reading(_ text: String) -> IPAddress? { IPAddress(text) }
  public var memberNames: [String] { ["AddressFamily", "IPAddressToString"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "addressfamily": .string(family == .v4 ? "InterNetwork" : "InterNetworkV6")
    case "ipaddresstostring": .string(description)
    case "isipv6linklocal": .bool(family == .v6 && value >> 118 == 0x3FA)
    case "isipv4mappedtoipv6": .bool(family == .v6 && value >> 32 == 0xFFFF)
    case "address": family == .v4 ? .int(bytes.reversed().reduce(0) { $0 << 8 | Int($1) }) : nil
    default: nil
    }
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("getaddressbytes", 0):
      let element = ElementType("System.Byte") { $0 }
      return .array(ShellArray(bytes.map { .integer(.byte, Int128($0)) }, kind: .typed(element)))
    case ("maptoipv4", 0): return .scalar(family == .v4 ? self : IPAddress(family: .v4, value: value & 0xFFFF_FFFF))
    case ("maptoipv6", 0): return .scalar(family == .v6 ? self : IPAddress(family: .v6, value: 0xFFFF << 32 | value))
    default: return nil
    }
  }
}

extension IPRange: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.IPRange" }
  public static var expectation: String { "an address, a range such as 192.168.1.1-192.168.1.254, or a network such as 192.168.1.0/24" }
  public static func reading(_ text: String) -> IPRange? { IPRange(text) }
  public var memberNames: [String] { ["LowerBound", "UpperBound"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "lowerbound": .scalar(lower)
    case "upperbound": .scalar(upper)
    default: nil
    }
  }
}

extension IPEndpoint: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.IPBinding" }
  public static var expectation: String { "an address and a port such as 0.0.0.0:25 or [::]:25" }
  public static func reading(_ text: String) -> IPEndpoint? { IPEndpoint(text) }
  public var memberNames: [String] { ["Address", "Port"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "address": .scalar(address)
    case "port": .int(Int(port))
    default: nil
    }
  }
}

extension MailAddress: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.SmtpAddress" }
  public static var expectation: String { "an address such as postmaster@contoso.com" }
  public static func reading(_ text: String) -> MailAddress? { MailAddress(text) }
  public var memberNames: [String] { ["Local", "Domain", "Address"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "local": .string(localPart)
    case "domain": .string(domain.text)
    case "address": .string(description)
    default: nil
    }
  }
}

extension ReversePath: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.SmtpAddress" }
  public static var expectation: String { "an address such as journal@contoso.com, or <> for nobody" }
  public static func reading(_ text: String) -> ReversePath? {
    text.isEmpty || text == "<>" ? .null : MailAddress(text).map { .address($0) }
  }
}

extension EnhancedStatus: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.EnhancedStatusCode" }
  public static var expectation: String { "an enhanced status code such as 5.4.8" }
  public static func reading(_ text: String) -> EnhancedStatus? { EnhancedStatus(text) }
}

/// A GUID in the shell.
public struct GUIDValue: MailScalar {
  public let uuid: UUID
  public init(_ uuid: UUID) { self.uuid = uuid }

  public static var shellTypeName: String { "System.Guid" }
  public static var expectation: String { "a GUID such as 00000000-0000-0000-0000-000000000000" }
  public static func reading(_ text: String) -> GUIDValue? {
    UUID(uuidString: text.hasPrefix("{") && text.hasSuffix("}") ? String(text.dropFirst().dropLast()) : text).map { GUIDValue($0) }
  }
  public var description: String { uuid.text }
  public var memberNames: [String] { ["Guid"] }
  public func member(_ name: String) -> ShellValue? { name.lowercased() == "guid" ? .string(description) : nil }
}
