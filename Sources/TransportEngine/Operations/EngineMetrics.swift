// What the engine counts of its work: one atomic addition where something happens, read by whoever watches.
import Synchronization

final class EngineMetrics: Sendable {
  /// One of Exchange's performance counters, with the name that Prometheus knows it by.
  struct Description {
    var name: String
    /// Such as `\MSExchangeTransport SMTPReceive(_total)\Messages Received Total`.
    var counter: String
    var help: String
    var value: Int
  }

  let connectionsReceived = Atomic<Int>(0)
  let connectionsRefused = Atomic<Int>(0)
  let messagesReceived = Atomic<Int>(0)
  let bytesReceived = Atomic<Int>(0)
  let securedReceived = Atomic<Int>(0)
  let connectionsSent = Atomic<Int>(0)
  let connectionsFailed = Atomic<Int>(0)
  let messagesSent = Atomic<Int>(0)
  let bytesSent = Atomic<Int>(0)
  let securedSent = Atomic<Int>(0)
  let messagesDelivered = Atomic<Int>(0)
  let recipientsDeferred = Atomic<Int>(0)
  let recipientsFailed = Atomic<Int>(0)
  let failureNotifications = Atomic<Int>(0)
  let delayNotifications = Atomic<Int>(0)
  let successNotifications = Atomic<Int>(0)
  let securedSessionsRefusedInbound = Atomic<Int>(0)
  let securedSessionsRefusedOutbound = Atomic<Int>(0)

  var all: [Description] {
    func count(_ name: String, _ object: String, _ counter: String, _ value: borrowing Atomic<Int>, _ help: String) -> Description {
      let instance = object.hasSuffix(")") ? object : object + "(_total)"
      return Description(name: name, counter: "\\\(instance)\\\(counter)", help: help, value: value.load(ordering: .relaxed))
    }
    let (receive, send) = ("MSExchangeTransport SMTPReceive", "MSExchangeTransport SmtpSend")
    let (queues, dsn, secure) = ("MSExchangeTransport Queues", "MSExchangeTransport DSN", "MSExchange Secure Mail Transport")
    return [
      count("smtp_receive_connections_total", receive, "Connections Total", connectionsReceived, "Sessions that were taken."),
      count("smtp_receive_refused_connections_total", receive, "Rejected Connections", connectionsRefused, "Sessions beyond a limit."),
      count("smtp_receive_messages_total", receive, "Messages Received Total", messagesReceived, "Messages that were accepted."),
      count("smtp_receive_message_bytes_total", receive, "Message Bytes Received Total", bytesReceived, "Bytes of those messages."),
      count("smtp_send_connections_total", send, "Connections Total", connectionsSent, "Sessions with other servers."),
      count("smtp_send_failed_connections_total", send, "Connection Failures", connectionsFailed, "Sessions that ended in a failure."),
      count("smtp_send_messages_total", send, "Messages Sent Total", messagesSent, "Messages that other servers took."),
      count("smtp_send_message_bytes_total", send, "Message Bytes Sent Total", bytesSent, "Bytes of those messages."),
      count("mailbox_deliveries_total", "MSExchange Store Driver", "LocalDeliveryCalls", messagesDelivered, "Copies put into mailboxes."),
      count("recipients_deferred_total", queues, "Messages Deferred Total", recipientsDeferred, "Recipients put off after an attempt."),
      count("recipients_failed_total", queues, "Items Failed Total", recipientsFailed, "Recipients given up."),
      count("dsn_failure_total", dsn, "Failure DSNs Total", failureNotifications, "Non-delivery reports."),
      count("dsn_delay_total", dsn, "Delay DSNs", delayNotifications, "Reports of a delay."),
      count("dsn_success_total", dsn, "Delivered DSNs", successNotifications, "Reports of delivery or relay."),
      count("domain_secured_received_total", secure, "Domain-Secured Messages Received", securedReceived, "Received under mutual TLS."),
      count("domain_secured_sent_total", secure, "Domain-Secured Messages Sent", securedSent, "Sent under mutual TLS."),
      count(
        "domain_secured_refused_inbound_total", secure, "Domain-Secured Inbound Session Failures", securedSessionsRefusedInbound,
        "Senders that could not prove who they are."),
      count(
        "domain_secured_refused_outbound_total", secure, "Domain-Secured Outbound Session Failures", securedSessionsRefusedOutbound,
        "Servers that could not prove who they are."),
    ]
  }
}

extension Atomic<Int> {
  func count(_ number: Int = 1) { add(number, ordering: .relaxed) }
}
