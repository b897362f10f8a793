// Recipients in domains that nobody can have: refused where a connector's Reject settings say so (RFC 2606).
import AdminModel
import MailModel

enum ReservedDomains {
  /// - Returns: `nil` for a domain that the connector does not refuse for what it is.
  /// - Source: routing.md section 9.
  static func refusal(of domain: MailDomain, on connector: ReceiveConnector) -> SMTPReply? {
    let labels = domain.labels.map { $0.lowercased() }
    if connector.rejectReservedTopLevelRecipientDomains, ["test", "example", "invalid", "localhost"].contains(labels.last) {
      return SMTPReply(550, EnhancedStatus(5, 1, 4), reserved)
    }
    if connector.rejectReservedSecondLevelRecipientDomains, labels.count >= 2, labels[labels.count - 2] == "example",
      ["com", "net", "org"].contains(labels.last)
    {
      return SMTPReply(550, EnhancedStatus(5, 1, 5), reserved)
    }
    if connector.rejectSingleLabelRecipientDomains, labels.count == 1 {
      return SMTPReply(550, EnhancedStatus(5, 1, 6), "Recipient addresses in single label domains not accepted")
    }
    return nil
  }

  private static let reserved = "Recipient address reserved by RFC 2606"
}
