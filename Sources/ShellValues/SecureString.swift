// Passwords: a text that lists, files, messages and the journal never show.

/// A secret text. It prints as its type's name.
public final class SecureString: ShellScalar, Sendable {
  /// The text itself, for whoever must present it to a peer or open a file with it.
  public let secret: String

  public init(_ secret: String) { self.secret = secret }

  public static let shellTypeName = "System.Security.SecureString"
  public var typeName: String { SecureString.shellTypeName }
  public var text: String { typeName }
  public var memberNames: [String] { ["Length"] }
  public func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "Length") ? .int(secret.utf16.count) : nil }
}

/// A parameter that takes a secret text. Plain text is refused, and not repeated in the refusal.
public struct SecureStringType: ValueType {
  public init() {}
  public var name: String { "SecureString" }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard case .scalar(is SecureString) = value else {
      throw ConversionFailure(
        "Cannot convert a value of type \"\(value.typeName)\" to type \"\(SecureString.shellTypeName)\". "
          + "Use (Read-Host 'Password' -AsSecureString), or ConvertTo-SecureString '...' -AsPlainText -Force.")
    }
    return value
  }
}

extension ValueType where Self == SecureStringType {
  public static var secureString: SecureStringType { SecureStringType() }
}
