// Who handed a message in, and how sure we are of it: written for the mailbox after the firewall has removed any earlier claim.
public import MailModel

/// The X-MS-Exchange-Organization-Auth fields.
public struct AuthenticationStamp: Hashable, Sendable {
  public enum AuthAs: String, Hashable, Sendable, CaseIterable {
    case anonymous = "Anonymous"
    case `internal` = "Internal"
    case external = "External"
    case partner = "Partner"
  }

  public var authAs: AuthAs
  /// The domain proved by Domain Security; only `partner` has one.
  public var authDomain: MailDomain?
  /// Two hexadecimal digits; `nil` leaves the field out.
  public var authMechanism: UInt8?
  /// The server that made up its mind.
  public var authSource: String

  public init(_ authAs: AuthAs, authDomain: MailDomain? = nil, authMechanism: UInt8? = nil, authSource: String) {
    (self.authAs, self.authDomain, self.authMechanism, self.authSource) = (authAs, authDomain, authMechanism, authSource)
  }

  static let prefix = "X-MS-Exchange-Organization-"

  var fields: [HeaderField] {
    var fields: [HeaderField] = []
    if let authDomain { fields.append(HeaderField(AuthenticationStamp.prefix + "AuthDomain", authDomain.text)) }
    if let authMechanism {
      let digits = String(authMechanism, radix: 16, uppercase: true)
      fields.append(HeaderField(AuthenticationStamp.prefix + "AuthMechanism", padded(digits)))
    }
    fields.append(HeaderField(AuthenticationStamp.prefix + "AuthSource", authSource))
    fields.append(HeaderField(AuthenticationStamp.prefix + "AuthAs", authAs.rawValue))
    return fields
  }

  private func padded(_ digits: String) -> String { digits.count < 2 ? "0" + digits : digits }
}

extension HeaderBlock {
  /// Replaces every organizational field by the stamp's own, at the end of the header.
  public mutating func stamp(_ stamp: AuthenticationStamp) {
    removeOrganizationFields()
    for field in stamp.fields { append(field) }
  }
}
