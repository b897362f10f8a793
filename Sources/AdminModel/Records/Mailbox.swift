// Somebody who gets mail here, and who may log on to send it.
public import MailModel

public enum RecipientTypeDetails: String, NamedChoice {
  case userMailbox = "UserMailbox"
  case sharedMailbox = "SharedMailbox"
  case roomMailbox = "RoomMailbox"
  case equipmentMailbox = "EquipmentMailbox"
  public static let typeName = "Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails"
}

/// A mailbox. Each setting bears Exchange's name for it; `fields` says what it means.
public struct Mailbox: AdminRecord {
  public static let kind = ObjectKind.mailbox

  public var name: String
  public var facts = ObjectFacts()

  public var alias = ""
  /// What AUTH names the person by; empty for a mailbox that nobody logs on to.
  public var userPrincipalName = ""
  /// Made by `PasswordHash`; kept apart from everything that people read. `nil`: nobody can log on.
  public var passwordHash: String?
  public var displayName = ""
  public var firstName = ""
  public var lastName = ""
  public var database: String?
  public var organizationalUnit: String?
  public var emailAddresses: [ProxyAddress] = []
  public var accountDisabled = false
  public var resetPasswordOnNextLogon = false
  public var maxReceiveSize: Unlimited<ByteQuantity> = .unlimited
  public var recipientTypeDetails = RecipientTypeDetails.userMailbox

  public init(name: String) { self.name = name }

  /// The address that the mailbox's folder is named by. Setting it keeps the former one as a further address, as Exchange does.
  public var primarySmtpAddress: MailAddress? {
    get { emailAddresses.first(where: \.isPrimary)?.address }
    set {
      guard let newValue, newValue != primarySmtpAddress else { return }
      for place in emailAddresses.indices { emailAddresses[place].isPrimary = false }
      emailAddresses.removeAll { $0.address.folded == newValue.folded }
      emailAddresses.insert(ProxyAddress(newValue, isPrimary: true), at: 0)
    }
  }
}

extension Mailbox {
  /// Whether mail to or from an address is this mailbox's.
  public func owns(_ address: MailAddress) -> Bool { emailAddresses.contains { $0.address.folded == address.folded } }
}

extension MailAddress {
  /// By what addresses of mailboxes are compared: Exchange takes no notice of case before the `@` either.
  public var folded: String { "\(localPart.lowercased())@\(domain.text)" }
}
