// The table of ExchangeServer: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension ExchangeServer {
  public static let fields: [Field<ExchangeServer>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "server", "msExchExchangeServer"],
        containers: ["Servers"] + DirectoryShape.administrativeGroup))

  private static let settings: [Field<ExchangeServer>] = [
    Field("Fqdn", \.fqdn, .fqdn, verbs: [], "The server's full name: in EHLO, banners and Received headers where a connector has no Fqdn."),
    Field(computed: "Domain", "The domain part of the server's name.") { _, contents in .string(contents.directoryDomain) },
    Field(computed: "ServerRole", "The roles that this server plays.", always: .text("Mailbox, ClientAccess")),
    Field(computed: "Edition", "The edition.", always: .text("Standard")),
    Field(computed: "AdminDisplayVersion", "The version.", always: .text("Version 15.0 (Build 847.32)")),
    Field(computed: "Site", "The site.") { _, contents in .string("\(contents.directoryDomain)/Configuration/Sites/Default-First-Site-Name")
    },
  ]
}
