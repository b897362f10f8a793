// The types of settings whose values are MailModel's.
import MailModel
import ShellValues

extension MailScalar {
  /// A value of this type, or text that reads as one.
  static func converting(_ typed: ShellValue) throws(ConversionFailure) -> Self {
    if case .scalar(let value as Self) = typed { return value }
    guard let value = reading(typed.text) else {
      throw Conversion.failure(.string(typed.text), shellTypeName, "'\(typed.text)' is not \(expectation).")
    }
    return value
  }
}

extension FieldType where Value: MailScalar {
  /// A type of MailModel that its text says everything about.
  static func scalar(_ name: String) -> FieldType {
    FieldType(
      text: name,
      convert: { (typed) throws(ConversionFailure) in
        try Value.converting(typed)
      }, show: { .scalar($0) }, format: \.description, read: { Value.reading($0) })
  }
}

extension FieldType where Value == MailDomain {
  static var domain: FieldType { scalar("SmtpDomain") }

  /// An entry of a secure list. A wildcard would have to be proved by every certificate of every subdomain, so there is none.
  static var secureDomain: FieldType {
    let plain = domain
    return FieldType(
      text: plain.name,
      convert: { (typed) throws(ConversionFailure) in
        guard !typed.text.contains("*") else {
          throw ConversionFailure("'\(typed.text)' has a wildcard, which secure lists do not take: list each domain by its name.")
        }
        return try plain.convert(typed)
      }, show: plain.show, format: \.text, read: { MailDomain($0) })
  }
}

extension FieldType where Value == DomainPattern {
  static var domainPattern: FieldType { scalar("SmtpDomainWithSubdomains") }
}
extension FieldType where Value == AddressSpace {
  static var addressSpace: FieldType { scalar("AddressSpace") }
}
extension FieldType where Value == SmartHost {
  static var smartHost: FieldType { scalar("SmartHost") }
}
extension FieldType where Value == CertificateName {
  static var certificateName: FieldType { scalar("SmtpX509Identifier") }
}
extension FieldType where Value == DomainCapability {
  static var domainCapability: FieldType { scalar("SmtpReceiveDomainCapabilities") }
}
extension FieldType where Value == IPAddress {
  static var ipAddress: FieldType { scalar("IPAddress") }
}
extension FieldType where Value == IPRange {
  static var ipRange: FieldType { scalar("IPRange") }
}
extension FieldType where Value == IPEndpoint {
  static var endpoint: FieldType { scalar("IPBinding") }
}
extension FieldType where Value == MailAddress {
  static var mailAddress: FieldType { scalar("SmtpAddress") }
}
extension FieldType where Value == ReversePath {
  static var reversePath: FieldType { scalar("SmtpAddress") }
}
extension FieldType where Value == EnhancedStatus {
  static var status: FieldType { scalar("EnhancedStatusCode") }
}

extension FieldType where Value == ByteQuantity {
  static func byteQuantity(_ bounds: ClosedRange<Int64>) -> FieldType {
    scalar("ByteQuantifiedSize").within(ByteQuantity(bytes: bounds.lowerBound)...ByteQuantity(bytes: bounds.upperBound)) {
      String($0.bytes)
    }
  }
}

extension FieldType {
  /// The same type with `Unlimited` above all bounds.
  static func unlimited<Limited: LimitedQuantity>(_ type: FieldType<Limited>) -> FieldType where Value == Unlimited<Limited> {
    var unlimited = FieldType(
      text: "Unlimited",
      convert: { (typed) throws(ConversionFailure) in
        switch typed {
        case .scalar(let value as Unlimited<Limited>):
          guard let limit = value.value else { return .unlimited }
          return .limited(try type.convert(limit.shown))
        case .string(let text) where text.lowercased() == "unlimited": return .unlimited
        default: return .limited(try type.convert(typed))
        }
      }, show: { .scalar($0) }, format: \.description, read: { Unlimited.reading($0) })
    unlimited.limits = type.limits.map { Limits(lower: $0.lower, upper: $0.upper) }
    unlimited.completions = ["Unlimited"]
    return unlimited
  }
}

extension FieldType where Value == Credential? {
  /// A credential of the shell. Its stored form is the user name alone; the password goes the store's separate way (`Field.secret`).
  static var credential: FieldType {
    FieldType(
      "PSCredential",
      convert: { (typed) throws(ConversionFailure) in
        try Credential.converting(typed)
      }, show: { $0.map { .scalar($0) } ?? .null }, encode: { $0.map { .string($0.userName) } ?? .null },
      decode: { stored in
        switch stored {
        case .null: .some(nil)
        case .string(let name): .some(Credential(userName: name, password: ""))
        default: nil
        }
      })
  }
}

extension Credential {
  /// Reads any shell's PSCredential by the members that .NET gives it; `$null` is none.
  static func converting(_ typed: ShellValue) throws(ConversionFailure) -> Credential? {
    if typed.isNull { return nil }
    if case .scalar(let own as Credential) = typed { return own }
    guard case .scalar(let scalar) = typed, scalar.typeName == shellTypeName, case .string(let name)? = scalar.member("UserName"),
      case .object(let clear)? = (try? scalar.call("GetNetworkCredential", [])) ?? nil, case .string(let password)? = clear["Password"]
    else {
      throw Conversion.failure(typed, shellTypeName, "Give what Get-Credential returns.")
    }
    guard !password.isEmpty else { throw Conversion.failure(typed, shellTypeName, "The password is empty.") }
    return Credential(userName: name, password: password)
  }
}
