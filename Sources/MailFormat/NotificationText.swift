// The sentences of notifications: what people read first. Fixed lines are Exchange's (formats.md section 6); advice is ours.
import MailModel

enum NotificationText {
  static func subjectPrefix(_ kind: DeliveryStatusNotification.Kind) -> String {
    switch kind {
    case .failed: "Undeliverable: "
    case .delayed: "Delivery delayed: "
    case .delivered: "Delivered: "
    case .relayed: "Relayed: "
    }
  }

  static func action(_ kind: DeliveryStatusNotification.Kind) -> String {
    switch kind {
    case .failed: "failed"
    case .delayed: "delayed"
    case .delivered: "delivered"
    case .relayed: "relayed"
    }
  }

  static func heading(_ kind: DeliveryStatusNotification.Kind) -> String {
    switch kind {
    case .failed: "Delivery has failed to these recipients or groups:"
    case .delayed: "Delivery is delayed to these recipients or groups:"
    case .delivered: "Your message has been delivered to the following recipients:"
    case .relayed:
      "Delivery to these recipients or groups is complete, but no delivery notification was sent by the destination server:"
    }
  }

  /// What one recipient's result means to the sender; `nil` when the heading says it all.
  static func advice(_ kind: DeliveryStatusNotification.Kind, _ status: EnhancedStatus) -> String? {
    switch kind {
    case .delivered, .relayed: nil
    case .delayed(let remaining):
      "This message hasn't been delivered yet. Delivery will continue to be attempted.\r\n\r\n" + keepsTrying(remaining)
    case .failed: failureAdvice(status)
    }
  }

  private static func keepsTrying(_ remaining: TimeSpan) -> String {
    let minutes = max(0, remaining.ticks / 600_000_000)
    return "The server will keep trying to deliver this message for the next \(minutes / 1440) days, \(minutes / 60 % 24) hours and "
      + "\(minutes % 60) minutes. You'll be notified if the message can't be delivered by that time."
  }

  /// By subject and detail of RFC 3463; the class is failure in any case.
  private static func failureAdvice(_ status: EnhancedStatus) -> String {
    switch (status.subject, status.detail) {
    case (4, 7), (4, 1), (4, 2):
      "The server tried to deliver this message for as long as it may, without success, and has stopped. "
        + "Please send it again later. If the problem continues, contact your helpdesk."
    case (1, 1), (1, 10):
      "The e-mail address was not found at the destination. Please check the recipient's address and send the message again."
    case (1, _): "The recipient's address is not one that can receive mail. Please check it and send the message again."
    case (2, 2): "The recipient's mailbox is full and cannot accept messages now."
    case (2, 3), (3, 4): "The message is larger than the destination accepts. Please make it smaller and send it again."
    case (4, 4): "The destination domain has no mail server that can be found. Please check the recipient's address."
    case (4, 6): "The message went round in a circle between mail servers and was stopped."
    case (5, 3): "The message has more recipients than are allowed. Please send it to fewer at a time."
    case (7, 5): "The destination could not be reached over a connection as secure as its domain requires."
    case (7, _): "The destination did not permit delivery of your message. Please contact the recipient by other means or your helpdesk."
    default: "A problem occurred while this message was delivered. If it continues, contact your helpdesk."
    }
  }
}
