// A small organization that rules and advice are tried on.
import MailModel

@testable import AdminModel

enum Sample {
  static let adatum = MailDomain("adatum.com")!
  static let trey = MailDomain("treyresearch.net")!

  /// adatum.com on a fresh server, changed as the test says.
  static func contents(_ change: (inout ConfigContents) -> Void = { _ in }) -> ConfigContents {
    var contents = ConfigContents.fresh(hostName: "ex01.adatum.com")
    var mailbox = Mailbox(name: "Alice")
    (mailbox.alias, mailbox.userPrincipalName) = ("alice", "alice@adatum.com")
    mailbox.emailAddresses = ["SMTP:alice@adatum.com", "smtp:sales@adatum.com"].map { ProxyAddress($0)! }
    contents.mailboxes = [mailbox]
    change(&contents)
    return contents
  }

  static func sendConnector(_ space: String = "treyresearch.net", _ change: (inout SendConnector) -> Void = { _ in }) -> SendConnector {
    var connector = SendConnector(name: "Partner")
    connector.addressSpaces = [AddressSpace(space)!]
    connector.sourceTransportServers = ["EX01"]
    change(&connector)
    return connector
  }

  static func receiveConnector(_ change: (inout ReceiveConnector) -> Void = { _ in }) -> ReceiveConnector {
    var connector = ReceiveConnector(name: "Partner")
    connector.server = "EX01"
    connector.transportRole = .frontendTransport
    connector.bindings = [IPEndpoint("0.0.0.0:25")!]
    connector.remoteIPRanges = [IPRange("203.0.113.10")!]
    connector.permissionGroups = .partners
    change(&connector)
    return connector
  }
}
