// What a failure means: for whom, for how long, and what happens next. The peer's words travel along unshortened.
public import AdminModel
public import MailModel

/// A failed step of a delivery attempt.
public struct DeliveryFailure: Error, Sendable, Equatable {
  /// Whom it concerns.
  public enum Scope: Sendable, CaseIterable {
    /// This host; another one may do better.
    case host
    /// This message, on any host.
    case message
    /// One recipient.
    case recipient
  }
  public enum Permanence: Sendable, CaseIterable { case transient, permanent }
  /// The step that failed.
  public enum Phase: String, Sendable, CaseIterable {
    case dns, connect, greeting, hello, startTLS, policy, authentication, mail, recipient, data, message
  }

  public var scope: Scope
  public var permanence: Permanence
  public var phase: Phase
  /// What the peer said, or what we say in its place.
  public var reply: SMTPReply

  public init(scope: Scope, permanence: Permanence, phase: Phase, reply: SMTPReply) {
    (self.scope, self.permanence, self.phase, self.reply) = (scope, permanence, phase, reply)
  }

  /// What a reply of the peer means in a phase.
  ///
  /// Up to and including policy a refusal concerns the host: a 5xx greeting or a refused STARTTLS says nothing of the message.
  /// - Source: RFC 5321 sections 3.1, 4.2.1 and 4.5.4.1.
  public init(phase: Phase, reply: SMTPReply) {
    let permanence: Permanence = reply.isPermanent ? .permanent : .transient
    switch phase {
    case .dns: self.init(scope: .message, permanence: permanence, phase: phase, reply: reply)
    case .connect, .greeting, .hello, .startTLS, .policy, .authentication:
      self.init(scope: .host, permanence: .transient, phase: phase, reply: reply)
    case .mail, .data, .message:
      // 421 closes the session whatever was asked.
      self.init(scope: reply.code == 421 ? .host : .message, permanence: permanence, phase: phase, reply: reply)
    case .recipient:
      self.init(scope: reply.code == 421 ? .host : .recipient, permanence: permanence, phase: phase, reply: reply)
    }
  }
}

/// What happens to the recipients that a failure concerns.
public enum Disposition: Sendable, Equatable {
  /// The next host, in the same attempt.
  case tryNextHost
  /// The whole queue waits for its next retry.
  case retryQueue
  /// The message waits by itself; its queue goes on.
  case retryMessage
  /// A notification goes back.
  case fail
}

extension DeliveryFailure {
  /// The one place that decides what a failure leads to.
  ///
  /// - Parameter hasMoreHosts: whether an address of the next hop has not been tried in this attempt.
  public func disposition(hasMoreHosts: Bool, errorPolicies: ErrorPolicies) -> Disposition {
    switch (scope, permanence) {
    case (.host, _): return hasMoreHosts ? .tryNextHost : .retryQueue
    case (_, .permanent):
      if phase == .dns { return errorPolicies.contains(.downgradeDnsFailures) ? .retryQueue : .fail }
      return errorPolicies.contains(.downgradeCustomFailures) ? .retryMessage : .fail
    case (_, .transient):
      if phase == .dns { return .retryQueue }
      return errorPolicies.contains(.upgradeCustomFailures) ? .fail : .retryMessage
    }
  }

  /// The queue's last error in Exchange's form.
  /// - Parameters:
  ///   - endpoint: the last address that was tried, if any.
  ///   - isProxied: the front end speaks for the connector (FrontendProxyEnabled), and so reports what it met.
  /// - Source: formats.md section 5; routing.md section 2 for the front end's words.
  public func lastError(endpoint: IPEndpoint?, isProxied: Bool = false) -> String {
    let words = lastError(endpoint)
    return isProxied ? "450 4.7.0 Proxy session setup failed on Frontend with '\(words)'" : words
  }

  private func lastError(_ endpoint: IPEndpoint?) -> String {
    guard phase != .dns, let endpoint else { return reply.description }
    let failover =
      "Attempted failover to alternate host, but that did not succeed. Either there are no alternate hosts, "
      + "or delivery failed to all alternate hosts. The last endpoint attempted was \(endpoint)"
    if phase == .connect {
      let words = reply.lines.joined(separator: " ")
      return "441 4.4.1 Error encountered while communicating with primary target IP address: \"\(words)\" \(failover)"
    }
    return "451 4.4.0 Primary target IP address responded with: \"\(reply).\" \(failover)"
  }
}
