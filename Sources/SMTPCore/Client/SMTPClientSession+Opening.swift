// From the greeting to the decision on the partner: EHLO or HELO, STARTTLS, EHLO again, AUTH.
public import MailModel

extension SMTPClientSession {
  mutating func handleOpening(_ reply: SMTPReply) {
    switch state {
    case .greeting:
      guard reply.isCompletion else { return refuse(SessionFailure(.greeting, peer: reply)) }
      introduce(tls: nil, extended: !settings.forceHELO)
    case .introducing(let tls, let extended):
      introduced(reply, tls: tls, extended: extended)
    case .requestingTLS(let capabilities):
      requestedTLS(reply, capabilities)
    case .authenticating(let partner, let step):
      authenticate(partner, step, reply)
    default: preconditionFailure("no opening reply is due in \(state)")
    }
  }

  private mutating func introduce(tls: TLSFacts?, extended: Bool) {
    command(["\(extended ? "EHLO" : "HELO") \(settings.fqdn)"])
    state = .introducing(tls: tls, extended: extended)
  }

  private mutating func introduced(_ reply: SMTPReply, tls: TLSFacts?, extended: Bool) {
    guard reply.isCompletion else {
      // A server without EHLO says 5xx to it (RFC 5321 section 3.2).
      if extended, reply.isPermanent { return introduce(tls: tls, extended: false) }
      return refuse(SessionFailure(.helo, peer: reply))
    }
    let capabilities = Capabilities(reply, isExtended: extended)
    if tls == nil, settings.tls != .never {
      if capabilities.offers("STARTTLS") {
        command(["STARTTLS"])
        state = .requestingTLS(capabilities)
        return
      }
      if settings.tls == .required { return refuse(SessionFailure(.starttls, .tlsNotOffered)) }
    }
    decide(Partner(capabilities: capabilities, tls: tls))
  }

  private mutating func requestedTLS(_ reply: SMTPReply, _ capabilities: Capabilities) {
    guard reply.code == 220 else {
      if settings.tls == .required { return refuse(SessionFailure(.starttls, peer: reply)) }
      return decide(Partner(capabilities: capabilities, tls: nil))
    }
    // What came in clear behind the 220 would be read as if TLS had protected it (response injection, CVE-2011-0411).
    guard waiting.isEmpty else { return fail(.protocolViolation("data between STARTTLS and the handshake")) }
    state = .handshaking
    actions.append(.startTLS)
  }

  public mutating func tlsEstablished(_ facts: TLSFacts) -> [ClientAction] {
    if isClosed { return [] }
    guard case .handshaking = state else { preconditionFailure("TLS established in \(state)") }
    introduce(tls: facts, extended: true)
    return takeActions()
  }

  // MARK: The decision

  private mutating func decide(_ partner: Partner) {
    state = .decidingPartner(partner)
    actions.append(.decidePartner(partner))
  }

  public mutating func partnerDecided(_ answer: PartnerAnswer) -> [ClientAction] {
    if isClosed { return [] }
    guard case .decidingPartner(let partner) = state else { preconditionFailure("partner decided in \(state)") }
    switch answer {
    case .proceed: becomeReady(partner)
    case .authenticate(let credentials): logIn(partner, credentials)
    case .leave: sayQuit()
    }
    return takeActions()
  }

  mutating func becomeReady(_ partner: Partner) {
    state = .ready(partner)
    actions.append(.ready)
  }

  // MARK: AUTH

  private mutating func logIn(_ partner: Partner, _ credentials: Credentials) {
    if partner.capabilities.offersAuthentication("PLAIN") {
      command(["AUTH PLAIN"])
      state = .authenticating(partner, .plain(credentials))
    } else if partner.capabilities.offersAuthentication("LOGIN") {
      command(["AUTH LOGIN"])
      state = .authenticating(partner, .loginUser(credentials))
    } else {
      refuse(SessionFailure(.auth, .authenticationNotOffered))
    }
  }

  private mutating func authenticate(_ partner: Partner, _ step: LoginStep, _ reply: SMTPReply) {
    switch (step, reply.code) {
    case (.result, 235): becomeReady(partner)
    case (.plain(let credentials), 334):
      respond("\0\(credentials.user)\0\(credentials.password)")
      state = .authenticating(partner, .result)
    case (.loginUser(let credentials), 334):
      respond(credentials.user)
      state = .authenticating(partner, .loginPassword(credentials))
    case (.loginPassword(let credentials), 334):
      respond(credentials.password)
      state = .authenticating(partner, .result)
    default: refuse(SessionFailure(.auth, peer: reply))
    }
  }

  private mutating func respond(_ text: String) {
    command([String(decoding: Base64.encode(text.utf8), as: UTF8.self)], logged: [SMTPServerSession.maskedResponse])
  }
}
