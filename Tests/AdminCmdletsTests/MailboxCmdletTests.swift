// The mailbox cmdlets: what is filled in, what is refused, and that a password is nowhere afterwards.
import AdminCmdlets
import AdminModel
import Foundation
import Testing

@Suite struct MailboxCmdletTests {
  private static let password = "$WarningPreference = 'SilentlyContinue'; $p = ConvertTo-SecureString 'Tr0ub4dor' -AsPlainText -Force; "

  private func said(_ text: String) throws -> String { try TestShell().lines(MailboxCmdletTests.password + text).joined(separator: " | ") }

  @Test(arguments: [
    ("$m = New-Mailbox Alice -UserPrincipalName alice@adatum.com -Password $p; $m.PrimarySmtpAddress; $m.Alias; $m.DisplayName", "alice@adatum.com | alice | Alice"),
    // The default domain makes the address when the logon name is in a domain that is not ours.
    ("(New-Mailbox 'Chris Ashton' -UserPrincipalName chris@corp.example -Password $p).EmailAddresses", "SMTP:chris@adatum.com"),
    ("$m = New-Mailbox 'Chris Ashton' -Password $p -Database 'Mailbox Database 1' -FirstName Chris; $m.UserPrincipalName; $m.Alias", "ChrisAshton@adatum.com | ChrisAshton"),
    ("$m = New-Mailbox Sales -Shared; $m.RecipientTypeDetails; $m.UserPrincipalName.Length; $m.EmailAddresses", "SharedMailbox | 0 | SMTP:Sales@adatum.com"),
    (
      "New-Mailbox Alice -Password $p | Out-Null; Set-Mailbox alice@adatum.com -EmailAddresses @{Add='smtp:help@adatum.com'}; (Get-Mailbox help@adatum.com).EmailAddresses -join ' '",
      "SMTP:Alice@adatum.com smtp:help@adatum.com"
    ),
    (
      "New-Mailbox Alice -Password $p | Out-Null; Set-Mailbox Alice -PrimarySmtpAddress a@adatum.com; (Get-Mailbox Alice).EmailAddresses -join ' '",
      "SMTP:a@adatum.com smtp:Alice@adatum.com"
    ),
    ("New-Mailbox A -Shared | Out-Null; New-Mailbox B -Room | Out-Null; (Get-Mailbox -RecipientTypeDetails RoomMailbox).Name; (Get-Mailbox -ResultSize Unlimited).Count", "B | 2"),
    ("New-Mailbox A -Shared | Out-Null; New-Mailbox B -Shared | Out-Null; (Get-Mailbox -ResultSize 1 -WarningAction SilentlyContinue).Name", "A"),
    ("New-Mailbox A -Shared | Out-Null; Remove-Mailbox A -Confirm:$false; @(Get-Mailbox).Count", "0"),
  ])
  func `mailboxes are made and changed`(text: String, expected: String) throws { #expect(try said(text) == expected) }

  @Test(arguments: [
    ("New-Mailbox Alice", "MissingMandatoryParameter"), ("New-Mailbox Alice -Shared -Room", "AmbiguousParameterSet"),
    ("New-Mailbox A -Shared -PrimarySmtpAddress a@contoso.com", "is in no accepted domain"),
    ("New-Mailbox A -Shared | Out-Null; New-Mailbox B -Shared -PrimarySmtpAddress A@ADATUM.com", "is already being used by mailbox 'A'"),
    ("New-Mailbox A -Shared | Out-Null; New-Mailbox B -Shared -Alias a", "is the alias of mailbox 'A' already"),
    ("New-Mailbox A -Shared | Out-Null; New-Mailbox A -Shared", "ADObjectAlreadyExists"),
    ("New-Mailbox A -UserPrincipalName alice -Password $p", "is no user principal name"),
    ("New-Mailbox A -Shared -Alias 'a b'", "is no alias"), ("New-Mailbox A -Password secret", "SecureString"),
    ("New-Mailbox A -Shared | Out-Null; Set-Mailbox A -EmailAddresses smtp:b@adatum.com", "exactly one primary address"),
    ("Get-Mailbox Nobody", "ManagementObjectNotFound"),
    (
      "New-AcceptedDomain C -DomainName c.com | Out-Null; New-Mailbox A -Shared -PrimarySmtpAddress a@c.com | Out-Null; Remove-AcceptedDomain C -Confirm:$false",
      "is the domain of addresses of mailbox 'A'"
    ),
  ])
  func `what cannot be is refused by name`(text: String, expected: String) throws {
    let said = try said(text)
    #expect(said.contains(expected), "\(said)")
  }

  @Test func `a password is in no row, view, journal record or list`() throws {
    let shell = try TestShell()
    shell.run(MailboxCmdletTests.password + "New-Mailbox Alice -Password $p; Set-Mailbox Alice -Password (ConvertTo-SecureString 'Tr0ub4dor' -AsPlainText -Force)")
    #expect(shell.run("Get-Mailbox | Format-List *; Search-AdminAuditLog | Format-List *").out.contains("Tr0ub4dor") == false)
    let file = try #require(FileManager.default.contents(atPath: shell.folder + "/config.db"))
    #expect(file.range(of: Data("Tr0ub4dor".utf8)) == nil)
    let hash = try #require(try shell.contents.mailboxes.first?.passwordHash)
    #expect(hash.hasPrefix("scrypt$") && file.range(of: Data(hash.utf8)) == nil, "the hash is sealed as well")
    let journal = try shell.environment.store.journal(from: 1)
    #expect(journal.allSatisfy { !"\($0)".contains(hash) }, "the journal shows no hash either")
    #expect(journal.count { $0.kind == .mailbox } == 2, "a new password is a change")
  }

  @Test func `consequences that nobody would guess are said`() throws {
    let shell = try TestShell()
    #expect(shell.run("New-Mailbox A -Shared").errors.contains("This is the first mailbox in 'adatum.com'"))
    #expect(!shell.run("New-Mailbox B -Shared").errors.contains("first mailbox"))
    #expect(shell.run("Set-Mailbox A -PrimarySmtpAddress c@adatum.com").errors.contains("What is in the folder of A@adatum.com stays there."))
    #expect(shell.run("Set-Mailbox A -PrimarySmtpAddress C@adatum.com").errors.contains("stays there") == false)
  }
}
