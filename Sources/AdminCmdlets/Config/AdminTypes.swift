// Types of mail and of networks that scripts name in brackets: `[ipaddress]$x`, `[Microsoft.Exchange.Data.IPRange]::Parse($x)`.
import AdminModel
import MailModel
public import ShellValues

extension ConfigurationCmdlets {
  public static var types: [ShellType] {
    [
      ipAddress, read(IPRange.self), read(IPEndpoint.self), read(MailDomain.self), read(DomainPattern.self),
      read(AddressSpace.self), read(SmartHost.self), read(MailAddress.self),
      read(ProxyAddress.self), read(ByteQuantity.self),
    ]
  }

  private static var ipAddress: ShellType {
    read(IPAddress.self, "ipaddress") { method, arguments in
      guard method == "isloopback", arguments.count == 1 else { return nil }
      return IPAddress.reading(arguments[0].text).map { .bool($0.isLoopback) }
    }.with {
      $0.get = { name in
        let known: [String: IPAddress] = [
          "any": .anyV4, "loopback": .loopback, "ipv6any": .anyV6, "ipv6loopback": IPAddress(family: .v6, value: 1),
          "broadcast": IPAddress(family: .v4, value: 0xFFFF_FFFF), "none": IPAddress(family: .v4, value: 0xFFFF_FFFF), "ipv6none": .anyV6,
        ]
        return known[name].map { .scalar($0) }
      }
      $0.construct = { arguments in
        guard let first = arguments.first, arguments.count == 1 else { return nil }
        guard case .array = first.unwrapped else { return IPAddress.reading(first.text).map { .scalar($0) } }
        let bytes = try Conversion.items(first).map { UInt128(try Members.whole($0) & 255) }
        guard bytes.count == 4 || bytes.count == 16 else { throw ErrorRecord.raised("ArgumentException", "An invalid IP address was specified.") }
        return .scalar(IPAddress(family: bytes.count == 4 ? .v4 : .v6, value: bytes.reduce(0) { $0 << 8 | $1 }))
      }
    }
  }

  private static func read<Value: MailScalar>(
    _ type: Value.Type, _ accelerators: String..., call: @escaping @Sendable (String, [ShellValue]) throws -> ShellValue? = { _, _ in nil }
  ) -> ShellType {
    let convert: @Sendable (ShellValue) throws -> ShellValue = { value in
      if case .scalar(is Value) = value { return value }
      guard let read = Value.reading(value.text) else {
        throw Conversion.failure(.string(value.text), Value.shellTypeName, "'\(value.text)' is not \(Value.expectation).")
      }
      return .scalar(read)
    }
    return ShellType(
      Value.shellTypeName, accelerators: accelerators, convert: convert,
      call: { method, arguments in
        if method == "tryparse", arguments.count == 2 {
          let read = try? convert(arguments[0])
          if let read, case .scalar(let reference as ReferenceValue) = arguments[1].unwrapped { try reference.write(read) }
          return .bool(read != nil)
        }
        guard method == "parse", arguments.count == 1 else { return try call(method, arguments) }
        do {
          return try convert(arguments[0])
        } catch let failure as ConversionFailure {
          throw ErrorRecord.raised("FormatException", failure.message)
        }
      }
    ).with { $0.staticMethods = ["Parse", "TryParse"] }
  }
}
