// The mailbox cmdlets. Special to them: a password that is hashed before anybody else sees it, and addresses made of names.
import AdminModel
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum MailboxCmdlets {
  static let noun = Noun<Mailbox>(
    title: "mailbox", typeName: "Microsoft.Exchange.Data.Directory.Management.Mailbox", identityType: "MailboxIdParameter",
    alternatives: { record, _ in
      [record.alias, record.userPrincipalName, record.displayName].filter { !$0.isEmpty } + record.emailAddresses.map(\.address.description)
    })

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    [
      noun.getCommand(
        environment, synopsis: "Shows mailboxes.",
        parameters: [
          ParameterDefinition(
            "RecipientTypeDetails",
            .array(of: .enumeration(RecipientTypeDetails.typeName, RecipientTypeDetails.allCases.map(\.rawValue)) as EnumType),
            help: "Only mailboxes of these kinds."),
        ], limited: true,
        examples: [HelpExample("Get-Mailbox | Format-Table Name, PrimarySmtpAddress", "Who has which address.")],
        filter: { record, _, run in
          guard let kinds = run["RecipientTypeDetails"] else { return true }
          return Conversion.items(kinds).contains { TextFolding.equal($0.text, record.recipientTypeDetails.rawValue) }
        }),
      noun.newCommand(
        environment, synopsis: "Makes a mailbox, with a password for its owner.", parameters: [password] + kinds,
        examples: [
          HelpExample(
            "New-Mailbox Alice -UserPrincipalName alice@contoso.com -Password (Read-Host 'Password' -AsSecureString)",
            "Alice gets mail at alice@contoso.com and may submit on port 587."),
          HelpExample("New-Mailbox Sales -Shared", "An address without a password."),
        ], prepare: prepare, finish: complete),
      noun.setCommand(
        environment, synopsis: "Changes a mailbox.", parameters: [password],
        examples: [
          HelpExample("Set-Mailbox Alice -EmailAddresses @{Add='smtp:sales@contoso.com'}", "Mail for sales goes to Alice too."),
          HelpExample("Set-Mailbox Alice -Password (Read-Host 'Password' -AsSecureString)", "Another password."),
        ], finish: { record, contents, run in
          try takePassword(&record, run)
          try warnOfFolder(record, contents, run)
        }),
      noun.removeCommand(
        environment, synopsis: "Removes a mailbox. The mail in its folder stays on the disk.",
        examples: [HelpExample("Remove-Mailbox Alice -Confirm:$false", "Without being asked.")]),
    ]
  }

  private static let password = ParameterDefinition("Password", .secureString, help: "The password. Only a hash of it is kept.")

  private static let switches: [(name: String, kind: RecipientTypeDetails)] = [
    ("Shared", .sharedMailbox), ("Room", .roomMailbox), ("Equipment", .equipmentMailbox),
  ]

  private static var kinds: [ParameterDefinition] {
    switches.map { ParameterDefinition($0.name, .switch, help: "A mailbox of kind \($0.kind.rawValue), which nobody has to log on to.") }
  }

  /// Says what is missing before the slow work of hashing.
  private static func prepare(_ record: inout Mailbox, _ contents: ConfigContents, _ run: any CmdletRun) throws {
    let chosen = switches.filter { run[$0.name]?.truth ?? false }
    guard chosen.count < 2 else {
      throw ErrorRecord(
        "Parameter set cannot be resolved using the specified named parameters.", id: "AmbiguousParameterSet", category: .invalidArgument,
        reason: "ParameterBindingException", recommendation: "Give one kind only, not \(chosen.map(\.name).joined(separator: " and ")).")
    }
    if let kind = chosen.first?.kind { record.recipientTypeDetails = kind }
    guard chosen.isEmpty, run["Password"] == nil else { return }
    throw ErrorRecord(
      "Cannot process command because of one or more missing mandatory parameters: Password.", id: "MissingMandatoryParameter",
      category: .invalidArgument, reason: "ParameterBindingException",
      recommendation: "-Password (Read-Host 'Password' -AsSecureString), or -Shared for a mailbox that nobody logs on to.")
  }

  /// Fills in what follows from what was typed: alias, logon name, address, name to show.
  private static func complete(_ record: inout Mailbox, _ contents: ConfigContents, _ run: any CmdletRun) throws {
    let domain = contents.acceptedDomains.first(where: \.default)?.domainName.domain
    if record.alias.isEmpty {
      let source = record.userPrincipalName.isEmpty ? record.name : String(record.userPrincipalName.prefix { $0 != "@" })
      record.alias = alias(of: source)
    }
    if record.userPrincipalName.isEmpty, record.recipientTypeDetails == .userMailbox, let domain {
      record.userPrincipalName = "\(record.alias)@\(domain)"
    }
    if record.primarySmtpAddress == nil {
      // The name that somebody logs on with is the address that others would guess, when its domain is ours.
      let own = MailAddress(record.userPrincipalName).flatMap { contents.accepts($0.domain) ? $0 : nil }
      record.primarySmtpAddress = own ?? domain.flatMap { MailAddress("\(record.alias)@\($0)") }
    }
    if record.displayName.isEmpty { record.displayName = record.name }
    try takePassword(&record, run)
    if let own = record.primarySmtpAddress?.domain, !contents.mailboxes.contains(where: { $0.emailAddresses.contains { $0.address.domain == own } }) {
      try run.warning("This is the first mailbox in '\(own)': from now on only addresses with a mailbox, and postmaster, get mail in that domain.")
    }
  }

  /// The folder has the primary address for its name.
  private static func warnOfFolder(_ record: Mailbox, _ contents: ConfigContents, _ run: any CmdletRun) throws {
    guard let former = contents.mailboxes.first(where: { $0.guid == record.guid })?.primarySmtpAddress, let new = record.primarySmtpAddress,
      former.folded != new.folded
    else { return }
    try run.warning("New mail of '\(record.name)' goes to the folder of \(new). What is in the folder of \(former) stays there.")
  }

  /// `Chris Ashton` as `ChrisAshton`: what cannot stand in an address is left out.
  private static func alias(of text: String) -> String {
    let kept = text.filter { $0.isLetter || $0.isNumber || "!#$%&'*+-/=?^_`{|}~.".contains($0) }
    return String(kept.split(separator: ".").joined(separator: ".").prefix(64))
  }

  private static func takePassword(_ record: inout Mailbox, _ run: any CmdletRun) throws {
    guard case .scalar(let secret as SecureString)? = run["Password"] else { return }
    guard !secret.secret.isEmpty else {
      throw ErrorRecord(
        "The password does not meet the password policy requirements: it is empty.", id: "PasswordPolicy", category: .invalidArgument,
        reason: "InvalidOperationException", target: .string(record.name))
    }
    do {
      record.passwordHash = try PasswordHash(hashing: secret.secret).text
    } catch {
      throw ErrorRecord(error.description, id: "PasswordHashFailed", category: .resourceUnavailable, reason: "CryptographicException")
    }
  }
}
