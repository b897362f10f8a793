// AUTH on a received connection: the password is checked elsewhere, the answer comes back to the loop, and a wrong one is slow and counted.
import AdminModel
import MailModel
import NIOCore
import SMTPCore
import TransportLogs

extension InboundConnection {
  func authenticate(_ attempt: LoginAttempt, _ context: ChannelHandlerContext) {
    let loop = context.eventLoop
    let this = NIOLoopBound(self, eventLoop: loop)
    services.logons.check(attempt, in: services.configuration.current) { outcome in
      loop.execute { this.value.checked(outcome, attempt) }
    }
  }

  private func checked(_ outcome: LogonService.Outcome, _ attempt: LoginAttempt) {
    guard let context else { return }
    switch outcome {
    case .accepted(let user):
      logons = LogonHistory(user: user)
      log?.log(.information, user, context: "authenticated")
      log?.log(.information, policy.rights(of: policy.principal(user: user)).description, context: "Set Session Permissions")
      perform(session.authenticationDecided(.accept, user: user))
    case .overloaded: perform(session.authenticationDecided(.unavailable, user: attempt.user))
    case .denied:
      let answer = denied(attempt)
      // Whoever guesses passwords waits for each answer.
      let this = NIOLoopBound(self, eventLoop: context.eventLoop)
      context.eventLoop.scheduleTask(in: .nanoseconds(policy.connector.authTarpitInterval.ticks * 100)) {
        guard this.value.context != nil else { return }
        this.value.perform(this.value.session.authenticationDecided(answer, user: attempt.user))
      }
    }
  }

  private func denied(_ attempt: LoginAttempt) -> AuthenticationAnswer {
    let (connector, mechanism) = (policy.connector, attempt.mechanism.rawValue)
    log?.log(.information, context: "Inbound AUTH \(mechanism) failed because of LogonDenied")
    log?.log(.information, context: "User Name: \(attempt.user)")
    services.events.say(
      1035,
      "Inbound authentication failed with error LogonDenied for Receive connector '\(connector.identity)'. The authentication mechanism is "
        + "\(mechanism). The source IP address of the client who tried to authenticate is [\(remote.address)].")
    logons.failures += 1
    guard connector.maxLogonFailures > 0, logons.failures >= connector.maxLogonFailures else { return .refuse }
    services.events.say(
      1012,
      "Receive connector '\(connector.identity)': [\(remote.address)] failed to log on \(connector.maxLogonFailures) times in one session, which is ended.")
    return .refuseAndClose
  }
}

/// How logging on went so far in one session.
struct LogonHistory {
  var user: String?
  var failures = 0
}
