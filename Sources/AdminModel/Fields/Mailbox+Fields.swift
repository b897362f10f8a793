// The table of Mailbox: the parameters and properties that mean something where mailboxes are folders, in Exchange's order.
import MailModel
import ShellValues

extension Mailbox {
  public static let fields: [Field<Mailbox>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.20 (15.0.0.0)", objectClass: ["top", "person", "organizationalPerson", "user"], containers: ["Users"],
        isConfiguration: false), nameVerbs: [.new, .set], nameHelp: "The mailbox's name, at most 64 characters.")

  private static let settings: [Field<Mailbox>] = [
    Field("Database", \.database, .optional(.text()), verbs: .new, effect: .storedOnly(.oneServer), "The mailbox database."),
    Field("AccountDisabled", \.accountDisabled, .bool, verbs: .set, "Nobody can log on; mail is delivered all the same."),
    Field("ResetPasswordOnNextLogon", \.resetPasswordOnNextLogon, .bool, "Nobody can log on before the password has been set anew."),
    Field(
      "UserPrincipalName", \.userPrincipalName, .text(1024), secret: .passwordHash,
      "What the person logs on with, such as alice@contoso.com."),
    Field("OrganizationalUnit", \.organizationalUnit, .optional(.text()), verbs: .new, effect: .storedOnly(.noDirectory), "The container."),
    Field("Alias", \.alias, .text(64), "The short name, from which the address is made."),
    Field("DisplayName", \.displayName, .text(256), "The name that people see."),
    Field("FirstName", \.firstName, .text(64), verbs: .new, isListed: false, "The given name."),
    Field("LastName", \.lastName, .text(64), verbs: .new, isListed: false, "The family name."),
    Field("EmailAddresses", \.emailAddresses, .list(.proxyAddress), verbs: .set, "The addresses: SMTP: before the primary one, smtp: before others."),
    Field("MaxReceiveSize", \.maxReceiveSize, .unlimited(.byteQuantity(0...2_147_483_647)), verbs: .set, "The largest message that is delivered."),
    Field("PrimarySmtpAddress", \.primarySmtpAddress, .optional(.mailAddress), "The address that mail is delivered under."),
    Field(computed: "WindowsEmailAddress", type: "SmtpAddress", "The primary address.") { record, _ in
      record.primarySmtpAddress.map { .scalar($0) } ?? .null
    },
    Field(computed: "SamAccountName", "The short logon name.") { record, _ in .string(String(record.alias.prefix(20))) },
    Field(computed: "ServerName", "The server that keeps the mailbox.") { _, contents in .string(contents.server.name.lowercased()) },
    Field(computed: "ProhibitSendQuota", type: "Unlimited", "Always Unlimited: folders have no quota.", always: .text("Unlimited")),
    Field(computed: "RecipientType", "Always UserMailbox.", always: .text("UserMailbox")),
    Field("RecipientTypeDetails", \.recipientTypeDetails, .choice(), verbs: [], "The kind of mailbox."),
    Field(computed: "IsMailboxEnabled", type: "Boolean", "Always true.", always: .yes),
    Field(computed: "EmailAddressPolicyEnabled", type: "Boolean", "Always false: addresses are given one by one.", always: .no),
  ]
}

extension FieldType where Value == ProxyAddress {
  static var proxyAddress: FieldType { scalar("ProxyAddress") }
}

extension SecretPath<Mailbox> {
  /// The hash of the password, never the password.
  fileprivate static let passwordHash = SecretPath(get: \.passwordHash, set: { $0.passwordHash = $1 })
}
