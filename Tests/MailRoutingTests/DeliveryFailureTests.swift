// What a failure means and leads to, over every case there is; and how a queue words its last error.
import AdminModel
import MailModel
import Testing

@testable import MailRouting

@Suite struct DeliveryFailureTests {
  typealias Phase = DeliveryFailure.Phase

  static let policies: [ErrorPolicies] = (0..<8).map(ErrorPolicies.init(rawValue:))

  /// The whole table of scope, permanence, phase, further hosts and error policies, judged by rules in words.
  @Test func dispositionOfEveryFailure() {
    var rows = 0
    for phase in Phase.allCases {
      for scope in DeliveryFailure.Scope.allCases {
        for permanence in DeliveryFailure.Permanence.allCases {
          let failure = DeliveryFailure(scope: scope, permanence: permanence, phase: phase, reply: SMTPReply(500, nil, "x"))
          for hasMoreHosts in [true, false] {
            for policies in Self.policies {
              rows += 1
              let disposition = failure.disposition(hasMoreHosts: hasMoreHosts, errorPolicies: policies)
              if scope == .host {
                #expect(disposition == (hasMoreHosts ? .tryNextHost : .retryQueue), "a host's failure never fails the message")
              } else {
                #expect(disposition != .tryNextHost, "another host would say the same")
                let softens = policies.contains(phase == .dns ? .downgradeDnsFailures : .downgradeCustomFailures)
                let hardens = phase != .dns && policies.contains(.upgradeCustomFailures)
                #expect((disposition == .fail) == (permanence == .permanent ? !softens : hardens))
                #expect((disposition == .retryQueue) == (phase == .dns && disposition != .fail), "DNS concerns the whole queue")
              }
            }
          }
        }
      }
    }
    #expect(rows == 11 * 3 * 2 * 2 * 8)
  }

  /// Up to the policy a refusal is the host's; afterwards it is the message's or the recipient's, unless it is 421.
  @Test(arguments: Phase.allCases, [421, 451, 550])
  func meaningOfAReply(_ phase: Phase, _ code: Int) {
    let failure = DeliveryFailure(phase: phase, reply: SMTPReply(code, nil, "no"))
    let isHosts = [.connect, .greeting, .hello, .startTLS, .policy, .authentication].contains(phase)
    #expect(failure.phase == phase && failure.reply.code == code)
    if isHosts {
      #expect(failure.scope == .host && failure.permanence == .transient)
    } else {
      #expect((failure.permanence == .permanent) == (code == 550))
      let scope: DeliveryFailure.Scope = phase == .dns ? .message : code == 421 ? .host : phase == .recipient ? .recipient : .message
      #expect(failure.scope == scope)
    }
  }

  /// Domain Security's refusals wait; nothing in the connector's error policies makes them bounce.
  @Test(arguments: policies)
  func refusalByPolicyWaits(_ policies: ErrorPolicies) {
    let failure = DeliveryFailure(phase: .policy, reply: SMTPReply(454, EnhancedStatus(4, 7, 5), "Certificate validation failure"))
    #expect(failure.disposition(hasMoreHosts: false, errorPolicies: policies) == .retryQueue)
  }

  private let endpoint = IPEndpoint(IPAddress("10.1.1.3")!, 25)
  private let failover =
    "Attempted failover to alternate host, but that did not succeed. Either there are no alternate hosts, or delivery failed to all "
    + "alternate hosts. The last endpoint attempted was 10.1.1.3:25"

  @Test func lastErrorQuotesThePeer() {
    let failure = DeliveryFailure(phase: .policy, reply: SMTPReply(451, EnhancedStatus(5, 7, 3), "STARTTLS is required to send mail"))
    #expect(
      failure.lastError(endpoint: endpoint)
        == "451 4.4.0 Primary target IP address responded with: \"451 5.7.3 STARTTLS is required to send mail.\" " + failover)
  }

  @Test func lastErrorOfAConnectionThatFailed() {
    let failure = DeliveryFailure(phase: .connect, reply: SMTPReply(441, EnhancedStatus(4, 4, 1), "Failed to connect. Connection refused."))
    #expect(
      failure.lastError(endpoint: endpoint)
        == "441 4.4.1 Error encountered while communicating with primary target IP address: \"Failed to connect. Connection refused.\" "
        + failover)
  }

  @Test func lastErrorOfDNSHasNoEndpoint() {
    let failure = DeliveryFailure(phase: .dns, reply: SMTPReply(451, EnhancedStatus(4, 4, 0), "DNS query failed"))
    #expect(failure.lastError(endpoint: nil) == "451 4.4.0 DNS query failed")
    #expect(failure.lastError(endpoint: endpoint) == "451 4.4.0 DNS query failed")
  }
}
