// Types of mail and of networks that scripts name in brackets: `[ipaddress]$x`, `[Microsoft.Exchange.Data.IPRange]::Parse($x)`.
import AdminModel
import MailModel
public import ShellValues

extension ConfigurationCmdlets {
  public static var types: [ShellType] {
    [
      read(IPAddress.self, "ipaddress"), read(IPRange.self), read(IPEndpoint.self), read(MailDomain.self), read(DomainPattern.self),
      read(AddressSpace.self), read(SmartHost.self), read(MailAddress.self),
    ]
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
