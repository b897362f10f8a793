// Types of mail and of networks that scripts name in brackets: `[ipaddress]$x`, `[Microsoft.Exchange.Data.IPRange]::Parse($x)`.
import AdminModel
import FoundationEssentials
import MailModel
public import ShellValues

extension ConfigurationCmdlets {
  public static var types: [ShellType] {
    [
      read(IPAddress.self, "ipaddress"), read(IPRange.self), read(IPEndpoint.self), read(MailDomain.self), read(DomainPattern.self),
      read(AddressSpace.self), read(SmartHost.self), read(MailAddress.self),
      read(GUIDValue.self, "guid") { method, _ in method == "newguid" ? .scalar(GUIDValue(UUID())) : nil },
    ]
  }

  private static func read<Value: MailScalar>(
    _ type: Value.Type, _ accelerators: String..., call: @escaping @Sendable (String, [ShellValue]) throws -> ShellValue? = { _, _ in nil }
  ) -> ShellType {
    ShellType(
      Value.shellTypeName, accelerators: accelerators,
      convert: { value in
        if case .scalar(is Value) = value { return value }
        guard let read = Value.reading(value.text) else {
          throw Conversion.failure(.string(value.text), Value.shellTypeName, "'\(value.text)' is not \(Value.expectation).")
        }
        return .scalar(read)
      }, call: call)
  }
}
